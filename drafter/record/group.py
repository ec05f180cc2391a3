"""Acts that are recorded together: each its own commit, one pack, one move of the branch."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from drafter.errors import DrafterError
from drafter.proceedings.acts import Entry
from drafter.proceedings.state import Entity
from drafter.record.door import Door
from drafter.record.enact import enact
from drafter.record.errors import CannotWrite, Corrupt, Repeated
from drafter.record.files import README, decode
from drafter.record.message import parse
from drafter.record.objects import Thing, parse_commit
from drafter.record.snapshot import Snapshot, changes, commit_at
from drafter.record.trees import EMPTY, Trees

REMEMBERED = 4_096
"""Acts whose ids a writer knows: a retry comes seconds after, not thousands of acts."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """An act on disk: its commit, what it changed, and what stood when it was done."""

    commit: str
    entities: tuple[Entity, ...]
    snapshot: Snapshot


_log = logging.getLogger(__name__)
Answer = Receipt | DrafterError


class Group:
    """Acts on a running state. A refused one leaves no trace, and the others stand."""

    def __init__(self, door: Door, trees: Trees, start: Snapshot, known: Mapping[str, str]) -> None:
        self._door, self._trees, self._known = door, trees, known
        self._done: dict[str, tuple[Entry, Receipt]] = {}
        self.start, self.now = start, start
        self.things: list[Thing] = []

    @property
    def ids(self) -> dict[str, str]:
        """Entry -> commit of the acts that are new here."""
        return {name: receipt.commit for name, (_, receipt) in self._done.items()}

    def answer(self, entry: Entry) -> Answer:
        """What the submitter is told once the group is on disk."""
        try:
            if entry.id in self._done:
                return _same(entry, *self._done[entry.id])
            if entry.id in self._known:
                return self._earlier(entry, self._known[entry.id])
            return self._enact(entry)
        except DrafterError as refusal:
            return refusal
        except Exception as fault:
            # An act that no rule foresaw must not take down those that wait beside it.
            _log.exception("Act %s failed.", entry.id)
            return CannotWrite(self._door.git_dir, f"{type(fault).__name__}: {fault}")

    def _enact(self, entry: Entry) -> Receipt:
        enacted = enact(self._trees, self.now, entry)
        self.now = enacted.after
        self.things.extend(enacted.things)
        receipt = Receipt(enacted.things[-1].id.hex(), enacted.entities, enacted.after)
        self._done[entry.id] = (entry, receipt)
        return receipt

    def _earlier(self, entry: Entry, commit: str) -> Receipt:
        """The receipt of an act that was recorded before, perhaps by a process that was killed."""
        text = commit_at(self._door, commit)
        before = [commit_at(self._door, parent).tree for parent in text.parents]
        old = bytes.fromhex(before[0]) if before else EMPTY
        files = changes(self._door, old, bytes.fromhex(text.tree))
        entities = tuple(
            decode(one.path, self._door.read(one.blob)) for one in files if one.path != README
        )
        return _same(entry, parse(text.message), Receipt(commit, entities, self.now))


def _same(entry: Entry, before: Entry, receipt: Receipt) -> Receipt:
    """A retry is the same act by the same person; its time may differ."""
    if (entry.by, entry.act) != (before.by, before.act):
        raise Repeated(entry.id, receipt.commit)
    return receipt


class Known:
    """The ids of the latest acts, kept up to the head that the writer builds on."""

    def __init__(self, door: Door) -> None:
        self._door, self._upto = door, ""
        self.ids: OrderedDict[str, str] = OrderedDict()

    def learn(self, head: str) -> None:
        """From the history since last time: acts of other processes, at start of all."""
        if head == self._upto:
            return
        span = f"{self._upto}..{head}" if self._upto else head
        listed = self._door.run("rev-list", "--reverse", f"--max-count={REMEMBERED}", span, "--")
        commits = listed.decode().split()
        for commit, data in zip(commits, self._door.read_all(commits), strict=True):
            self.ids[_entry_id(commit, data)] = commit
        self._move(head)

    def add(self, ids: Mapping[str, str], head: str) -> None:
        """What this writer has recorded itself."""
        self.ids.update(ids)
        self._move(head)

    def _move(self, head: str) -> None:
        self._upto = head
        while len(self.ids) > REMEMBERED:
            self.ids.popitem(last=False)


def _entry_id(commit: str, data: bytes) -> str:
    try:
        return parse(parse_commit(data).message).id
    except ValueError as fault:
        raise Corrupt(f"Commit {commit[:12]}", f"it has {fault}") from None
