"""A record: one negotiation in one git repository."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from drafter.proceedings.acts import Entry
from drafter.record import disk
from drafter.record.door import Door, found
from drafter.record.errors import AlreadyThere
from drafter.record.group import Receipt
from drafter.record.log import LogLine, file_at, history
from drafter.record.snapshot import Snapshot
from drafter.record.view import View
from drafter.record.watch import Moved, Watch
from drafter.record.writer import Writer


class Record:
    """Thread-safe; any number of processes may have the same record open and write to it."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._view = View(door)
        self._writer = Writer(door, self._view)
        self._watch = Watch(self._view)

    @classmethod
    def open(cls, path: Path) -> Record:
        """Raises NotARecord."""
        return cls(Door(path))

    @classmethod
    def create(cls, path: Path, entry: Entry) -> Record:
        """A new record with its founding act; whatever goes wrong, never half of one."""
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise AlreadyThere(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        making = path.parent / f".{path.name}-{uuid4().hex}"
        try:
            _found(making, entry)
            os.replace(making, path)
        finally:
            shutil.rmtree(making, ignore_errors=True)
        disk.sync_folder(path.parent)
        return cls.open(path)

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The folder of the repository."""
        return self._door.git_dir

    def submit(self, entry: Entry) -> Receipt:
        """Waits until the act is durable; raises the refusal, or a RecordError."""
        receipt = self._writer.submit(entry)
        self._watch.look()
        return receipt

    def snapshot(self) -> Snapshot:
        """The newest that this process knows."""
        return self._view.newest()

    def refresh(self) -> Snapshot:
        """The newest there is, other processes' acts included."""
        return self._view.refresh()

    def at(self, commit: str) -> Snapshot:
        """What stood at an earlier commit (its full id); raises NotInRecord."""
        return self._view.at(commit)

    def read(self, commit: str, path: str) -> bytes:
        """A file's bytes at a commit; raises NotInRecord."""
        self._view.holds(commit)
        return file_at(self._door, commit, path)

    def history(
        self,
        paths: Sequence[str] = (),
        authors: Sequence[str] = (),
        *,
        limit: int = 100,
        skip: int = 0,
    ) -> tuple[LogLine, ...]:
        """Newest first: acts that touched any of ``paths``, by any of ``authors`` (AUS, aus-1)."""
        return history(self._door, paths=paths, authors=authors, limit=limit, skip=skip)

    def on_move(self, listener: Moved) -> Callable[[], None]:
        """``listener(head)`` from a thread after each move, by whatever process; call to end."""
        return self._watch.on_move(listener)

    def close(self) -> None:
        """Records what waits; leaves no thread and no process behind."""
        self._watch.close()
        self._writer.close()
        self._door.close()


def _found(making: Path, entry: Entry) -> None:
    record = Record(found(making))
    try:
        record.submit(entry)
    finally:
        record.close()
    for folder in (*making.glob("**/"), making):
        disk.sync_folder(folder)
