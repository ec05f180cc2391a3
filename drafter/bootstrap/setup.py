"""Making .venv and filling it: uv where it can be had, pip otherwise."""

from __future__ import annotations

import shutil
import sys

from drafter.bootstrap.attempt import Outcome, attempt, report
from drafter.bootstrap.checkout import Checkout
from drafter.bootstrap.lock import alone

CONSTRAINTS = "drafter/constraints.txt"
QUICK, SLOW = 120.0, 1800.0  # seconds


class SetupFailed(Exception):
    """Its text is the sentence to the user, with what was tried."""


def say(line: str) -> None:
    """Progress goes to stderr, so that a command's output can be piped."""
    print(line, file=sys.stderr, flush=True)


def set_up(place: Checkout, *, extras: tuple[str, ...]) -> None:
    """Makes .venv hold what pyproject.toml asks for; takes no time where it does already."""
    if shutil.which("git") is None:
        raise SetupFailed(
            "Drafter keeps its record with git, and there is no git on the PATH: "
            "install it (on Debian: apt-get install git) and start again."
        )
    if place.is_ready(extras):
        return
    try:
        with alone(place.lock, on_wait=_say_waiting) as inherited:
            if not place.is_ready(extras):
                say("Setting up drafter in .venv (once, a minute or so) ...")
                _make_venv(place, inherited)
                _install(place, extras, inherited)
                place.mark_ready(extras)
                say("Drafter is set up.")
    except OSError as error:
        raise SetupFailed(f"Drafter cannot set itself up in {place.root}: {error}") from error


def _say_waiting() -> None:
    say("Another start is setting drafter up in .venv; waiting for it ...")


def _make_venv(place: Checkout, inherited: tuple[int, ...]) -> None:
    """Without pip, because Debian's Python has no ensurepip unless python3-venv is installed."""
    keep = place.is_repairable()
    if not keep:
        place.discard_venv()
        place.venv.mkdir()
    place.mark_unfinished()
    if keep:
        return
    made = attempt(
        *(sys.executable, "-m", "venv", "--without-pip", str(place.venv)),
        seconds=QUICK,
        keep_open=inherited,
    )
    if not made.worked:
        raise SetupFailed(f"Python cannot make an environment in {place.venv}:\n{made}")


def _install(place: Checkout, extras: tuple[str, ...], inherited: tuple[int, ...]) -> None:
    pip = (sys.executable, "-m", "pip", "--python", str(place.python), "install")
    target = f".[{','.join(extras)}]" if extras else "."
    wanted = ("-c", CONSTRAINTS, "-e", target)
    tried: list[Outcome] = []

    def works(*command: str) -> bool:
        tried.append(attempt(*command, seconds=SLOW, folder=place.root, keep_open=inherited))
        return tried[-1].worked

    uv = place.tool("uv")
    if not uv.exists():
        _require_pip()
        say("  fetching the installer uv ...")
        works(*pip, "--disable-pip-version-check", "-c", CONSTRAINTS, "uv")
    if uv.exists():
        say("  installing the packages ...")
        if works(str(uv), "pip", "install", "--python", str(place.python), *wanted):
            return
    say("  installing the packages with pip, which takes longer ...")
    if not works(*pip, "--disable-pip-version-check", *wanted):
        raise SetupFailed(
            "Drafter's packages could not be installed; is the package index within reach? "
            f"Tried:\n{report(tried)}"
        )


def _require_pip() -> None:
    found = attempt(sys.executable, "-m", "pip", "--version", seconds=QUICK)
    if not found.worked:
        raise SetupFailed(
            "Drafter installs its packages with pip, which this Python does not have: "
            f"install it (on Debian: apt-get install python3-pip) and start again. Tried:\n{found}"
        )
