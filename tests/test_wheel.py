"""The wheel, installed outside the checkout: what it carries, and that it needs no set-up."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with drafter's wheel, and a folder outside the checkout to work in."""

    python: Path
    folder: Path

    def run(self, *arguments: str) -> str:
        """The output of this environment's Python; fails the test with what it said."""
        done = subprocess.run(
            [str(self.python), "-I", *arguments],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()


def do(*command: str | Path, folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """No network: the build backend is called directly, dependencies come from this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    do(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    do(sys.executable, "-m", "venv", "--without-pip", folder / "venv", folder=folder)
    python = folder / "venv" / "bin" / "python"
    uv = [sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-index", "--no-deps"]
    do(*uv, "--python", python, *folder.glob("drafter-*.whl"), folder=folder)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return Installed(python, folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", ["clauses", "templates"])
def test_the_wheel_carries_the_repositorys_texts_byte_for_byte(
    name: str, installed: Installed
) -> None:
    ask = f"from drafter.data import data_folder; print(data_folder({name!r}))"
    shipped = Path(installed.run("-c", ask))
    assert shipped.is_relative_to(installed.folder)
    assert contents(shipped) == contents(ROOT / name)


def test_an_installed_drafter_sets_nothing_up(installed: Installed) -> None:
    ask = "from drafter.bootstrap.checkout import this_checkout; print(this_checkout())"
    assert installed.run("-c", ask) == "None"


def test_an_installed_drafter_renders_a_draft(installed: Installed) -> None:
    home = str(installed.folder / "conference")
    assert "Founded a record of" in installed.run("-m", "drafter", "init", home)
    draft = installed.run("-m", "drafter", "render", home)
    assert draft.startswith("# Memorandum of Understanding on Cooperation in Countering Spam\n")
    starter = (ROOT / "tests" / "golden" / "starter-draft.md").read_text(encoding="utf-8")
    opening = starter.index("## Title and participants")
    assert draft[draft.index("## Title and participants") :] == starter[opening:].strip()


def test_an_installed_drafter_serves(installed: Installed) -> None:
    """What it rests on in Streamlit, its packaged components too, is checked before it listens."""
    command = [str(installed.python), "-I", "-m", "drafter", "serve", "served", "--port", "0"]
    with subprocess.Popen(
        command, cwd=installed.folder, stdout=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stdout
        address, link = serving.stdout.readline(), serving.stdout.readline()
        serving.terminate()
    assert address.startswith("drafter is at http://127.0.0.1:")
    assert "/invite/" in link
    assert serving.returncode == 0
