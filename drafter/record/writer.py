"""The single writer: takes what waits, records it as a group, answers when it is on disk."""

from __future__ import annotations

import logging
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from drafter.errors import DrafterError
from drafter.proceedings.acts import Entry
from drafter.record import pack
from drafter.record.branch import move, writing
from drafter.record.door import Door
from drafter.record.errors import CannotWrite, Closed
from drafter.record.group import Answer, Group, Known, Receipt
from drafter.record.trees import Trees
from drafter.record.upkeep import Upkeep
from drafter.record.view import View

LARGEST_GROUP = 64
QUIET = 1.0
"""Seconds without an act after which there is time for housekeeping."""

RETURN = 0.001
"""Seconds that as many as were answered last are given to come again: they share one sync."""

_Waiting = tuple[Entry, "SimpleQueue[Answer]"]
_log = logging.getLogger(__name__)


class Writer:
    """One thread, started by the first act. ``submit`` is safe from any thread."""

    def __init__(self, door: Door, view: View) -> None:
        self._door, self._view = door, view
        self._upkeep = Upkeep(door)
        self._trees, self._known = Trees(door.read), Known(door)
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._starting = Lock()
        self._thread: Thread | None = None
        self._closed = False

    def submit(self, entry: Entry) -> Receipt:
        """Waits until the act is durable; raises the refusal, or a RecordError."""
        answered: SimpleQueue[Answer] = SimpleQueue()
        with self._starting:
            if self._closed:
                raise Closed
            if self._thread is None:
                self._thread = Thread(target=self._run, name="drafter-writer", daemon=True)
                self._thread.start()
            self._queue.put((entry, answered))
        answer = answered.get()
        if isinstance(answer, Receipt):
            return answer
        raise answer

    def close(self) -> None:
        """Records what waits, then ends the thread."""
        with self._starting:
            self._closed, thread = True, self._thread
            self._queue.put(None)
        if thread is not None:
            thread.join()
        self._upkeep.close()

    def _run(self) -> None:
        self._upkeep.tidy()
        last = 1
        while (first := self._next()) is not None:
            waiting = self._gathered(first, last)
            self._answer(waiting)
            self._upkeep.busy()
            last = len(waiting)
        self._upkeep.quiet()

    def _next(self) -> _Waiting | None:
        """The first act of a group; None at the end."""
        try:
            return self._queue.get(timeout=QUIET)
        except Empty:
            self._upkeep.quiet()
            return self._queue.get()

    def _gathered(self, first: _Waiting, last: int) -> list[_Waiting]:
        """A group: all that wait now, and for a moment those who were answered ``last``."""
        found = [first]
        with suppress(Empty):
            while len(found) < LARGEST_GROUP:
                one = self._queue.get(timeout=RETURN if len(found) < last else 0)
                if one is None:
                    self._queue.put(None)
                    break
                found.append(one)
        return found

    def _answer(self, waiting: list[_Waiting]) -> None:
        try:
            answers = self._record([entry for entry, _ in waiting])
        except Exception as fault:
            # Whatever went wrong, everyone who waits must hear of it, and the next group is tried.
            _log.exception("A group of acts was not recorded.")
            error = fault if isinstance(fault, DrafterError) else self._cannot(fault)
            answers = [error] * len(waiting)
        for (_, answered), answer in zip(waiting, answers, strict=True):
            answered.put(answer)

    def _cannot(self, fault: Exception) -> CannotWrite:
        return CannotWrite(self._door.git_dir, str(fault) or type(fault).__name__)

    def _record(self, entries: list[Entry]) -> list[Answer]:
        """Again on the new head, should somebody's push have moved the branch meanwhile."""
        with writing(self._door.git_dir):
            while True:
                start = self._view.refresh()
                self._known.learn(start.commit)
                group = Group(self._door, self._trees, start, self._known.ids)
                answers = [group.answer(entry) for entry in entries]
                if not group.things or self._publish(group):
                    return answers

    def _publish(self, group: Group) -> bool:
        keep = pack.publish(self._door.packs, group.things)
        moved = move(self._door.git_dir, old=group.start.commit, new=group.now.commit)
        keep.unlink()
        if moved:
            self._view.advance(group.now)
            self._known.add(group.ids, group.now.commit)
        return moved
