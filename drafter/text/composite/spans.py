"""Where the brackets of one block go: every place of dispute, joined where that reads better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from drafter.text.composite.cost import BRACKET, HALF_EMPHASIS, NAME, READING, emphasis, words
from drafter.text.composite.values import Names
from drafter.text.hunks import hunks
from drafter.text.tokens import is_blank, is_word, tokenise

_WIDEST_GAP = 12  # words
_MOST_JOINED = 10  # places


class Edit(NamedTuple):
    """``text`` in place of the tokens ``start`` to ``stop`` of the lead text."""

    start: int
    stop: int
    text: str

    def within(self, span: range) -> bool:
        return span.start <= self.start and self.stop <= span.stop


@dataclass(frozen=True, slots=True)
class Variant:
    """The edits that make the text of ``names`` from the lead text, in order, apart."""

    names: Names
    edits: tuple[Edit, ...]

    @classmethod
    def of(cls, lead: Sequence[str], text: str, names: Names) -> Variant:
        new = tokenise(text)
        edits: list[Edit] = []
        for hunk in hunks(lead, new):
            come = "".join(new[hunk.new_start : hunk.new_end])
            edit = Edit(hunk.old_start, hunk.old_end, come)
            edits.append(_airy(edit, lead, after=edits[-1].stop if edits else 0))
        return cls(names, tuple(edits))

    def text(self, lead: Sequence[str], span: range) -> str:
        """What the variant reads between two places that none of its edits crosses."""
        parts: list[str] = []
        at = span.start
        for edit in self.edits:
            if edit.within(span):
                parts += [*lead[at : edit.start], edit.text]
                at = edit.stop
        return "".join([*parts, *lead[at : span.stop]])


def _airy(edit: Edit, lead: Sequence[str], *, after: int) -> Edit:
    """New words between two others in place of the blank there, which then stands on both sides.

    So two delegations that put words into one gap meet, and neither meets who changes a neighbour.
    """
    at = edit.start
    if edit.stop > at:
        return edit
    if at > after and is_blank(lead[at - 1]) and edit.text.endswith(lead[at - 1]):
        return Edit(at - 1, at, lead[at - 1] + edit.text)
    if at < len(lead) and is_blank(lead[at]) and edit.text.startswith(lead[at]):
        return Edit(at, at + 1, edit.text + lead[at])
    return edit


def spans(lead: Sequence[str], variants: Sequence[Variant]) -> list[range]:
    """The stretches to bracket, in order, none overlapping."""
    places = list(_places(lead, variants))
    if len(places) < 2:
        return places
    measure = _Measure(lead, variants, places)
    best = [(0.0, 0), *[(float("inf"), 0)] * len(places)]
    for start in range(len(places)):
        for stop, cost in measure.joined(start):
            best[stop] = min(best[stop], (best[start][0] + cost, -start))
    chosen: list[range] = []
    stop = len(places)
    while stop:
        start = -best[stop][1]  # at equal cost, the shorter bracket
        chosen.append(range(places[start].start, places[stop - 1].stop))
        stop = start
    return chosen[::-1]


def _places(lead: Sequence[str], variants: Sequence[Variant]) -> Iterator[range]:
    """The edits' stretches; those that overlap or touch are one, unless a blank comes between."""
    found = sorted({edit for variant in variants for edit in variant.edits})
    if not found:
        return
    start, end, airy = found[0].start, found[0].stop, _keeps_blank(found[0], lead)
    for edit in found[1:]:
        apart = start < end and edit.start < edit.stop and (airy or _keeps_blank(edit, lead))
        if edit.start < end or (edit.start == end and not apart) or edit[:2] == (start, end):
            airy = airy and edit[:2] == (start, end) and _keeps_blank(edit, lead)
            end = max(end, edit.stop)
        else:
            yield range(start, end)
            start, end, airy = edit.start, edit.stop, _keeps_blank(edit, lead)
    yield range(start, end)


def _keeps_blank(edit: Edit, lead: Sequence[str]) -> bool:
    """Whether the edit is words in place of a blank, with that blank on both sides."""
    if edit.stop - edit.start != 1 or not is_blank(lead[edit.start]):
        return False
    blank = lead[edit.start]
    inner = edit.text.removeprefix(blank).removesuffix(blank)
    return edit.text == blank + inner + blank and inner == inner.strip() != ""


class _Measure:
    """The display cost of any few neighbouring places in one bracket."""

    def __init__(
        self, lead: Sequence[str], variants: Sequence[Variant], places: Sequence[range]
    ) -> None:
        self.places = places
        self.words = [0, *accumulate(map(is_word, lead))]
        self.solid = [0, *accumulate(not is_blank(token) for token in lead)]
        self.names = [len(variant.names) for variant in variants]
        self.gain: dict[Edit, int] = {}
        self.opens: dict[Edit, int] = {}
        for edit in {edit for variant in variants for edit in variant.edits}:
            gone = "".join(lead[edit.start : edit.stop])
            self.gain[edit] = words(edit.text) - words(gone)
            self.opens[edit] = emphasis(edit.text) + emphasis(gone)
        self.at = [list(_edits_at(place, variants)) for place in places]

    def joined(self, start: int) -> Iterator[tuple[int, float]]:
        """For each last place that may share a bracket with ``start``: the place after, cost."""
        taken: dict[int, tuple[Edit, ...]] = {}
        first = self.places[start].start
        for at in range(start, min(len(self.places), start + _MOST_JOINED)):
            place = self.places[at]
            gap = self._between(self.places[at - 1].stop, place.start) if at > start else 0
            if gap > _WIDEST_GAP:
                return
            for variant, edits in self.at[at]:
                taken[variant] = taken.get(variant, ()) + edits
            after = self.places[at + 1].start if at + 1 < len(self.places) else place.stop
            yield (
                at + 1,
                self._cost(range(first, place.stop), taken) + self._between(place.stop, after),
            )

    def _between(self, start: int, stop: int) -> int:
        return self.words[stop] - self.words[start]

    def _cost(self, span: range, taken: dict[int, tuple[Edit, ...]]) -> float:
        base = self._between(span.start, span.stop)
        stands = self.solid[span.stop] > self.solid[span.start]
        total = BRACKET + (READING + base if stands else 0.0)
        readings: dict[tuple[Edit, ...], int] = {}
        for variant, edits in taken.items():
            readings[edits] = readings.get(edits, 0) + self.names[variant]
        for edits, names in readings.items():
            total += READING + NAME * names + base + sum(self.gain[edit] for edit in edits)
            if sum(self.opens[edit] for edit in edits) % 2:
                total += HALF_EMPHASIS
        return total


def _edits_at(place: range, variants: Sequence[Variant]) -> Iterator[tuple[int, tuple[Edit, ...]]]:
    for number, variant in enumerate(variants):
        if edits := tuple(edit for edit in variant.edits if edit.within(place)):
            yield number, edits
