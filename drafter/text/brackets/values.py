"""What a reader finds in a bracketed text. Everything is flat: brackets nest without limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verb = Literal["propose", "retain", "delete", "support", "reserve"]
Kind = Literal["disputed", "placeholder", "status", "number", "link", "note"]
PieceKind = Literal["text", "open", "close", "stray", "attribution", "note"]
LabelStyle = Literal["number", "letter", "roman", "alt"]

NESTED = "\ufffc"
"""Stands in a bracket's own text for a bracket inside it."""

DELETED = "—"
"""Written as a delegation's words, it wants none there."""


@dataclass(frozen=True, slots=True)
class Position:
    """Who wants what done with the words; no verb in the text means that they propose them."""

    name: str
    verb: Verb


@dataclass(frozen=True, slots=True)
class Option:
    """One of the readings that a bracket offers, with ``NESTED`` for brackets inside it."""

    text: str
    positions: tuple[Position, ...]

    @property
    def empty(self) -> bool:
        """Whether the option is to have no words there."""
        return self.text.strip().casefold() in {"", DELETED, "no text"}


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets; ``start`` and ``stop`` are offsets of its marks, ``line`` counts from 1.

    ``depth`` is 1 for the outermost; ``parent`` is the number of the bracket around it.
    """

    start: int
    stop: int
    line: int
    depth: int
    parent: int | None
    kind: Kind
    options: tuple[Option, ...]
    positions: tuple[Position, ...]
    """Of the bracket as a whole, written behind it."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A bracket without its partner."""

    mark: str
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A label such as "Option 1" or "Alt 2" before a block; ``parent`` numbers the one above."""

    label: str
    style: LabelStyle
    line: int
    parent: int | None
    empty: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source; a mark of a pair, and its attribution, know the bracket's number."""

    kind: PieceKind
    source: str
    bracket: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """``disputes`` are places with disputed words; ``groups`` those with several brackets."""

    pairs: int
    depth: int
    strays: int
    groups: int
    disputes: int


@dataclass(frozen=True, slots=True)
class Bracketed:
    """``groups`` hold numbers of brackets side by side, alternatives for one place."""

    pieces: tuple[Piece, ...]
    brackets: tuple[Bracket, ...]
    groups: tuple[tuple[int, ...], ...]
    strays: tuple[Stray, ...]
    headings: tuple[Heading, ...]

    @property
    def counts(self) -> Counts:
        return Counts(
            pairs=len(self.brackets),
            depth=max((bracket.depth for bracket in self.brackets), default=0),
            strays=len(self.strays),
            groups=sum(len(group) > 1 for group in self.groups),
            disputes=sum(
                any(self.brackets[number].kind == "disputed" for number in group)
                for group in self.groups
            ),
        )


def print_back(text: Bracketed) -> str:
    """The bytes that were read."""
    return "".join(piece.source for piece in text.pieces)
