"""The history as a reader sees it: one line an act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.errors import BadInput
from drafter.model.ids import PERSON_ID, SYMBOL
from drafter.proceedings.acts import Entry
from drafter.record.branch import NAME
from drafter.record.codec import Misfit
from drafter.record.door import Door
from drafter.record.errors import Corrupt
from drafter.record.message import parse_act

PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_FORMAT = "%H%x00%an%x00%ae%x00%s%x00%(trailers:key=Act,valueonly,separator=)%x00"
_FIELDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """``email`` is ``aus-1@AUS.invalid``; ``kind`` the act's class, such as ``Cast``."""

    commit: str
    at: str
    author: str
    email: str
    subject: str
    kind: str
    entry: str


def history(
    door: Door, *, paths: Sequence[str], authors: Sequence[str], limit: int, skip: int
) -> tuple[LogLine, ...]:
    """Newest first. ``authors`` are symbols of delegations or ids of people, any of them."""
    raw = door.run(
        "log",
        f"--format=tformat:{_FORMAT}",
        f"--max-count={limit:d}",
        f"--skip={skip:d}",
        "--fixed-strings",
        "--no-show-signature",
        *(f"--author={_author(one)}" for one in authors),
        NAME,
        "--",
        *(_path(one) for one in paths),
    ).decode()
    fields = raw.replace("\0\n", "\0").split("\0")[:-1]
    return tuple(_line(*fields[at : at + _FIELDS]) for at in range(0, len(fields), _FIELDS))


def _author(name: str) -> str:
    """As the author's header spells it: its brackets stand in no name."""
    if SYMBOL.fullmatch(name):
        return f"@{name}.invalid>"
    if PERSON_ID.fullmatch(name):
        return f"<{name}@"
    raise BadInput(f"{name!r:.60} is no delegation or person", "write AUS, or aus-1")


def _path(path: str) -> str:
    """A file or folder of the record, and nothing that git could take for an option."""
    if not PATH.fullmatch(path) or ".." in path:
        raise BadInput(f"{path!r:.60} is no path in a record", "write one such as clauses/C08.md")
    return path


def _line(commit: str, author: str, email: str, subject: str, trailer: str) -> LogLine:
    entry = _entry(commit, trailer)
    return LogLine(
        commit=commit,
        at=entry.at,
        author=author,
        email=email,
        subject=subject,
        kind=type(entry.act).__name__,
        entry=entry.id,
    )


def _entry(commit: str, trailer: str) -> Entry:
    try:
        return parse_act(trailer)
    except Misfit as fault:
        raise Corrupt(f"Commit {commit[:12]}", f"it has {fault}") from None


def file_at(door: Door, commit: str, path: str) -> bytes:
    """The bytes of a file as they stood at a commit of the record."""
    return door.run("cat-file", "blob", f"{commit}:{_path(path)}")
