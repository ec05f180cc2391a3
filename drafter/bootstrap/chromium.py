"""A Chromium for the browser tests: found, or installed, or a failure that names what was tried."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator

from drafter.bootstrap.attempt import Outcome, attempt, report

SETTING = "DRAFTER_CHROMIUM"
ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# Playwright's own Node.js links it, and a minimal Debian does not have it.
DRIVER_LIBRARY = "libatomic1"
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as p: print(p.chromium.executable_path)"
)
QUICK, SLOW = 120.0, 1800.0  # seconds


class NoChromium(Exception):
    """Its text names each thing that was tried, its status and its last lines."""

    def __init__(self, tried: list[Outcome]) -> None:
        super().__init__(
            "The browser tests need a Chromium, and none could be started. "
            f"Install one, or name one in {SETTING}. Tried:\n{report(tried)}"
        )


def find(*, install: bool) -> str:
    """The path of a Chromium that starts, for a Playwright that starts; may install either."""
    tried: list[Outcome] = []
    installers = [_from_debian, _from_playwright] if install else []
    while True:
        driver = _driver_starts(tried)
        browser = _installed(tried, driver=driver)
        if browser and driver:
            return browser
        if not installers:
            raise NoChromium(tried)
        installers.pop(0)(tried, browser=browser)


def _driver_starts(tried: list[Outcome]) -> bool:
    return _try(tried, sys.executable, "-m", "playwright", "--version")


def _installed(tried: list[Outcome], *, driver: bool) -> str | None:
    """One that is named in the setting is taken or refused; no other is tried in its place."""
    named = os.environ.get(SETTING)
    if named:
        if _try(tried, named, "--version"):
            return named
        raise NoChromium(tried)
    candidates = _candidates(tried, driver=driver)
    return next((path for path in candidates if _try(tried, path, "--version")), None)


def _candidates(tried: list[Outcome], *, driver: bool) -> Iterator[str]:
    on_path = [path for path in map(shutil.which, ON_PATH) if path]
    yield from on_path
    if not on_path:
        tried.append(Outcome(f"on the PATH: {', '.join(ON_PATH)}", False, "none is there"))
    if sys.platform == "darwin":
        yield from filter(os.path.exists, MAC_APPS)
    if driver:
        asked = attempt(sys.executable, "-c", ASK_PLAYWRIGHT, seconds=QUICK)
        if asked.worked:
            yield asked.said.strip()
        else:
            tried.append(asked)


def _from_debian(tried: list[Outcome], *, browser: str | None) -> None:
    """Ubuntu's package of that name only points to a snap, so there it is Playwright's turn."""
    distribution = _distribution()
    as_root = _as_root()
    if "debian" not in distribution or as_root is None or not shutil.which("apt-get"):
        tried.append(Outcome("apt-get", False, "needs Debian, and root or sudo without a password"))
        return
    packages = [DRIVER_LIBRARY]
    if browser is None and "ubuntu" not in distribution:
        packages.append("chromium")
    print(f"Installing {' and '.join(packages)} with apt-get ...", file=sys.stderr, flush=True)
    apt = (*as_root, "apt-get", "-o", "DPkg::Lock::Timeout=600")
    _try(tried, *apt, "update", "-q")
    _try(tried, *apt, "install", "-q", "-y", "--no-install-recommends", *packages)


def _from_playwright(tried: list[Outcome], *, browser: str | None) -> None:
    if browser is not None:
        return
    print("Installing Playwright's Chromium ...", file=sys.stderr, flush=True)
    libraries = ("--with-deps",) if shutil.which("apt-get") and _as_root() is not None else ()
    install = (sys.executable, "-m", "playwright", "install")
    if not _try(tried, *install, *libraries, "chromium") and libraries:
        _try(tried, *install, "chromium")


def _distribution() -> set[str]:
    try:
        facts = platform.freedesktop_os_release()
    except OSError:
        return set()
    return {facts.get("ID", ""), *facts.get("ID_LIKE", "").split()}


def _as_root() -> tuple[str, ...] | None:
    """What to put before a command to run it as root; None where that cannot be had."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ("env", "DEBIAN_FRONTEND=noninteractive")
    sudo = ("sudo", "-n")
    if not attempt(*sudo, "true", seconds=QUICK).worked:
        return None
    return (*sudo, "env", "DEBIAN_FRONTEND=noninteractive")


def _try(tried: list[Outcome], *command: str) -> bool:
    tried.append(attempt(*command, seconds=SLOW))
    return tried[-1].worked
