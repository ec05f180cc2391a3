"""Changes of legal force in a redline: how strongly, whether not, how much, when, unless what.

A list for the eye of a lawyer, not a judgement: it finds the words, it does not weigh them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, NamedTuple

from drafter.text.force_words import ENGLISH, ForceKind, Found, Language
from drafter.text.redline import Change, Redline, Run

Turn = Literal["weaker", "stronger", "changed", "added", "dropped"]

_WHOLE = ("deleted", "inserted")


@dataclass(frozen=True, slots=True)
class ForceChange:
    """``before`` or ``after`` is empty for words that are added or dropped."""

    kind: ForceKind
    turn: Turn
    before: str
    after: str
    times: int = 1

    @property
    def sentence(self) -> str:
        """``weaker: “will” becomes “should”``, ``negation added: “not” (2 times)``."""
        what = self.turn if self.turn in ("weaker", "stronger") else f"{self.kind} {self.turn}"
        words = " becomes ".join(f"“{one}”" for one in (self.before, self.after) if one)
        often = f" ({self.times} times)" if self.times > 1 else ""
        return f"{what}: {words}{often}"


class _Column(NamedTuple):
    """Where a run begins: in its own text, and where all runs stand in one row.

    ``site_end`` is where in the row the runs end that are changed in one place with it; 0 for a
    run that stays.
    """

    at: int
    row: int
    site_end: int


class _Placed(NamedTuple):
    """A found word and its stretch of the row, up to the end of any change that it is part of."""

    found: Found
    old: bool
    row: int
    end: int


def force_changes(redline: Redline, *, language: Language = ENGLISH) -> tuple[ForceChange, ...]:
    """Each distinct change once, in reading order; none for a text that is wholly new or gone.

    A paragraph that moved as it is changes nothing.
    """
    if not (redline.old.strip() and redline.new.strip()):
        return ()
    counted: Counter[ForceChange] = Counter()
    for body in _bodies(_without_moved(redline)):
        counted.update(_in_body(body, language))
    return tuple(replace(one, times=times) for one, times in counted.items())


def _without_moved(redline: Redline) -> Iterator[Change]:
    """The blocks but those that went from one place and came, the same, at another."""
    whole = {
        kind: Counter(_words(change) for change in redline if change.kind == kind)
        for kind in _WHOLE
    }
    moved = whole["deleted"] & whole["inserted"]
    left = {kind: moved.copy() for kind in whole}
    for change in redline:
        if change.kind in left and left[change.kind][_words(change)]:
            left[change.kind][_words(change)] -= 1
        else:
            yield change


def _bodies(changes: Iterable[Change]) -> Iterator[tuple[Run, ...]]:
    """Each stretch of blocks that change: a passage written anew goes and comes within one."""
    for same, blocks in groupby(changes, key=lambda change: change.kind == "same"):
        if not same:
            yield tuple(run for block in blocks for run in block.runs)


def _words(change: Change) -> str:
    return "".join(run.text for run in change.body)


def _in_body(body: Sequence[Run], language: Language) -> Iterator[ForceChange]:
    placed = [*_placed(body, language, old=True), *_placed(body, language, old=False)]
    for site in _sites(placed):
        yield from _at_site(site)


def _placed(body: Sequence[Run], language: Language, *, old: bool) -> list[_Placed]:
    """The language's words of force in the old or the new text of a block."""
    gone = "ins" if old else "del"
    runs = [run for run in body if run.op != gone]
    columns = list(_columns(body, gone))
    starts = [column.at for column in columns]
    placed = []
    for start, found in language.find("".join(run.text for run in runs)):
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, start + len(found.words) - 1) - 1
        row = columns[first].row + start - columns[first].at
        end = columns[last].row + start + len(found.words) - columns[last].at
        end = max(end, *(columns[at].site_end for at in range(first, last + 1)))
        placed.append(_Placed(found, old, row, end))
    return placed


def _columns(body: Sequence[Run], gone: str) -> Iterator[_Column]:
    """One for each run that is not ``gone``."""
    at = row = 0
    for stays, runs in groupby(body, key=lambda run: run.op == "same"):
        site = list(runs)
        site_end = 0 if stays else row + sum(len(run.text) for run in site)
        for run in site:
            if run.op != gone:
                yield _Column(at, row, site_end)
                at += len(run.text)
            row += len(run.text)


def _sites(placed: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """What lies over each other in the row belongs together."""
    site: list[_Placed] = []
    end = 0
    for one in sorted(placed, key=lambda one: (one.row, one.end)):
        if site and one.row >= end:
            yield site
            site = []
        end = max(end, one.end)
        site.append(one)
    if site:
        yield site


def _at_site(site: Sequence[_Placed]) -> Iterator[ForceChange]:
    """Words that are on both sides cancel out; the rest is told in the order of the words."""
    for kind in dict.fromkeys(_family(one) for one in site):
        mine = [one for one in site if _family(one) == kind]
        old = [one.found for one in mine if one.old]
        new = [one.found for one in mine if not one.old]
        both = Counter(one.sense for one in old) & Counter(one.sense for one in new)
        yield from _turns(list(_less(old, both)), list(_less(new, both)))


def _family(one: _Placed) -> str:
    """A date may take the place of a number."""
    return "number" if one.found.kind == "date" else one.found.kind


def _less(found: Sequence[Found], both: Counter[str]) -> Iterator[Found]:
    """Those that remain when each sense in ``both`` is taken away as often as it is there."""
    left = both.copy()
    for one in found:
        if left[one.sense]:
            left[one.sense] -= 1
        else:
            yield one


def _turns(old: Sequence[Found], new: Sequence[Found]) -> Iterator[ForceChange]:
    for before, after in zip(old, new, strict=False):
        kind: ForceKind = "date" if "date" in (before.kind, after.kind) else after.kind
        turn: Turn = "changed"
        if before.rung != after.rung:
            turn = "weaker" if after.rung > before.rung else "stronger"
        yield ForceChange(kind, turn, _told(before), _told(after))
    for one in old[len(new) :]:
        yield ForceChange(one.kind, "dropped", _told(one), "")
    for one in new[len(old) :]:
        yield ForceChange(one.kind, "added", "", _told(one))


def _told(found: Found) -> str:
    return " ".join(found.words.split())
