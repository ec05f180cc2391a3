"""`python3 -m drafter test`: a browser first, then the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from drafter.bootstrap.chromium import NoChromium, find
from drafter.bootstrap.setup import say


def run_tests(root: Path, pytest_arguments: list[str]) -> int:
    """pytest's exit status; 1 where no browser can be had, for then no test is run."""
    try:
        chromium = find(install=True)
    except NoChromium as failure:
        say(str(failure))
        return 1
    say(f"The browser tests use {chromium}.")
    return subprocess.call(
        [sys.executable, "-m", "pytest", *pytest_arguments],
        cwd=root,
        env={**os.environ, "DRAFTER_CHROMIUM": chromium},
    )
