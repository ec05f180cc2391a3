"""Any real bracketed text, read without fail; what is printed back is what was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from drafter.text.brackets import attribution
from drafter.text.brackets.headings import headings
from drafter.text.brackets.kinds import has_target, kind_of, may_number
from drafter.text.brackets.marks import Mark, matched
from drafter.text.brackets.values import (
    NESTED,
    Bracket,
    Bracketed,
    Option,
    Piece,
    Position,
    Stray,
)

_NOTE = regex.compile(r"\{[^{}]*\}")
_SLASH = regex.compile(r"\s/\s")
_LINE_END = regex.compile("\n")


@dataclass(slots=True)
class _Pair:
    """A bracket while it is read; ``end`` is behind its attribution, ``own`` its direct text."""

    start: int
    stop: int
    end: int
    positions: tuple[Position, ...]
    depth: int = 0
    parent: int | None = None
    own: list[str] = field(default_factory=list)


def read(text: str) -> Bracketed:
    """What stands in brackets, who wants it, and which brackets have no partner."""
    marks = matched(text)
    pairs = {number: _pair(text, mark, marks) for number, mark in _openings(marks)}
    order = {number: at for at, number in enumerate(pairs)}
    found = list(pairs.values())
    pieces = tuple(_pieces(text, marks, order, found))
    _look_inside(pieces, found)
    groups = _groups(pieces)
    lines = [0, *(end.end() for end in _LINE_END.finditer(text))]
    brackets = [b for group in groups for b in _brackets(text, group, found, lines)]
    return Bracketed(
        pieces=pieces,
        brackets=tuple(sorted(brackets, key=lambda bracket: bracket.start)),
        groups=groups,
        strays=tuple(
            Stray(text[mark.at], bisect_right(lines, mark.at))
            for mark in marks
            if mark.partner is None
        ),
        headings=headings(text),
    )


def _openings(marks: Sequence[Mark]) -> Iterator[tuple[int, Mark]]:
    return ((n, mark) for n, mark in enumerate(marks) if mark.opens and mark.partner is not None)


def _pair(text: str, opening: Mark, marks: Sequence[Mark]) -> _Pair:
    stop = marks[opening.partner or 0].at + 1
    written, positions = attribution.behind(text, stop)
    return _Pair(opening.at, stop, stop + len(written), positions)


def _pieces(
    text: str, marks: Sequence[Mark], order: dict[int, int], pairs: Sequence[_Pair]
) -> Iterator[Piece]:
    """The whole text in order; ``order`` numbers the brackets by their opening mark."""
    at = 0
    for number, mark in enumerate(marks):
        yield from _texts(text[at : mark.at])
        at = mark.at + 1
        sign = text[mark.at : at]
        if mark.partner is None:
            yield Piece("stray", sign)
        elif mark.opens:
            yield Piece("open", sign, order[number])
        else:
            bracket = order[mark.partner]
            yield Piece("close", sign, bracket)
            if pairs[bracket].end > at:
                yield Piece("attribution", text[at : pairs[bracket].end], bracket)
            at = pairs[bracket].end
    yield from _texts(text[at:])


def _texts(text: str) -> Iterator[Piece]:
    """Words, with notes of the chair in curly brackets apart."""
    at = 0
    for note in _NOTE.finditer(text):
        if note.start() > at:
            yield Piece("text", text[at : note.start()])
        yield Piece("note", note.group())
        at = note.end()
    if at < len(text):
        yield Piece("text", text[at:])


def _look_inside(pieces: Sequence[Piece], pairs: Sequence[_Pair]) -> None:
    """Give every pair its own text, its depth and the bracket around it."""
    around: list[int] = []
    for piece in pieces:
        if piece.kind == "open" and piece.bracket is not None:
            pair = pairs[piece.bracket]
            pair.parent = around[-1] if around else None
            around.append(piece.bracket)
            pair.depth = len(around)
        elif piece.kind == "close":
            around.pop()
            if around:
                pairs[around[-1]].own.append(NESTED)
        elif around and piece.kind != "attribution":
            pairs[around[-1]].own.append(piece.source)


def _groups(pieces: Sequence[Piece]) -> tuple[tuple[int, ...], ...]:
    """Brackets with no character between them, in one; every bracket is in one group."""
    groups: list[list[int]] = []
    home: dict[int, list[int]] = {}
    before: Piece | None = None
    for piece in pieces:
        if piece.kind == "open" and piece.bracket is not None:
            beside = before is not None and before.kind in {"close", "attribution"}
            if beside and before is not None and before.bracket is not None:
                group = home[before.bracket]
            else:
                group = []
                groups.append(group)
            group.append(piece.bracket)
            home[piece.bracket] = group
        before = piece
    return tuple(map(tuple, groups))


def _brackets(
    text: str, group: Sequence[int], pairs: Sequence[_Pair], lines: Sequence[int]
) -> Iterator[Bracket]:
    numbers = may_number(text, pairs[group[0]].start, pairs[group[-1]].end)
    for pair in (pairs[number] for number in group):
        own = "".join(pair.own)
        kind = kind_of(own, target=has_target(text, pair.stop), numbers=numbers)
        yield Bracket(
            start=pair.start,
            stop=pair.stop,
            line=bisect_right(lines, pair.start),
            depth=pair.depth,
            parent=pair.parent,
            kind=kind,
            options=tuple(_options(own)) if kind == "disputed" else (Option(own, ()),),
            positions=pair.positions,
        )


def _options(own: str) -> Iterator[Option]:
    for part in _SLASH.split(own):
        words, positions = attribution.split(part)
        yield Option(words, positions)
