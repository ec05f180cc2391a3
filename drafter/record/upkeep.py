"""Housekeeping beside the writer: few packs, a fast history. No act waits for it or needs it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from drafter.record import disk, pack
from drafter.record.branch import writing
from drafter.record.door import Door
from drafter.record.errors import Busy, RecordError

MANY_PACKS = 40
"""Gathered once nobody writes: a vote is a burst of ballots, and they come first."""

TOO_MANY = 400
"""Gathered in the middle of a burst: git looks through all of them for each object."""

OFTEN = 8
"""Groups of acts from one look at the folder of packs to the next."""

LOCK = "drafter.upkeep"
REPACK = ("-c", "pack.threads=1", "repack", "-d", "--geometric=2", "-q", "--no-write-bitmap-index")
GRAPH = ("commit-graph", "write", "--reachable", "--changed-paths", "--split")
_log = logging.getLogger(__name__)


class Upkeep:
    """One repack at a time among all processes; packs that are being published are kept by git."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._thread: Thread | None = None
        self._groups = 0

    def tidy(self) -> None:
        """At a writer's start: what killed writers left."""
        with _noted("tidy up"), writing(self._door.git_dir):
            pack.tidy(self._door.packs)

    def busy(self) -> None:
        """After a group of acts, while there may be more."""
        self._groups += 1
        if self._groups % OFTEN == 0:
            self._gather(TOO_MANY)

    def quiet(self) -> None:
        """After the last act for a while."""
        self._gather(MANY_PACKS)

    def _gather(self, most: int) -> None:
        """Starts a repack in a thread of its own when there are more than ``most`` packs."""
        if self._thread is not None and self._thread.is_alive():
            return
        with _noted("look after"):
            if len(pack.names(self._door.packs)) > most:
                self._thread = Thread(target=self._run, name="drafter-upkeep", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Waits for a repack under way."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        with (
            _noted("repack"),
            # Should this process be killed, git still holds the lock until it is done.
            writing(self._door.git_dir, patience=0, lock=LOCK) as lock,
        ):
            for command in (REPACK, GRAPH):
                self._door.run(*command, holding=(lock,))
                disk.sync_folder(self._door.packs)


@contextmanager
def _noted(what: str) -> Iterator[None]:
    """A failure is noted and goes no further; another process at the same work is none."""
    try:
        yield
    except Busy:
        return
    except (RecordError, OSError, RuntimeError):
        _log.exception("Could not %s the record.", what)
