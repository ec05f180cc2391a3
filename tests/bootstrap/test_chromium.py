"""Finding or installing a Chromium, on a machine made of small programs that do as the real ones.

`python` stands for the environment's Python and knows of Playwright what `chromium` asks of it.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from pathlib import Path

import pytest

from drafter.bootstrap import chromium
from drafter.bootstrap.chromium import NoChromium, find

STARTS = "echo Chromium 156.0"
SNAP_STUB = "echo 'requires the chromium snap to be installed'; exit 1"


class Machine:
    """Has Python with Playwright, no browser, and no way to get one, until told otherwise."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "programs"
        self.programs.mkdir()
        self.log = folder / "log"
        self.playwrights_own = folder / "playwrights-chromium"
        self.has("python", self._python(driver="true", install="exit 1"))
        self.programs.joinpath("env").symlink_to(shutil.which("env") or "")

    def has(self, name: str, script: str) -> str:
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    def has_apt(self, *, installing: str) -> None:
        self.has(
            "apt-get",
            f'echo "apt-get $*" >> {self.log}\ncase "$*" in *install*) {installing};; esac',
        )

    def has_playwright(self, *, driver: str = "true", install: str = "exit 1") -> None:
        self.has("python", self._python(driver=driver, install=install))

    def making(self, path: Path) -> str:
        """A shell command that makes a browser at that path."""
        return f"printf '#!/bin/sh\\n{STARTS}\\n' > {path} && /bin/chmod +x {path}"

    def asked(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    def _python(self, *, driver: str, install: str) -> str:
        return (
            'case "$*" in\n'
            f"'-m playwright --version') {driver};;\n"
            f'"-m playwright install"*) echo "python $*" >> {self.log}; {install};;\n'
            f"'-c '*) echo {self.playwrights_own};;\n"
            "esac"
        )


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Debian, as root."""
    machine = Machine(tmp_path)
    monkeypatch.delenv("DRAFTER_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(machine.programs))
    monkeypatch.setattr(sys, "executable", str(machine.programs / "python"))
    monkeypatch.setattr(chromium, "MAC_APPS", ())
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "debian"})
    return machine


@pytest.fixture
def ubuntu(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    release = {"ID": "ubuntu", "ID_LIKE": "debian"}
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    return machine


# --- found


def test_the_one_that_the_setting_names_is_used(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has("chromium", STARTS)
    mine = machine.has("mine", STARTS)
    monkeypatch.setenv("DRAFTER_CHROMIUM", mine)
    assert find(install=True) == mine


def test_where_the_one_that_the_setting_names_does_not_start_no_other_is_taken(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has("chromium", STARTS)
    monkeypatch.setenv("DRAFTER_CHROMIUM", machine.has("mine", "echo no display; exit 7"))
    with pytest.raises(NoChromium, match=r"mine --version: status 7\n    no display"):
        find(install=True)


def test_one_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.has("chromium-browser", SNAP_STUB)
    chrome = machine.has("google-chrome", STARTS)
    assert find(install=False) == chrome


def test_playwrights_own_is_used_where_the_path_has_none(machine: Machine) -> None:
    shutil.copy(machine.has("made", STARTS), machine.playwrights_own)
    assert find(install=False) == str(machine.playwrights_own)


# --- installed


def test_debian_installs_it_with_the_library_that_the_driver_needs(machine: Machine) -> None:
    machine.has_apt(installing=machine.making(machine.programs / "chromium"))
    assert find(install=True) == str(machine.programs / "chromium")
    assert machine.asked().endswith("install -q -y --no-install-recommends libatomic1 chromium\n")


def test_debian_installs_through_sudo_where_that_asks_for_no_password(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.has("true", "")
    machine.has("sudo", f'echo "sudo $*" >> {machine.log}; shift; exec "$@"')
    machine.has_apt(installing=machine.making(machine.programs / "chromium"))
    assert find(install=True) == str(machine.programs / "chromium")
    assert "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get" in machine.asked()


def test_a_driver_that_lacks_its_library_gets_that_and_no_second_browser(machine: Machine) -> None:
    library = machine.log.with_name("libatomic")
    machine.has_playwright(driver=f"[ -e {library} ]")
    machine.has_apt(installing=f": > {library}")
    mine = machine.has("chromium", STARTS)
    assert find(install=True) == mine
    assert machine.asked().endswith("--no-install-recommends libatomic1\n")


def test_ubuntu_gets_playwrights_own_and_not_the_package_that_only_points_to_a_snap(
    ubuntu: Machine,
) -> None:
    ubuntu.has_apt(installing="true")
    ubuntu.has_playwright(install=ubuntu.making(ubuntu.playwrights_own))
    assert find(install=True) == str(ubuntu.playwrights_own)
    assert ubuntu.asked().endswith(
        "--no-install-recommends libatomic1\npython -m playwright install --with-deps chromium\n"
    )


# --- neither


def test_a_search_that_may_not_install_installs_nothing(machine: Machine) -> None:
    machine.has_apt(installing=machine.making(machine.programs / "chromium"))
    with pytest.raises(NoChromium):
        find(install=False)
    assert machine.asked() == ""


def test_the_failure_names_each_thing_that_was_tried_and_how_it_ended(machine: Machine) -> None:
    machine.has("chromium", SNAP_STUB)
    machine.has_apt(installing="echo Unable to locate package; exit 100")
    machine.has_playwright(install="echo Failed to download; exit 1")
    with pytest.raises(NoChromium) as failure:
        find(install=True)
    told = str(failure.value)
    assert "Install one, or name one in DRAFTER_CHROMIUM." in told
    assert "chromium --version: status 1\n    requires the chromium snap" in told
    assert f"{machine.playwrights_own} --version: could not be started (No such file" in told
    assert "libatomic1 chromium: status 100\n    Unable to locate package" in told
    assert "playwright install --with-deps chromium: status 1\n    Failed to download" in told
    assert "playwright install chromium: status 1" in told
    assert told.count("requires the chromium snap") == 1  # though it was tried three times


def test_without_root_it_says_that_apt_get_was_not_possible(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.has_apt(installing="exit 100")
    with pytest.raises(NoChromium, match="apt-get: needs Debian, and root or sudo without"):
        find(install=True)
