"""The files of a record: where each entity lies, and its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from drafter.model import (
    Ballot,
    Clause,
    Decision,
    Delegation,
    FormerClause,
    Framework,
    Person,
    Proposal,
    Publication,
    Vote,
    Wording,
)
from drafter.proceedings.state import Entity
from drafter.record.codec import Convert, Misfit, fills, forms, from_json, line, to_json
from drafter.record.errors import Corrupt, Newer

VERSION = 1
SHARD = 100
"""Votes and decisions to a folder: every act rewrites the folders above its file."""

_TEXTS = frozenset({Clause, Wording, Publication})
_READ = json.JSONDecoder().raw_decode

OPEN, CLOSE = "---\n", "---\n\n"
README = "README.md"


def shard(number: int) -> str:
    """7 -> ``0001-0100``."""
    first = (number - 1) // SHARD * SHARD + 1
    return f"{first:04}-{first + SHARD - 1:04}"


def _vote(number: int) -> str:
    return f"votes/{shard(number)}/{number}"


_PATHS: dict[type, Callable[[Any], str]] = {
    Framework: lambda _: "framework.json",
    Clause: lambda one: f"clauses/{one.id}.md",
    FormerClause: lambda one: f"former/{one.clause.id}/{one.clause.revision}.md",
    Delegation: lambda one: f"delegations/{one.id}.json",
    Person: lambda one: f"people/{one.id}.json",
    Proposal: lambda one: f"proposals/{one.id}/proposal.json",
    Wording: lambda one: f"proposals/{one.proposal}/rev{one.revision}.md",
    Vote: lambda one: f"{_vote(one.id)}/vote.json",
    Ballot: lambda one: f"{_vote(one.vote)}/ballots/{one.delegation}.json",
    Decision: lambda one: f"decisions/{shard(one.number)}/{one.number}.json",
    Publication: lambda one: f"publications/rev-{one.number}.md",
}

_FOLDERS: dict[str, type[Any]] = {
    "framework.json": Framework,
    "clauses": Clause,
    "former": FormerClause,
    "delegations": Delegation,
    "people": Person,
    "decisions": Decision,
    "publications": Publication,
}


def path_of(entity: Entity) -> str:
    """``clauses/C08.md``: where plain git finds the entity in the record."""
    return _PATHS[type(entity)](entity)


def kind_of(path: str) -> type[Any]:
    """The entity that lies at ``path``; raises Corrupt for a file that no act writes."""
    top, _, rest = path.partition("/")
    if top == "votes":
        return Vote if rest.endswith("/vote.json") else Ballot
    if top == "proposals":
        return Proposal if rest.endswith("/proposal.json") else Wording
    found = _FOLDERS.get(top)
    if found is None:
        raise Corrupt(path, "no act writes such a file")
    return found


def encode(entity: Entity) -> bytes:
    """The file's bytes; a former clause has just those of the clause file that it replaced."""
    if isinstance(entity, FormerClause):
        return encode(entity.clause)
    raw = to_json(entity)
    if "text" not in raw:
        rows = [f' "{name}": {line(value)}' for name, value in {"v": VERSION, **raw}.items()]
        return ("{\n" + ",\n".join(rows) + "\n}\n").encode()
    text = raw.pop("text")
    rows = [f"{name}: {line(value)}\n" for name, value in {"v": VERSION, **raw}.items()]
    return f"{OPEN}{''.join(rows)}{CLOSE}{text}\n".encode()


def decode(path: str, data: bytes) -> Any:
    """The entity at ``path``; raises Corrupt, or Newer for a format of later versions."""
    kind = kind_of(path)
    try:
        if kind is FormerClause:
            return FormerClause(clause=_value(path, Clause, data))
        return _value(path, kind, data)
    except Misfit as fault:
        raise Corrupt(path, f"it has {fault}") from None
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise Corrupt(path, "it is not in the form that drafter writes") from None


def _value(path: str, kind: Any, data: bytes) -> Any:
    source = data.decode()
    if (plain := _plain(kind, source)) is not None:
        return plain
    raw = _front(source) if kind in _TEXTS else _json(source)
    if type(raw) is not dict or type(version := raw.pop("v", None)) is not int:
        raise Misfit("no version")
    if version != VERSION:
        raise Newer(path, version)
    return from_json(kind, raw)


def _plain(kind: type, source: str) -> Any:
    """Most files are ballots: those are read in one match. None for what needs a closer look."""
    form = _form(kind)
    found = form.pattern.fullmatch(source) if form else None
    if form is None or found is None:
        return None
    one: Any = object.__new__(kind)
    for fill, read, raw in zip(form.fills, form.reads, found.groups(), strict=True):
        fill(one, read(raw))
    return one


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind's file as ``encode`` writes it when nothing in it is escaped."""

    pattern: re.Pattern[str]
    reads: tuple[Convert, ...]
    fills: tuple[Callable[[Any, Any], None], ...]


@cache
def _form(kind: type) -> _Form | None:
    fields = None if kind in _TEXTS else forms(kind)
    if fields is None:
        return None
    rows = [f' "v": {VERSION}', *(f' "{name}": {pattern}' for name, pattern, _ in fields)]
    pattern = re.compile("\\{\n" + ",\n".join(rows) + "\n\\}\n")
    return _Form(pattern, tuple(read for _, _, read in fields), fills(kind))


def _json(source: str) -> Any:
    if not source.endswith("\n"):
        raise Misfit("no line end at its end")
    return _alone(source[:-1])


def _alone(source: str) -> Any:
    """What ``json.loads`` gives, without its tolerance for blanks, in half its time."""
    raw, end = _READ(source)
    if end != len(source):
        raise Misfit("something after its end")
    return raw


def _front(source: str) -> dict[str, Any]:
    """Front matter and text; a text may hold ``---`` itself, front matter never does."""
    front, found, text = source.partition(f"\n{CLOSE}")
    if not (source.startswith(OPEN) and found and text.endswith("\n")):
        raise Misfit("no front matter between two lines of ---")
    pairs = (row.partition(": ") for row in front.removeprefix(OPEN).split("\n"))
    raw = {name: _alone(value) for name, _, value in pairs}
    return {**raw, "text": text[:-1]}
