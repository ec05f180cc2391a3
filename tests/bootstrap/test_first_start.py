"""The first start of a checkout, on real environments, with no network.

The checkout is a small one: drafter's own first start around a command that prints its arguments,
built by a backend that lies in it. pip then needs no index, and uv is borrowed from here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import drafter

PACKAGE = Path(drafter.__file__).parent
# The Python that this environment was made from: the one with pip.
PYTHON = str(Path(sys.base_prefix, "bin", "python{}.{}".format(*sys.version_info)))

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "drafter"
version = "0"

[project.optional-dependencies]
test = []
"""

BACKEND = """\
import pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "drafter-0-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("drafter.pth", str(pathlib.Path.cwd()))
        info = "Metadata-Version: 2.1\\nName: drafter\\nVersion: 0\\nProvides-Extra: test\\n"
        wheel.writestr("drafter-0.dist-info/METADATA", info)
        tags = "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
        wheel.writestr("drafter-0.dist-info/WHEEL", tags)
        wheel.writestr("drafter-0.dist-info/RECORD", "")
    return name
"""

HANGING_BACKEND = """\
import pathlib
pathlib.Path("building").touch()
pathlib.Path("gate").read_text()
"""

CLI = """\
import sys

def main(argv):
    print(sys.prefix, *argv)
    return 3 if argv == ["refuse"] else 0
"""


class Machine:
    """A checkout that was just cloned, and a shell in it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "checkout"
        package = self.root / "drafter"
        package.mkdir(parents=True)
        shutil.copytree(PACKAGE / "bootstrap", package / "bootstrap")
        for name in ("__init__.py", "__main__.py"):
            shutil.copy(PACKAGE / name, package)
        (package / "cli.py").write_text(CLI)
        (package / "constraints.txt").write_text("")
        (self.root / "pyproject.toml").write_text(PYPROJECT)
        (self.root / "backend.py").write_text(BACKEND)
        # No index can be asked, and no wheels that lie about on this machine are taken.
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_"))}
        self.env |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "UV_OFFLINE": "1"}
        self.env["DRAFTER_CHROMIUM"] = str(folder / "no-browser")  # so that none is installed

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def begin(self, *arguments: str, python: str = PYTHON) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [python, "-m", "drafter", *arguments],
            cwd=self.root,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self, *arguments: str, python: str = PYTHON) -> tuple[int, str, str]:
        """Exit status, what it printed, and what it told the user on the way."""
        process = self.begin(*arguments, python=python)
        printed, told = process.communicate()
        return process.returncode, printed, told

    def has_uv(self) -> None:
        """As after a set-up that could fetch uv."""
        subprocess.run([PYTHON, "-m", "venv", "--without-pip", self.venv], check=True)
        (self.venv / "bin" / "uv").symlink_to(Path(sys.prefix) / "bin" / "uv")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_first_start_sets_up_with_pip_where_uv_cannot_be_had(machine: Machine) -> None:
    status, printed, told = machine.start("log", "--all")
    assert (status, printed) == (0, f"{machine.venv} log --all\n"), told
    assert told.startswith("Setting up drafter in .venv (once, a minute or so) ...\n")
    assert "with pip" in told


def test_it_sets_up_with_uv_where_uv_is_there(machine: Machine) -> None:
    machine.has_uv()
    status, printed, told = machine.start("log")
    assert (status, printed) == (0, f"{machine.venv} log\n"), told
    assert "with pip" not in told
    assert list(machine.venv.glob("lib/python*/site-packages/drafter-0.dist-info"))


def test_the_second_start_goes_straight_to_the_command(machine: Machine) -> None:
    machine.has_uv()
    machine.start("log")
    assert machine.start("log") == (0, f"{machine.venv} log\n", "")


def test_the_commands_exit_status_is_the_starts(machine: Machine) -> None:
    machine.has_uv()
    assert machine.start("refuse")[0] == 3


def test_a_changed_pyproject_is_installed_by_the_next_start(machine: Machine) -> None:
    machine.has_uv()
    machine.start("log")
    (machine.root / "pyproject.toml").write_text(PYPROJECT + "# changed\n")
    assert "Setting up drafter" in machine.start("log")[2]
    assert machine.start("log")[2] == ""


def test_an_environment_with_more_than_is_asked_for_is_left_alone(machine: Machine) -> None:
    machine.has_uv()
    assert "Setting up" in machine.start("log")[2]
    assert "Setting up" in machine.start("test")[2]
    assert machine.start("log")[2] == ""


def test_a_set_up_that_was_killed_is_made_anew_by_the_next_start(machine: Machine) -> None:
    machine.has_uv()
    (machine.root / "backend.py").write_text(HANGING_BACKEND)
    os.mkfifo(machine.root / "gate")
    killed = machine.begin("log")
    while not (machine.root / "building").exists():
        assert killed.poll() is None, killed.communicate()
    killed.kill()
    killed.wait()
    (machine.venv / "left-behind").touch()
    (machine.root / "backend.py").write_text(BACKEND)
    again = machine.begin("log")
    assert again.stderr is not None
    assert "waiting for it" in again.stderr.readline()  # uv, orphaned, is still at work
    (machine.root / "gate").write_text("")
    printed, told = again.communicate()
    assert (again.returncode, printed) == (0, f"{machine.venv} log\n"), told
    assert not (machine.venv / "left-behind").exists()


def test_a_checkout_that_was_moved_is_set_up_where_it_is_now(machine: Machine) -> None:
    machine.start("log")
    machine.root = machine.root.rename(machine.root.with_name("moved"))
    status, printed, told = machine.start("log")
    assert (status, printed) == (0, f"{machine.venv} log\n"), told
    assert "Setting up drafter" in told


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.start("log")
    for name in ("python", "python3"):
        (machine.venv / "bin" / name).unlink()
    status, printed, told = machine.start("log")
    assert (status, printed) == (0, f"{machine.venv} log\n"), told


def test_of_two_starts_at_once_one_sets_up_and_both_go_on(machine: Machine) -> None:
    machine.has_uv()
    ends = [(p, *p.communicate()) for p in [machine.begin("log") for _ in range(2)]]
    assert [(p.returncode, printed) for p, printed, _ in ends] == [(0, f"{machine.venv} log\n")] * 2
    assert sum("Setting up drafter" in told for _, _, told in ends) == 1


# --- what it says where it cannot


def test_the_tests_do_not_begin_without_a_browser(machine: Machine) -> None:
    machine.has_uv()
    status, printed, told = machine.start("test")
    assert (status, printed) == (1, "")
    assert "The browser tests need a Chromium, and none could be started." in told
    assert f"{machine.env['DRAFTER_CHROMIUM']} --version: could not be started" in told


def test_without_git_it_says_so_before_it_does_anything(machine: Machine) -> None:
    machine.env["PATH"] = str(machine.root)
    status, _, told = machine.start("log")
    assert (status, machine.venv.exists()) == (1, False)
    assert told.startswith("Drafter keeps its record with git, and there is no git on the PATH")


def test_without_pip_it_says_how_to_get_it(machine: Machine, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", bare], check=True)
    status, _, told = machine.start("log", python=str(bare / "bin" / "python"))
    assert status == 1
    assert "which this Python does not have" in told
    assert "apt-get install python3-pip" in told


def test_where_nothing_can_be_installed_it_names_each_thing_it_tried(machine: Machine) -> None:
    (machine.root / "backend.py").write_text("raise SystemExit('the backend is broken')\n")
    status, _, told = machine.start("log")
    assert status == 1
    assert (
        "Drafter's packages could not be installed; is the package index within reach? Tried:"
        in told
    )
    assert told.count("\n- ") == 2  # fetching uv, and pip in its place
    assert "the backend is broken" in told


def test_where_no_environment_can_be_made_it_shows_what_python_said(machine: Machine) -> None:
    (machine.root / "venv.py").write_text("raise SystemExit('no environments today')\n")
    status, _, told = machine.start("log")
    assert status == 1
    assert f"Python cannot make an environment in {machine.venv}" in told
    assert "no environments today" in told
