"""The test suite's own promise: nothing is left out without the session failing for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent

PASSES = "def test_it(): pass\n"
SKIPS = "import pytest\ndef test_it(): pytest.skip('not today')\n"
SKIPS_ALL = "import pytest\npytest.skip('not here', allow_module_level=True)\n"
IS_EXPECTED_TO_FAIL = "import pytest\n@pytest.mark.xfail\ndef test_it(): assert False\n"
PASSES_UNEXPECTEDLY = "import pytest\n@pytest.mark.xfail\ndef test_it(): pass\n"
DRIVES = "def test_it(new_page): assert new_page().evaluate('1 + 1') == 2\n"
DRIVES_THEN_LOOPS = """\
import asyncio, pathlib
async def nothing(): pass
def test_first(browser): assert browser.version
def test_loop(): asyncio.run(nothing())
"""


def session(folder: Path, test: str, *arguments: str, **env: str) -> tuple[int, str]:
    """Exit status and output of a suite that holds that one test file, under our conftest."""
    tests = folder / "tests"
    (tests / "browser").mkdir(parents=True)
    for name in ("conftest.py", "browser/pages.py"):
        shutil.copy(TESTS / name, tests / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (tests / "test_it.py").write_text(test)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("test", [SKIPS, SKIPS_ALL, IS_EXPECTED_TO_FAIL, PASSES_UNEXPECTEDLY])
def test_a_test_that_is_left_out_fails_the_session(test: str, tmp_path: Path) -> None:
    status, output = session(tmp_path, test, "tests/test_it.py")
    assert status != 0
    assert "FAILED SESSION: left out: tests/test_it.py" in output


@pytest.mark.parametrize("places", [(), ("tests",), (".",)])
def test_a_full_run_without_a_browser_fails(places: tuple[str, ...], tmp_path: Path) -> None:
    status, output = session(tmp_path, PASSES, *places)
    assert (status, "FAILED SESSION: no test drove a browser" in output) == (1, True)


def test_a_part_of_the_tests_needs_no_browser(tmp_path: Path) -> None:
    assert session(tmp_path, PASSES, "tests/test_it.py")[0] == 0


def test_a_full_run_that_drove_a_browser_passes(tmp_path: Path) -> None:
    status, output = session(tmp_path, DRIVES)
    assert status == 0, output


def test_browser_tests_come_last_so_that_others_may_run_an_event_loop(tmp_path: Path) -> None:
    status, output = session(tmp_path, DRIVES_THEN_LOOPS)
    assert status == 0, output


def test_without_a_browser_a_browser_test_fails_and_says_what_was_tried(tmp_path: Path) -> None:
    status, output = session(tmp_path, DRIVES, DRAFTER_CHROMIUM="/no/browser")
    assert status == 1
    assert "/no/browser --version: could not be started" in output
