"""One text that holds several: plain stretches, and groups of alternative readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.errors import DrafterError

Names = tuple[str, ...]


class NotInComposite(DrafterError):
    """A delegation was asked for whose text was not composed."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} has no text in this composite.")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the named want in one place; without names, what all others read there."""

    names: Names
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives for one place, the unnamed one first; without it, the others read nothing."""

    readings: tuple[Reading, ...]


Piece = str | Group
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One block; ``lead`` is the white space before it, which the first of a text does without.

    Whoever reads nothing in ``body`` has no such block.
    """

    lead: Pieces
    body: Pieces


@dataclass(frozen=True, slots=True)
class Counts:
    """``brackets`` are the places in dispute, ``alternatives`` the readings printed there."""

    brackets: int
    alternatives: int
    depth: int


@dataclass(frozen=True, slots=True)
class Composite:
    """The base and the texts of ``names``, alphabetical, in one."""

    names: Names
    rows: tuple[Row, ...]

    def pick(self, name: str | None = None) -> str:
        """The text of one delegation, exactly; without a name, the base."""
        if name is not None and name not in self.names:
            raise NotInComposite(name)
        parts: list[str] = []
        for row in self.rows:
            if body := picked(row.body, name):
                parts += [picked(row.lead, name) if parts else "", body]
        return "".join(parts)

    @property
    def counts(self) -> Counts:
        found = [each for row in self.rows for each in _groups(row.lead + row.body, 1)]
        return Counts(
            brackets=len(found),
            alternatives=sum(len(group.readings) for group, _ in found),
            depth=max((depth for _, depth in found), default=0),
        )


def picked(pieces: Pieces, name: str | None) -> str:
    """What one delegation reads."""
    return "".join(
        piece if isinstance(piece, str) else picked(_chosen(piece, name), name) for piece in pieces
    )


def plain(*pieces: Piece) -> Pieces:
    """The pieces without empty ones, neighbouring texts in one."""
    kept: list[Piece] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if isinstance(piece, str) and isinstance(last, str):
            kept[-1] = last + piece
        elif piece:
            kept.append(piece)
    return tuple(kept)


def _chosen(group: Group, name: str | None) -> Pieces:
    unnamed: Pieces = ()
    for reading in group.readings:
        if name is not None and name in reading.names:
            return reading.pieces
        if not reading.names:
            unnamed = reading.pieces
    return unnamed


def _groups(pieces: Pieces, depth: int) -> Iterator[tuple[Group, int]]:
    for piece in pieces:
        if isinstance(piece, Group):
            yield piece, depth
            for reading in piece.readings:
                yield from _groups(reading.pieces, depth + 1)
