"""How proposals on one text stand to each other: which can be adopted together, which cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import regex

from drafter.text.edits import Edit, Words, edits
from drafter.text.merge import BREAK, meeting, merge

_NUMBER = regex.compile(r"(\d+)")


class Relation(StrEnum):
    """What two proposed texts do to one base; the last two are of whole clauses."""

    IDENTICAL = "identical"
    DISJOINT = "disjoint"
    ADJACENT = "adjacent"
    SAME_POINT = "same point"
    INSIDE_DELETION = "inside a deletion"
    OVERLAPPING = "overlapping"
    KEPT = "alternative: one keeps the text as it is"
    LAPSES = "lapses if the clause is suppressed"


TOGETHER = frozenset({Relation.IDENTICAL, Relation.DISJOINT, Relation.ADJACENT})
"""Where ``merge`` makes one text of both without a guess."""

_MILDEST_FIRST = tuple(Relation)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two proposals by name, in the order of names."""

    one: str
    other: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Rivals:
    """Changes linked by being alternatives, some perhaps only through others; ``pairs`` says."""

    members: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def each_to_each(self) -> bool:
        """Whether at most one of them can be adopted."""
        return 2 * len(self.pairs) == len(self.members) * (len(self.members) - 1)

    def of(self, name: str) -> tuple[str, ...]:
        """The alternatives of one member, in the order of names."""
        named = {
            one for pair in self.pairs for one in (pair.one, pair.other) if name in _ends(pair)
        }
        return tuple(one for one in self.members if one in named - {name})


@dataclass(frozen=True, slots=True)
class Groups:
    """What to say of many proposals; but in ``same``, the first name stands for its equals.

    ``free`` are the changes that have no alternative among the changes.
    """

    same: tuple[tuple[str, ...], ...]
    rivals: tuple[Rivals, ...]
    adjacent: tuple[tuple[str, ...], ...]
    free: tuple[str, ...]
    keeps: str | None
    suppresses: str | None

    @property
    def changes(self) -> tuple[str, ...]:
        """Those that would leave other words than there are."""
        rivals = (name for group in self.rivals for name in group.members)
        return tuple(sorted([*self.free, *rivals], key=_place))


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    edits: tuple[Edit, ...]


def relation(base: str, one: str, other: str) -> Relation:
    """How two canonical texts made from ``base`` stand to each other, whichever comes first."""
    words = Words.of(base + BREAK)
    return _relation(base, _side(words, one), _side(words, other))


def relations(base: str, proposed: Mapping[str, str]) -> tuple[Pair, ...]:
    """Every pair, by name (AUS/2 before AUS/10); a text is what a proposal makes of the base.

    The base itself is a proposal to keep it (NOC), the empty text one to suppress it (SUP).
    """
    words = Words.of(base + BREAK)
    sides = {text: _side(words, text) for text in proposed.values()}
    known: dict[frozenset[str], Relation] = {}
    pairs = []
    for one, other in combinations(sorted(proposed, key=_place), 2):
        texts = frozenset((proposed[one], proposed[other]))
        if texts not in known:
            known[texts] = _stand(base, sides[proposed[one]], sides[proposed[other]])
        pairs.append(Pair(one, other, known[texts]))
    return tuple(pairs)


def groups(base: str, proposed: Mapping[str, str]) -> Groups:
    """The same told once a group and not once a pair."""
    names = sorted(proposed, key=_place)
    equals: dict[str, list[str]] = {}
    for name in names:
        equals.setdefault(proposed[name], []).append(name)
    first = {text: same[0] for text, same in equals.items()}
    changes = {name: text for text, name in first.items() if text not in ("", base)}
    pairs = relations(base, changes)
    rivals = tuple(_rivals(pair for pair in pairs if pair.relation not in TOGETHER))
    taken = {name for group in rivals for name in group.members}
    beside = _rivals(pair for pair in pairs if pair.relation is Relation.ADJACENT)
    return Groups(
        same=tuple(tuple(same) for same in equals.values() if len(same) > 1),
        rivals=rivals,
        adjacent=tuple(group.members for group in beside),
        free=tuple(name for name in changes if name not in taken),
        keeps=first.get(base),
        suppresses=first.get("") if base else None,
    )


def _place(name: str) -> tuple[str | int, ...]:
    """``AUS/2`` before ``AUS/10``; words and numbers take turns, so any two can be compared."""
    return tuple(int(part) if at % 2 else part for at, part in enumerate(_NUMBER.split(name)))


def _ends(pair: Pair) -> tuple[str, str]:
    return pair.one, pair.other


def _side(words: Words, text: str) -> _Side:
    return _Side(text, edits(words, text + BREAK))


def _stand(base: str, one: _Side, other: _Side) -> Relation:
    if one.text == other.text:
        return Relation.IDENTICAL
    if base in (one.text, other.text):
        return Relation.KEPT
    return Relation.LAPSES if "" in (one.text, other.text) else _relation(base, one, other)


def _relation(base: str, one: _Side, other: _Side) -> Relation:
    """The gravest of what their edits do to each other."""
    if one.text == other.text:
        return Relation.IDENTICAL
    met = (_met(mine, theirs) for mine, theirs in meeting(one.edits, other.edits))
    gravest = max(met, key=_MILDEST_FIRST.index, default=Relation.DISJOINT)
    if gravest is not Relation.ADJACENT:
        return gravest
    # Beside each other with nothing between, two edits may make one word of two.
    merged = merge(base=base, current=one.text, proposed=other.text)
    return Relation.ADJACENT if merged.text is not None else Relation.SAME_POINT


def _met(edit: Edit, other: Edit) -> Relation:
    if edit == other:
        return Relation.DISJOINT
    if not edit.clashes(other):
        return Relation.ADJACENT
    if edit.start == edit.stop == other.start == other.stop or edit.touches(other):
        return Relation.SAME_POINT
    if _deletes_all_of(edit, other) or _deletes_all_of(other, edit):
        return Relation.INSIDE_DELETION
    return Relation.OVERLAPPING


def _deletes_all_of(edit: Edit, other: Edit) -> bool:
    return not edit.body and edit.start <= other.start and other.stop <= edit.stop


def _rivals(pairs: Iterable[Pair]) -> Iterator[Rivals]:
    """The pairs by connected names, in the order of each group's first name."""
    found: list[tuple[set[str], list[Pair]]] = []
    for pair in pairs:
        linked = [group for group in found if not group[0].isdisjoint(_ends(pair))]
        found = [group for group in found if group not in linked]
        names = set(_ends(pair)).union(*(group[0] for group in linked))
        found.append((names, [*(p for group in linked for p in group[1]), pair]))
    groups = (Rivals(tuple(sorted(names, key=_place)), tuple(inner)) for names, inner in found)
    yield from sorted(groups, key=lambda group: _place(group.members[0]))
