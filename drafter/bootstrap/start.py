"""What happens before the commands take over."""

from __future__ import annotations

import os
import subprocess

from drafter.bootstrap.checkout import Checkout, this_checkout
from drafter.bootstrap.setup import SetupFailed, say, set_up
from drafter.bootstrap.trial import run_tests

INTERRUPTED = 130


def begin(argv: list[str]) -> int | None:
    """An exit status, or None where the commands are to go on in this process."""
    place = this_checkout()
    if place is None:
        return None
    testing = argv[:1] == ["test"]
    if place.is_running():
        return run_tests(place.root, argv[1:]) if testing else None
    try:
        set_up(place, extras=("test",) if testing else ())
    except SetupFailed as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The next start takes the set-up up again.")
        return INTERRUPTED
    return _go_on_inside(place, argv)


def _go_on_inside(place: Checkout, argv: list[str]) -> int:
    command = [str(place.python), "-m", "drafter", *argv]
    if os.name != "nt":  # there an exec would detach the process from its console
        os.execv(command[0], command)
    return subprocess.call(command)
