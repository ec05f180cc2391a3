"""Snapshots of a record: the newest that this process knows, and those of earlier commits."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from drafter.record.branch import NAME, head
from drafter.record.door import Door
from drafter.record.errors import NotInRecord
from drafter.record.objects import FULL_ID
from drafter.record.snapshot import BLANK, Snapshot, step, whole

KEPT = 16


class View:
    """Thread-safe. Snapshots share what they have in common, so keeping a few costs little."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._lock = Lock()
        self._newest = BLANK
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()

    def newest(self) -> Snapshot:
        """Without a look at the disk, except the first time."""
        return self._newest if self._newest.commit else self.refresh()

    def refresh(self) -> Snapshot:
        """At the present head, whoever moved it there."""
        with self._lock:
            commit = head(self._door.git_dir)
            if commit and commit != self._newest.commit:
                self._newest = self._kept.get(commit) or step(self._door, self._newest, commit)
                self._keep(self._newest)
            return self._newest

    def advance(self, snapshot: Snapshot) -> None:
        """The writer has moved the branch itself and need not read what it wrote."""
        with self._lock:
            self._newest = snapshot
            self._keep(snapshot)

    def at(self, commit: str) -> Snapshot:
        """An earlier commit of the record; raises NotInRecord for any other name."""
        if not FULL_ID.fullmatch(commit):
            raise NotInRecord(commit)
        with self._lock:
            found = self._kept.get(commit)
        if found is None:
            self.holds(commit)
            found = whole(self._door, commit)
        with self._lock:
            self._keep(found)
        return found

    def holds(self, commit: str) -> None:
        """Raises NotInRecord unless ``commit`` is an act on ``main``."""
        known = FULL_ID.fullmatch(commit) is not None and (
            commit in self._kept or self._door.succeeds("merge-base", "--is-ancestor", commit, NAME)
        )
        if not known:
            raise NotInRecord(commit)

    def _keep(self, snapshot: Snapshot) -> None:
        if not snapshot.commit:
            return
        self._kept[snapshot.commit] = snapshot
        self._kept.move_to_end(snapshot.commit)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
