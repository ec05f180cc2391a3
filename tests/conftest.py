"""One environment for all tests, a browser for those that need one, and no test left out silently.

pytest is loud here: a session fails when a test was skipped or expected to fail, and a full run
fails when no test drove a browser.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from drafter.bootstrap.chromium import find
from tests.browser.pages import Pages


def _playwright_browsers() -> str:
    """Where Playwright keeps its browsers; asked for before HOME is changed."""
    caches = {"darwin": "Library/Caches", "win32": "AppData/Local"}.get(sys.platform, ".cache")
    return str(Path.home() / caches / "ms-playwright")


def _same_environment_everywhere() -> tempfile.TemporaryDirectory[str]:
    """Nothing of the developer's home folder or git settings reaches a test."""
    os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", _playwright_browsers())
    home = tempfile.TemporaryDirectory(prefix="drafter-tests-")
    folders = ("DATA_HOME", "CONFIG_HOME", "STATE_HOME", "CACHE_HOME")
    os.environ.update({f"XDG_{name}": f"{home.name}/{name.lower()}" for name in folders})
    os.environ.update(
        HOME=home.name,
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_NOSYSTEM="1",
        TZ="UTC",
    )
    for name in [name for name in os.environ if name.startswith("GIT_AUTHOR_")]:
        del os.environ[name]
    if hasattr(time, "tzset"):
        time.tzset()
    return home


_home = _same_environment_everywhere()

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


# --- the browser

PATIENCE = 20_000
"""Milliseconds until what a page should show is called missing: a busy machine is no fault."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session; fails, and never skips, where none can be started."""
    executable = find(install=False)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Pages]:
    """See `Pages`."""
    pages = Pages(browser)
    yield pages
    pages.close()


# --- no test is left out silently


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright leaves an event loop running in this thread.

    After its start `asyncio.run` is refused here, which no other test should have to know.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    _attendance.browser_tests = {i.nodeid for i in items if i.get_closest_marker("browser")}


class _Attendance:
    """Who was left out, and whether a browser was driven."""

    def __init__(self) -> None:
        self.left_out: list[str] = []
        self.browser_tests: set[str] = set()
        self.browser_driven = False

    def faults(self, config: pytest.Config) -> list[str]:
        found = [f"left out: {name} (a skipped test is a failure here)" for name in self.left_out]
        if _is_full_run(config) and not self.browser_driven:
            found.append("no test drove a browser")
        return found


_attendance = _Attendance()


def _is_full_run(config: pytest.Config) -> bool:
    chosen = ("keyword", "markexpr", "deselect", "lf", "collectonly")
    everything = {str(config.rootpath), str(config.rootpath / "tests")}
    places = {str(Path(config.invocation_params.dir, place)) for place in config.args}
    return not any(config.getoption(name, default=None) for name in chosen) and bool(
        places & everything
    )


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped or hasattr(report, "wasxfail"):
        _attendance.left_out.append(report.nodeid)
    if report.when == "call" and report.nodeid in _attendance.browser_tests:
        _attendance.browser_driven = True


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _attendance.left_out.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.exitstatus == pytest.ExitCode.OK and _attendance.faults(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for fault in _attendance.faults(config):
        terminalreporter.write_line(f"FAILED SESSION: {fault}", red=True)
