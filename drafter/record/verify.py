"""Replaying a whole history: is every commit the lawful result of its act?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.record import pack
from drafter.record.branch import NAME, head
from drafter.record.door import Door
from drafter.record.enact import Enacted, enact
from drafter.record.errors import CannotWrite
from drafter.record.message import parse, subject_of
from drafter.record.objects import CommitText, parse_commit
from drafter.record.snapshot import BLANK, Changed, Snapshot, changes, whole
from drafter.record.trees import FILE, Trees

Progress = Callable[[int, int], None]
"""Called with the acts done and the acts there are."""


@dataclass(frozen=True, slots=True)
class Verified:
    """Every act is lawful. ``head`` is what to compare with another copy of the record."""

    head: str
    acts: int


@dataclass(frozen=True, slots=True)
class Fault:
    """The first commit that is not lawful (None: no single one), which of how many, and why."""

    commit: str | None
    number: int
    acts: int
    why: str

    def __str__(self) -> str:
        if self.commit is None:
            return f"The record is damaged: {self.why}"
        return f"Act {self.number} of {self.acts}, commit {self.commit[:12]}: {self.why}"


class _Unlawful(Exception):
    """Carries the sentence from the check that found it."""


def verify(path: Path, progress: Progress = lambda _done, _all: None) -> Verified | Fault:
    """Reads only. ``path`` is a record or anybody's clone of one; raises NotARecord."""
    door = Door(path)
    try:
        return _verify(door, progress)
    finally:
        door.close()


def _verify(door: Door, progress: Progress) -> Verified | Fault:
    last = head(door.git_dir)
    if not last:
        return Fault(None, 0, 0, "its branch main has no commit.")
    try:
        commits = door.run("rev-list", "--first-parent", "--reverse", NAME, "--").decode().split()
        _readable(door)
    except CannotWrite as damage:
        return Fault(None, 0, 0, f"git cannot read all of it ({damage.why}).")
    found = _replay(door, commits, progress)
    if isinstance(found, Fault):
        return found
    if whole(door, last).state != found.state:
        return Fault(last, len(commits), len(commits), "its files do not add up to its acts.")
    return Verified(last, len(commits))


def _readable(door: Door) -> None:
    """Raises CannotWrite. A repack beside it may take packs away under fsck: then once more."""
    before = pack.names(door.packs)
    try:
        door.run("fsck", "--full", "--no-dangling", "--no-progress")
    except CannotWrite:
        if before <= pack.names(door.packs):
            raise
        _readable(door)


def _replay(door: Door, commits: list[str], progress: Progress) -> Snapshot | Fault:
    trees, seen, now = Trees(door.read), dict[str, int](), BLANK
    for number, (commit, data) in enumerate(_with_data(door, commits), 1):
        try:
            enacted = _checked(door, trees, now, commit, data)
            if (first := seen.setdefault(enacted.entry.id, number)) != number:
                raise _Unlawful(f"it records act {first} a second time.")
        except _Unlawful as fault:
            return Fault(commit, number, len(commits), str(fault))
        now = enacted.after
        progress(number, len(commits))
    return now


def _with_data(door: Door, commits: list[str]) -> Iterator[tuple[str, bytes]]:
    return zip(commits, door.read_all(commits), strict=True)


def _checked(door: Door, trees: Trees, now: Snapshot, commit: str, data: bytes) -> Enacted:
    """The act done again gives the very commit, or a sentence that says what differs."""
    text = _text(data)
    _check_place(text, now)
    try:
        entry = parse(text.message)
    except ValueError as fault:
        raise _Unlawful(f"it has {fault}.") from None
    try:
        enacted = enact(trees, now, entry, headers=text.headers)
    except DrafterError as refusal:
        raise _Unlawful(f"its act is not lawful: {refusal}") from None
    if enacted.after.commit != commit:
        raise _Unlawful(_difference(door, now, text, enacted))
    return enacted


def _text(data: bytes) -> CommitText:
    try:
        return parse_commit(data)
    except ValueError:
        raise _Unlawful("its headers are not as drafter writes them.") from None


def _check_place(text: CommitText, now: Snapshot) -> None:
    if len(text.parents) > 1:
        raise _Unlawful("it merges two lines of history; a record has one.")
    if text.parents != ((now.commit,) if now.commit else ()):
        raise _Unlawful("it does not follow the act before it.")


def _difference(door: Door, now: Snapshot, text: CommitText, enacted: Enacted) -> str:
    """What a reader would want to know first: who, what was changed, what was said."""
    if text.author != enacted.author:
        return (
            f"its author is {text.author}, but the act is {enacted.entry.by}'s ({enacted.author})."
        )
    if text.tree != enacted.after.tree.hex():
        return _difference_of_files(changes(door, now.tree, bytes.fromhex(text.tree)), enacted)
    if text.message != enacted.message:
        said = subject_of(enacted.message)
        return f"its message differs from what the act says: {said}"
    return "its dates or headers differ from those of its act."


def _difference_of_files(changed: Iterable[Changed], enacted: Enacted) -> str:
    expected, seen = {path: blob.id for path, blob in enacted.files.items()}, set[str]()
    for one in changed:
        if one.path not in expected:
            verb = "removes" if one.removed else "changes"
            return f"it {verb} {one.path}, which its act does not touch."
        if one.removed:
            return f"it removes {one.path}."
        if one.blob != expected[one.path]:
            return f"{one.path} is not what its act makes of it."
        if one.mode != FILE.decode():
            return f"{one.path} is not an ordinary file."
        seen.add(one.path)
    missing = sorted(set(expected) - seen)
    return f"it does not write {missing[0]}." if missing else "its folders are not in git's form."
