"""One set-up at a time in one checkout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


@contextmanager
def alone(path: Path, *, on_wait: Callable[[], None]) -> Iterator[tuple[int, ...]]:
    """Yields what child processes must inherit, so that an orphan of theirs keeps the lock.

    Windows has no flock: two first starts at once are not kept apart there.
    """
    with path.open("a") as file:
        if sys.platform == "win32":
            yield ()
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield (file.fileno(),)
