"""The blocks of several texts side by side: a row for each block of the base, and new ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafter.text.blocks import Block, join_blocks, split_blocks
from drafter.text.composite.values import Names
from drafter.text.composite.weave import bag, in_order, likeness
from drafter.text.pairing import Pair, pair_blocks

_COUNTERPARTS = 0.6


@dataclass(frozen=True, slots=True)
class Cell:
    """What one text has in a row; ``lead`` is None where the text begins."""

    names: Names
    lead: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the base's cell, unless others put the row in, and the cells of the others."""

    base: Cell | None
    others: tuple[Cell, ...]


def lines(base: str, texts: Mapping[str, Names]) -> Iterator[Line]:
    """The rows in reading order; a text without a cell in a row has no such block."""
    blocks = split_blocks(base)
    sides = [_Side(blocks, text, names) for text, names in in_order(texts)]
    cuts = [at for at in range(len(blocks) + 1) if all(at not in side.joined for side in sides)]
    whole = _Side(blocks, base, ())
    for start, stop in zip([0, *cuts], cuts, strict=False):
        if start < stop:
            span = range(start, stop)
            others = tuple(cell for side in sides for cell in side.over(span))
            yield Line(whole.over(span)[0], others)
        yield from _columns([side.at(stop) for side in sides])


class _Side:
    """One text against the base; ``joined`` are the base's borders that it did away with."""

    def __init__(self, base: Sequence[Block], text: str, names: Names) -> None:
        self.names = names
        self.blocks = split_blocks(text)
        self.joined: set[int] = set()
        self.came: dict[int, list[int]] = {}
        """New blocks by the border where they came in: the number of the base's block after it."""
        self.became: dict[int, list[int]] = {}
        """New blocks by the first of the base's blocks that they stand for."""
        border = 0
        for pair in _replaced(pair_blocks(base, self.blocks)):
            if not pair.old:
                self.came.setdefault(border, []).extend(pair.new)
                continue
            border = pair.old.stop
            self.joined.update(pair.old[1:])
            self.became[pair.old.start] = list(pair.new)

    def at(self, border: int) -> list[Cell]:
        """What came in there, each block in its own cell."""
        return [self._cell(range(n, n + 1)) for n in self.came.get(border, ())]

    def over(self, span: range) -> list[Cell]:
        """What stands for the base's blocks of the span, in one cell; no cell for nothing."""
        new: list[int] = []
        for old in span:
            came = self.came.get(old, []) if old > span.start else []
            new += came + self.became.get(old, [])
        return [self._cell(range(new[0], new[-1] + 1))] if new else []

    def _cell(self, part: range) -> Cell:
        blocks = self.blocks[part.start : part.stop]
        lead = self.blocks[part.start - 1].gap if part.start else None
        return Cell(self.names, lead, join_blocks(blocks).removesuffix(blocks[-1].gap))


def _replaced(pairs: Iterator[Pair]) -> Iterator[Pair]:
    """As many blocks come as go in one place: each takes the place of one."""
    for single, run in groupby(pairs, key=lambda pair: bool(pair.old) and bool(pair.new)):
        here = list(run)
        gone = [pair.old for pair in here if pair.old]
        come = [pair.new for pair in here if pair.new]
        if single or len(gone) != len(come):
            yield from here
        else:
            yield from map(Pair, gone, come)


class _Column:
    """Cells of different texts that are versions of one new block."""

    def __init__(self, cell: Cell) -> None:
        self.cells = [cell]
        self.words: Counter[str] = bag(cell.body)

    def likeness(self, cell: Cell) -> float:
        found = 1.0 if cell.body == self.cells[0].body else likeness(self.words, bag(cell.body))
        return found if found >= _COUNTERPARTS else 0.0


def _columns(texts: Sequence[Sequence[Cell]]) -> Iterator[Line]:
    """What several texts put in at one border, each block beside its counterparts."""
    columns: list[_Column] = []
    for cells in texts:
        columns = list(_merged(columns, cells))
    for column in columns:
        yield Line(None, tuple(column.cells))


def _merged(columns: list[_Column], cells: Sequence[Cell]) -> Iterator[_Column]:
    """The columns with one more text: its cells join their counterparts or stand between."""
    at = 0
    places = _places(columns, cells)
    for number, (cell, place) in enumerate(zip(cells, places, strict=True)):
        following = next((each for each in places[number:] if each is not None), len(columns))
        yield from columns[at:following]
        at = following
        if place is None:
            yield _Column(cell)
        else:
            columns[place].cells.append(cell)
            yield columns[place]
            at += 1
    yield from columns[at:]


def _places(columns: Sequence[_Column], cells: Sequence[Cell]) -> list[int | None]:
    """The column of each cell, or None; the likest pairs that do not cross."""
    like = [[column.likeness(cell) for column in columns] for cell in cells]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(cells) + 1)]
    for i in reversed(range(len(cells))):
        for j in reversed(range(len(columns))):
            met = like[i][j] + best[i + 1][j + 1] if like[i][j] else 0.0
            best[i][j] = max(met, best[i + 1][j], best[i][j + 1])
    places: list[int | None] = []
    i = j = 0
    while i < len(cells):
        met = j < len(columns) and like[i][j] > 0.0
        if met and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            places.append(j)
            i, j = i + 1, j + 1
        elif j == len(columns) or best[i][j] == best[i + 1][j]:
            places.append(None)
            i += 1
        else:
            j += 1
    return places
