"""Between an act and its commit: who, when, the line of minutes, and the act in a trailer."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any, get_args

from drafter.errors import BadInput
from drafter.model import Person
from drafter.proceedings.acts import Act, Entry
from drafter.proceedings.state import State
from drafter.record.codec import Misfit, compact, from_json, to_json

VERSION = 1
KINDS: dict[str, type[Any]] = {one.__name__: one for one in get_args(Act)}
ENTRY_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_MESSAGE = re.compile(r"(?P<subject>[^\n]+)\n\nAct: (?P<act>\{[^\n]*\})\n")
_OUT_OF_HEADERS = str.maketrans({"<": "‹", ">": "›"} | dict.fromkeys(map(chr, range(32)), " "))


def seconds(at: str) -> int:
    """``2004-07-09T14:05:00Z`` since 1970; raises BadInput."""
    try:
        found = datetime.fromisoformat(at if _AT.fullmatch(at) else "")
    except ValueError:
        raise BadInput(f"{at!r:.60} is no time", "write it as 2004-07-09T14:05:00Z") from None
    if found.year < 1970:
        raise BadInput(f"{at} is before 1970", "git cannot hold it")
    return int(found.timestamp())


def checked(entry: Entry) -> Entry:
    """An entry that a commit can hold; raises BadInput."""
    if not ENTRY_ID.fullmatch(entry.id):
        raise BadInput(f"{entry.id!r:.80} is no id of an act", "use 1 to 64 letters and digits")
    seconds(entry.at)
    return entry


def author(state: State, entry: Entry) -> str:
    """``Name, Delegation <aus-1@AUS.invalid>``; ``state`` is after the act, which may found."""
    person = state.people[entry.by]
    name = f"{person.name}, {_home(state, person)}".translate(_OUT_OF_HEADERS)
    return f"{name} <{person.id}@{person.delegation or person.role}.invalid>"


def _home(state: State, person: Person) -> str:
    if person.delegation is None:
        return person.role.capitalize()
    return state.delegations[person.delegation].name


def message(subject: str, entry: Entry) -> str:
    """Subject, blank line, and the one trailer that holds all of the act."""
    act = {
        "v": VERSION,
        "id": entry.id,
        "by": entry.by,
        "at": entry.at,
        "act": type(entry.act).__name__,
        "with": to_json(entry.act),
    }
    return f"{subject.translate(_OUT_OF_HEADERS)}\n\nAct: {compact(act)}\n"


def subject_of(text: str) -> str:
    """The line of minutes alone."""
    return text.partition("\n")[0]


def parse(text: str) -> Entry:
    """The entry in a commit's message; raises Misfit."""
    found = _MESSAGE.fullmatch(text)
    if found is None:
        raise Misfit("no act in its message")
    return parse_act(found["act"])


def parse_act(trailer: str) -> Entry:
    """The entry in the value of an ``Act:`` trailer; raises Misfit."""
    try:
        raw = json.loads(trailer)
    except json.JSONDecodeError:
        raise Misfit("a cut or damaged act in its message") from None
    if type(raw) is not dict or set(raw) != {"v", "id", "by", "at", "act", "with"}:
        raise Misfit("an act without id, person, time or kind")
    kind = KINDS.get(raw["act"]) if type(raw["act"]) is str else None
    if kind is None or raw["v"] != VERSION:
        raise Misfit(f"an act that this drafter does not know ({raw['act']!r:.60})")
    if not all(type(raw[name]) is str for name in ("id", "by", "at")):
        raise Misfit("an act without id, person or time")
    return Entry(id=raw["id"], by=raw["by"], at=raw["at"], act=from_json(kind, raw["with"]))
