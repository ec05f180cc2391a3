"""Two changes of one text brought together by word; what would need a guess is a conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from drafter.text.edits import Edit, Words, edits
from drafter.text.tokens import is_blank, tokenise

ConflictKind = Literal["overlap", "same-point", "delete-modify"]

BREAK = "\n\n"
"""Every block, the last included, ends with it: so an addition to the last block and a new block
after it stand at different places."""

_CONTEXT = 5
_QUOTED = 25


@dataclass(frozen=True, slots=True)
class Conflict:
    """The words that each text has between ``before`` and ``after``, which are the base's."""

    kind: ConflictKind
    before: str
    base: str
    current: str
    proposed: str
    after: str


@dataclass(frozen=True, slots=True)
class Merged:
    """``text`` is None if and only if there are conflicts; notes say “adjacent” or “identical”."""

    text: str | None
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...]


def merge(*, base: str, current: str, proposed: str) -> Merged:
    """The current text with the change that the proposal made to the base; texts are canonical."""
    if current == proposed:
        note = "identical: the current text already has the whole change."
        return Merged(current, (), () if base == current else (note,))
    if base in (current, proposed):
        return Merged(proposed if base == current else current, (), ())
    words = Words.of(base + BREAK)
    mine = edits(words, current + BREAK)
    theirs = edits(words, proposed + BREAK)
    conflicts = tuple(_conflicts(words, mine, theirs))
    if conflicts:
        return Merged(None, conflicts, ())
    both = sorted({*mine, *theirs})
    text = words.text(range(len(words.solids)), both, outer=True)
    return Merged(text.removesuffix(BREAK), (), tuple(_notes(words, mine, theirs)))


def meeting(mine: Sequence[Edit], theirs: Sequence[Edit]) -> Iterator[tuple[Edit, Edit]]:
    """The pairs with no word between them, in reading order."""
    first = 0
    for edit in mine:
        while first < len(theirs) and theirs[first].stop < edit.start:
            first += 1
        for other in theirs[first:]:
            if other.start > edit.stop:
                break
            yield edit, other


def _conflicts(words: Words, mine: Sequence[Edit], theirs: Sequence[Edit]) -> Iterator[Conflict]:
    """One conflict for each set of edits that clash with one another, in reading order."""
    current: list[Edit] = []
    proposed: list[Edit] = []
    for edit, other in meeting(mine, theirs):
        if not (edit.clashes(other) or _glued(words, edit, other)):
            continue
        if current and edit != current[-1] and other != proposed[-1]:
            yield _conflict(words, current, proposed)
            current, proposed = [], []
        current += [edit] if edit not in current[-1:] else []
        proposed += [other] if other not in proposed[-1:] else []
    if current:
        yield _conflict(words, current, proposed)


def _glued(words: Words, edit: Edit, other: Edit) -> bool:
    """Whether two edits that touch would make one word of two: no text says what parts them."""
    if edit == other:
        return False
    first, second = sorted([edit, other])
    around = range(max(first.start - 1, 0), min(second.stop + 1, len(words.solids)))
    parts = [
        *words.solids[around.start : first.start],
        *tokenise(first.body),
        *tokenise(second.body),
        *words.solids[second.stop : around.stop],
    ]
    whole = tokenise(words.text(around, [first, second]))
    return [t for t in parts if not is_blank(t)] != [t for t in whole if not is_blank(t)]


def _conflict(words: Words, current: Sequence[Edit], proposed: Sequence[Edit]) -> Conflict:
    first, last = min(current[0], proposed[0]), max(current[-1].stop, proposed[-1].stop)
    span = range(first.start, last)
    base = words.text(span).strip("\n")
    mine, theirs = words.text(span, current).strip("\n"), words.text(span, proposed).strip("\n")
    kind: ConflictKind = "overlap" if bool(mine) == bool(theirs) else "delete-modify"
    after = range(span.stop, min(span.stop + _CONTEXT, len(words.solids)))
    return Conflict(
        kind=kind if base else "same-point",
        before=words.text(range(max(span.start - _CONTEXT, 0), span.start)).strip("\n"),
        base=base,
        current=mine,
        proposed=theirs,
        after=words.text(after).strip("\n"),
    )


def _notes(words: Words, mine: Sequence[Edit], theirs: Sequence[Edit]) -> Iterator[str]:
    """What the chair should look at though it is no conflict, a sentence each."""
    for edit, other in meeting(mine, theirs):
        if edit == other:
            yield f"identical: in both texts {_told(words, edit)}; it is taken once."
        else:
            first, second = sorted([edit, other])
            yield f"adjacent: {_told(words, first)} right beside where {_told(words, second)}."


def _told(words: Words, edit: Edit) -> str:
    """The edit as a clause of a sentence."""
    was, becomes = _quoted(words.text(range(edit.start, edit.stop))), _quoted(edit.body)
    if was and becomes:
        return f"{was} becomes {becomes}"
    if was or becomes:
        return f"{was} is deleted" if was else f"{becomes} is inserted"
    return "the spacing or the line breaks change"


def _quoted(text: str) -> str:
    """The text on one line in quotation marks, shortened; empty if there is nothing to read."""
    tokens = tokenise(" ".join(text.split()))
    short = "".join(tokens[:_QUOTED]) + ("…" if len(tokens) > _QUOTED else "")
    return f"“{short}”" if tokens else ""
