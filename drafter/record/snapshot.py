"""The state at a commit: read whole, or stepped from another by what differs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from drafter.proceedings.state import State
from drafter.record.door import Door
from drafter.record.errors import Corrupt
from drafter.record.files import README, decode
from drafter.record.objects import CommitText, parse_commit
from drafter.record.trees import EMPTY, parse_tree

FEW = 5_000
"""Files that are sooner read one by one than the whole record in one pass."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What stood at ``commit`` (40 hexadecimal digits) of ``date``; ``tree`` is its files.

    Before the founding ``commit`` is empty.
    """

    commit: str
    tree: bytes
    state: State
    date: str = ""


BLANK = Snapshot("", EMPTY, State())
"""Before the founding."""


def commit_at(door: Door, commit: str) -> CommitText:
    """The commit's headers and message; raises Corrupt."""
    try:
        return parse_commit(door.read(bytes.fromhex(commit)))
    except ValueError as fault:
        raise Corrupt(f"Commit {commit[:12]}", f"it is {fault}") from None


def whole(door: Door, commit: str) -> Snapshot:
    """Every file of the commit, one pass through one pipe."""
    files = door.read_files(commit)
    with _without_collector():
        state = State().put(decode(path, data) for path, data in files if path != README)
    return _stood(commit, commit_at(door, commit), state)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing that is being read is garbage; looking for it would take a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _stood(commit: str, text: CommitText, state: State) -> Snapshot:
    date = datetime.fromtimestamp(text.seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Snapshot(commit, bytes.fromhex(text.tree), state, date)


def step(door: Door, start: Snapshot, commit: str) -> Snapshot:
    """From one snapshot to another commit, by the files that differ alone."""
    if not start.commit:
        return whole(door, commit)
    text = commit_at(door, commit)
    differing = changes(door, start.tree, bytes.fromhex(text.tree))
    changed = [one for one in differing if one.path != README]
    if len(changed) > FEW or any(one.removed for one in changed):
        return whole(door, commit)
    state = start.state.put(decode(one.path, door.read(one.blob)) for one in changed)
    return _stood(commit, text, state)


@dataclass(frozen=True, slots=True)
class Changed:
    """One file that differs; ``mode`` as git's six digits."""

    path: str
    mode: str
    blob: bytes

    @property
    def removed(self) -> bool:
        """The file is no longer there."""
        return self.mode == "000000"


def changes(door: Door, old: bytes, new: bytes, above: str = "") -> Iterator[Changed]:
    """The files that differ between two trees; folders that are the same are not looked into."""
    if old == new:
        return
    before, after = parse_tree(door.read(old)), parse_tree(door.read(new))
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        path = f"{above}{key.decode()}"
        if path.endswith("/"):
            yield from changes(door, was[-20:] if was else EMPTY, now[-20:] if now else EMPTY, path)
        else:
            mode = now.partition(b" ")[0].decode() if now else "000000"
            yield Changed(path=path, mode=mode, blob=now[-20:] if now else b"")
