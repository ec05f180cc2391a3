"""Notices that ``main`` has moved, whoever moved it, without starting a process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread

from drafter.record.errors import RecordError
from drafter.record.view import View

INTERVAL = 0.1
"""Seconds between two looks at one small file."""

Moved = Callable[[str], None]
_log = logging.getLogger(__name__)


class Watch:
    """One thread, started by the first listener; a listener's failure stops nobody else."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._listeners: list[Moved] = []
        self._lock, self._wake = Lock(), Event()
        self._thread: Thread | None = None
        self._closed = False

    def on_move(self, listener: Moved) -> Callable[[], None]:
        """Calls ``listener`` with each new head that is seen; the result ends that."""
        with self._lock:
            self._listeners.append(listener)
            if self._thread is None and not self._closed:
                start = self._view.refresh().commit
                self._thread = Thread(
                    target=self._run, args=(start,), name="drafter-watch", daemon=True
                )
                self._thread.start()
        return lambda: self._forget(listener)

    def _forget(self, listener: Moved) -> None:
        with self._lock, suppress(ValueError):
            self._listeners.remove(listener)

    def look(self) -> None:
        """This process has moved the branch: look now."""
        self._wake.set()

    def close(self) -> None:
        """Ends the thread."""
        with self._lock:
            self._closed, thread = True, self._thread
        self._wake.set()
        if thread is not None:
            thread.join()

    def _run(self, seen: str) -> None:
        while not self._closed:
            self._wake.wait(INTERVAL)
            self._wake.clear()
            now = self._head(seen)
            if now and now != seen:
                seen = now
                self._tell(now)

    def _head(self, seen: str) -> str:
        """The head, with its snapshot loaded already; as before while the record is unreadable."""
        try:
            return self._view.refresh().commit
        except (RecordError, OSError):
            _log.exception("The record could not be followed.")
            return seen

    def _tell(self, commit: str) -> None:
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            try:
                listener(commit)
            except Exception:
                _log.exception("A listener failed at %s.", commit)
