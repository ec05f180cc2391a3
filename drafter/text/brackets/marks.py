"""Which bracket closes which, in texts where some have lost their partner.

A pair is sought where its two marks are likeliest to belong together: in one block; then in one
clause, where of too many opening marks those in the middle of a block are left out, and so of
closing ones; then anywhere in one clause; and last from the start of a block to the end of another
in the whole text. What is left is stray.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from drafter.text.blocks import Block, split_blocks

_MARK = regex.compile(r"\\[\[\]\\]|[\[\]]")
_CLAUSE = regex.compile(
    r"[\s#*\[]*(?:Article|Chapter|Section|Annex|Appendix|Part|Clause)[ ]+[\p{N}IVXLC]", regex.I
)
# What may stand between a block's border and a bracket that spans blocks.
_BEFORE = regex.compile(r"[\s#*_>+\-\[]*(?:\(?[\p{L}\p{N}.]{1,5}[.)][\s*\[]*)?")
_AFTER = regex.compile(r"(?r)(?:[\s*_.,;:\]]|\([^()\n]*\))*\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """``at`` is an offset; ``at_border`` says that only trifles part it from the block's border."""

    at: int
    opens: bool
    block: int
    clause: int
    at_border: bool
    partner: int | None = None
    """The number of the other mark."""


def matched(text: str) -> tuple[Mark, ...]:
    """All marks in order, each with its partner if it has one; pairs never cross."""
    marks = list(_marks(text))
    clauses = [mark.clause for mark in marks]
    _match(marks, [mark.block for mark in marks], [True] * len(marks))
    surplus = Counter[int]()
    for mark in marks:
        surplus[mark.clause] += _sign(mark) if mark.partner is None else 0
    likely = [mark.at_border or _sign(mark) * surplus[mark.clause] <= 0 for mark in marks]
    _match(marks, clauses, likely)
    _match(marks, clauses, [True] * len(marks))
    _match(marks, [0] * len(marks), [mark.at_border for mark in marks])
    return tuple(marks)


def _sign(mark: Mark) -> int:
    return 1 if mark.opens else -1


def _marks(text: str) -> Iterator[Mark]:
    at = clause = 0
    for number, block in enumerate(split_blocks(text)):
        clause += _begins_clause(block)
        borders = _borders(block.text)
        for found in _MARK.finditer(block.text):
            if len(found.group()) == 1:
                opens = found.group() == "["
                border = found.start() <= borders[0] if opens else found.end() >= borders[1]
                yield Mark(at + found.start(), opens, number, clause, border)
        at += len(block.text) + len(block.gap)


def _begins_clause(block: Block) -> bool:
    return block.kind == "heading" or _CLAUSE.match(block.text) is not None


def _borders(text: str) -> tuple[int, int]:
    """Up to the first offset and from the second on, a mark stands at the block's border."""
    before, after = _BEFORE.match(text), _AFTER.search(text)
    return before.end() if before else 0, after.start() if after else len(text)


def _match(marks: list[Mark], rooms: Sequence[int], sought: Sequence[bool]) -> None:
    """Give partners to the sought marks of one room that have none; a pair is a fence."""
    waiting: list[int] = []
    for number, mark in enumerate(marks):
        if mark.partner is not None and not mark.opens:
            while waiting.pop() != mark.partner:
                pass
        elif mark.opens and (mark.partner is not None or sought[number]):
            waiting.append(number)
        elif not mark.opens and sought[number] and waiting:
            opening = waiting[-1]
            if marks[opening].partner is None and rooms[opening] == rooms[number]:
                waiting.pop()
                marks[opening] = replace(marks[opening], partner=number)
                marks[number] = replace(mark, partner=opening)
