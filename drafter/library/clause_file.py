"""One clause file: YAML front matter between two ``---`` lines, then the text in Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from drafter.errors import DrafterError
from drafter.model import Clause, ClauseId, Stream
from drafter.text.canon import canonical, one_line

FIELDS = ("id", "title", "stream", "purpose", "provenance", "notes")
SHAPE = re.compile(r"---\n(?P<front>.*?)^---\n(?P<text>.*)", re.DOTALL | re.MULTILINE)
CLAUSE_ID = re.compile(r"C[0-9]{2}")


class BadClauseFile(DrafterError):
    """A file of the clause library that cannot be taken; ``fault`` says what is wrong in it."""

    def __init__(self, file: str, fault: str) -> None:
        self.file, self.fault = file, fault
        super().__init__(f"The clause file {file} cannot be used: {fault}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryClause:
    """A clause as shipped; ``notes`` tell drafters what is usually fought over in it."""

    clause: Clause
    notes: str


def read_clause(path: Path) -> LibraryClause:
    """Raises ``BadClauseFile``; the text comes back canonical, the values each on one line."""
    try:
        return _library_clause(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise BadClauseFile(path.name, "it is not UTF-8 text") from None
    except ValueError as fault:
        raise BadClauseFile(path.name, str(fault)) from None


def _library_clause(source: str) -> LibraryClause:
    shape = SHAPE.fullmatch(source)
    if shape is None:
        raise ValueError("it does not begin with front matter between two lines of ---")
    front = _front_matter(shape["front"])
    clause = Clause(
        id=_clause_id(front["id"]),
        title=front["title"],
        stream=_stream(front["stream"]),
        purpose=front["purpose"],
        provenance=front["provenance"],
        text=_text(shape["text"]),
    )
    return LibraryClause(clause=clause, notes=front["notes"])


def _front_matter(source: str) -> dict[str, str]:
    try:
        found = yaml.safe_load(source)
    except yaml.YAMLError as error:
        raise ValueError(f"its front matter is not YAML{_place(error)}") from None
    if not isinstance(found, dict):
        raise ValueError("its front matter is not a list of names and values")
    unknown = [str(name) for name in found if name not in FIELDS]
    if unknown:
        raise ValueError(f"its front matter has the unknown field {unknown[0]}")
    return {name: _value(found, name) for name in FIELDS}


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    # The mark counts from 0 and does not see the line of --- above it.
    return "" if mark is None else f" (line {mark.line + 2})"


def _value(found: dict[Any, Any], name: str) -> str:
    value = found.get(name)
    if name == "stream" and isinstance(value, int):
        return str(value)
    if value is None:
        raise ValueError(f"its front matter has no {name}")
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"the {name} in its front matter is not text")
    return one_line(value)


def _clause_id(value: str) -> ClauseId:
    if CLAUSE_ID.fullmatch(value) is None:
        raise ValueError(f"its id {value} is not a C and two digits, such as C08")
    return ClauseId(value)


def _stream(value: str) -> Stream:
    try:
        return Stream(value)
    except ValueError:
        raise ValueError(f"its stream {value} is none of 1, 2 and common") from None


def _text(body: str) -> str:
    text = canonical(body)
    if not text.strip():
        raise ValueError("it has no text below its front matter")
    return text
