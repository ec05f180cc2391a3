"""Texts of one block woven into its lead text, with brackets where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from drafter.text.composite.cost import display_cost, reading_cost, words
from drafter.text.composite.spans import Variant, spans
from drafter.text.composite.values import Group, Names, Pieces, Reading, plain
from drafter.text.tokens import is_word, tokenise

_DEEPEST = 2
_WIDE = 0.5
_LONG = 12  # words
_ALIKE = 0.6
_LEADS_TRIED = 2


def woven(lead: str, others: Mapping[str, Names], *, deepest: int = _DEEPEST) -> Pieces:
    """The lead text, read by all who are not named in it, and the places where others differ."""
    tokens = tokenise(lead)
    variants = [Variant.of(tokens, text, names) for text, names in in_order(others)]
    return _pieces(tokens, range(len(tokens)), variants, deepest)


def in_order(readings: Mapping[str, Names]) -> list[tuple[str, Names]]:
    """Alternatives by their first name: never by anybody's weight."""
    return sorted(readings.items(), key=lambda each: (each[1], each[0]))


def gathered(names: Iterable[Names]) -> Names:
    return tuple(sorted(chain.from_iterable(names)))


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """The share of words in common, 0 to 1."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def bag(text: str) -> Counter[str]:
    return Counter(token.casefold() for token in tokenise(text) if is_word(token))


def _pieces(lead: Sequence[str], span: range, variants: Sequence[Variant], deepest: int) -> Pieces:
    parts: list[Pieces] = []
    at = span.start
    for place in spans(lead, variants):
        here = [variant for variant in variants if any(e.within(place) for e in variant.edits)]
        parts += [tuple(lead[at : place.start]), (_group(lead, place, here, deepest),)]
        at = place.stop
    return plain(*chain.from_iterable(parts), *lead[at : span.stop])


def _group(lead: Sequence[str], place: range, variants: Sequence[Variant], deepest: int) -> Group:
    """The alternatives of one place, each in full or woven into another, as costs less."""
    base = plain("".join(lead[place.start : place.stop]))
    flat = _alternatives(base, _folded(lead, place, variants), deepest)
    wide = [variant for variant in variants if _is_wide(variant, place)]
    if deepest < 2 or not wide or len(wide) == len(variants):
        return flat
    narrow = [_within(variant, place) for variant in variants if variant not in wide]
    inner = _pieces(lead, place, narrow, deepest - 1)
    nested = _alternatives(inner, _folded(lead, place, wide), deepest)
    return min(flat, nested, key=lambda group: display_cost((group,)))


def _alternatives(base: Pieces, readings: Mapping[str, Names], deepest: int) -> Group:
    unnamed = (Reading((), base),) if base else ()
    return Group((*unnamed, *_shared(readings, deepest)))


def _folded(lead: Sequence[str], place: range, variants: Sequence[Variant]) -> dict[str, Names]:
    """Each different reading of the place with all who want it."""
    wanted: dict[str, list[Names]] = {}
    for variant in variants:
        wanted.setdefault(variant.text(lead, place), []).append(variant.names)
    return {text: gathered(names) for text, names in wanted.items()}


def _is_wide(variant: Variant, place: range) -> bool:
    widths = (edit.stop - edit.start for edit in variant.edits if edit.within(place))
    return max(widths) > _WIDE * len(place)


def _within(variant: Variant, place: range) -> Variant:
    return Variant(variant.names, tuple(edit for edit in variant.edits if edit.within(place)))


def _shared(readings: Mapping[str, Names], deepest: int) -> list[Reading]:
    """The readings, long ones that are alike woven into one."""
    alone: list[Reading] = []
    families: list[dict[str, Names]] = []
    for text, names in in_order(readings):
        if deepest < 2 or words(text) < _LONG:
            alone.append(Reading(names, plain(text)))
            continue
        words_here = bag(text)
        near = (f for f in families if likeness(words_here, bag(next(iter(f)))) >= _ALIKE)
        family = next(near, None)
        if family is None:
            families.append({text: names})
        else:
            family[text] = names
    found = chain(alone, *(_family(family, deepest) for family in families))
    return sorted(found, key=lambda reading: reading.names)


def _family(family: dict[str, Names], deepest: int) -> list[Reading]:
    apart = [Reading(names, plain(text)) for text, names in family.items()]
    together = [shared_reading(family, deepest=deepest - 1)]
    return min(apart, together, key=lambda choice: sum(map(reading_cost, choice)))


def shared_reading(family: Mapping[str, Names], *, deepest: int = _DEEPEST) -> Reading:
    """Like texts in one, led by one that most want, such that it costs least to read."""
    names = gathered(family.values())
    leads = sorted(family, key=lambda text: (-len(family[text]), family[text]))[:_LEADS_TRIED]
    choices = [
        Reading(names, woven(lead, {t: n for t, n in family.items() if t != lead}, deepest=deepest))
        for lead in leads
    ]
    return min(choices, key=reading_cost)
