from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import example, given

from drafter.text.merge import merge
from drafter.text.relations import TOGETHER, Pair, Relation, Rivals, groups, relation, relations
from tests.text.drafts import revisions, texts

BASE = "The Participants will share, where possible, information on known sources of spam."


def changed(*steps: tuple[str, str]) -> str:
    text = BASE
    for old, new in steps:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


SHALL, SHOULD = changed(("will", "shall")), changed(("will", "should"))
FRAUD, VIRUSES = changed(("spam", "spam and fraud")), changed(("spam", "spam and viruses"))
UNCONDITIONAL = changed((", where possible,", ""))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (SHALL, SHALL, Relation.IDENTICAL),
        (SHALL, FRAUD, Relation.DISJOINT),
        (SHALL, changed(("will", "shall"), ("spam", "fraud")), Relation.DISJOINT),
        (SHALL, changed(("share", "exchange")), Relation.ADJACENT),
        (SHALL, SHOULD, Relation.OVERLAPPING),
        (SHALL, changed(("will share", "should exchange")), Relation.OVERLAPPING),
        (FRAUD, VIRUSES, Relation.SAME_POINT),
        (UNCONDITIONAL, changed(("possible", "necessary")), Relation.INSIDE_DELETION),
        (UNCONDITIONAL, changed((", where possible, information", "")), Relation.INSIDE_DELETION),
        (
            changed(("known sources", "sources")),
            changed(("known sources of", "the origins of")),
            Relation.OVERLAPPING,
        ),
        (BASE, SHALL, Relation.DISJOINT),
    ],
)
def test_two_texts_stand_to_each_other(one: str, other: str, expected: Relation) -> None:
    assert relation(BASE, one, other) is expected
    assert relation(BASE, other, one) is expected


def test_a_line_put_in_place_of_a_break_and_one_put_beside_it_meet_at_one_point() -> None:
    base, joined, added = "One.\nTwo.", "One. Three. Two.", "One. Four.\nTwo."
    assert relation(base, joined, added) is Relation.SAME_POINT


def test_the_same_change_made_by_both_does_not_hide_that_they_differ_elsewhere() -> None:
    both = changed(("will", "shall"), ("spam", "fraud"))
    assert relation(BASE, both, changed(("will", "shall"), ("spam", "crime"))) is (
        Relation.OVERLAPPING
    )


def test_the_gravest_of_several_meetings_counts() -> None:
    first = changed(("will", "shall"), ("spam", "spam and fraud"))
    assert relation(BASE, first, changed(("share", "exchange"))) is Relation.ADJACENT
    second = changed(("share", "exchange"), ("spam", "spam and viruses"))
    assert relation(BASE, first, second) is Relation.SAME_POINT
    third = changed(("will", "should"), ("spam", "spam and viruses"))
    assert relation(BASE, first, third) is Relation.OVERLAPPING


@given(revisions(count=3))
@example(("a b", "b", "a"))
@example(("(a)(b)", "(a)b)", "(a(b)"))
def test_what_can_be_adopted_together_is_what_merges(versions: tuple[str, str, str]) -> None:
    base, one, other = versions
    merged = merge(base=base, current=one, proposed=other)
    assert (relation(base, one, other) in TOGETHER) == (merged.text is not None)


@given(texts, texts, texts)
def test_any_texts_merge_exactly_when_they_can_be_adopted_together(
    base: str, one: str, other: str
) -> None:
    merged = merge(base=base, current=one, proposed=other)
    assert (relation(base, one, other) in TOGETHER) == (merged.text is not None)


@given(revisions(count=3))
def test_a_relation_is_the_same_from_both_sides(versions: tuple[str, str, str]) -> None:
    base, one, other = versions
    assert relation(base, one, other) is relation(base, other, one)


@given(revisions(count=3))
def test_only_equal_texts_are_identical(versions: tuple[str, str, str]) -> None:
    base, one, other = versions
    assert (relation(base, one, other) is Relation.IDENTICAL) == (one == other)


@given(revisions(count=3))
def test_neighbours_are_those_of_which_a_merge_says_so(versions: tuple[str, str, str]) -> None:
    base, one, other = versions
    merged = merge(base=base, current=one, proposed=other)
    beside = any(note.startswith("adjacent") for note in merged.notes)
    assert (relation(base, one, other) is Relation.ADJACENT) == beside


# --- many proposals


def test_pairs_are_told_by_name_whatever_the_order_of_the_proposals() -> None:
    proposed = {"AUS/10": SHALL, "AUS/2": SHOULD, "KOR/1": FRAUD}
    expected = (
        Pair("AUS/2", "AUS/10", Relation.OVERLAPPING),
        Pair("AUS/2", "KOR/1", Relation.DISJOINT),
        Pair("AUS/10", "KOR/1", Relation.DISJOINT),
    )
    for order in permutations(proposed):
        assert relations(BASE, {name: proposed[name] for name in order}) == expected


def test_keeping_the_text_is_an_alternative_to_all_that_changes_or_suppresses_it() -> None:
    pairs = relations(BASE, {"AUS/1": SHALL, "G/1": "", "KOR/1": BASE, "NZL/1": BASE})
    assert {(pair.one, pair.other): pair.relation for pair in pairs} == {
        ("AUS/1", "G/1"): Relation.LAPSES,
        ("AUS/1", "KOR/1"): Relation.KEPT,
        ("AUS/1", "NZL/1"): Relation.KEPT,
        ("G/1", "KOR/1"): Relation.KEPT,
        ("G/1", "NZL/1"): Relation.KEPT,
        ("KOR/1", "NZL/1"): Relation.IDENTICAL,
    }


@given(revisions(count=5))
def test_each_pair_stands_as_the_two_would_alone(versions: tuple[str, ...]) -> None:
    base, *rest = versions
    proposed = {f"AUS/{n}": text for n, text in enumerate(rest) if text not in ("", base)}
    pairs = relations(base, proposed)
    assert [(pair.one, pair.other) for pair in pairs] == [*combinations(proposed, 2)]
    for pair in pairs:
        assert pair.relation is relation(base, proposed[pair.one], proposed[pair.other])


def test_groups_fold_what_is_equal_and_name_what_is_free() -> None:
    proposed = {"J/1": FRAUD, "CAN/1": FRAUD, "AUS/2": SHALL, "KOR/1": SHOULD, "NZL/1": ""}
    found = groups(BASE, proposed)
    assert found.same == (("CAN/1", "J/1"),)
    assert [group.members for group in found.rivals] == [("AUS/2", "KOR/1")]
    assert found.free == ("CAN/1",)
    assert found.changes == ("AUS/2", "CAN/1", "KOR/1")
    assert (found.keeps, found.suppresses) == (None, "NZL/1")
    assert groups(BASE, dict(reversed(proposed.items()))) == found


def test_alternatives_through_a_third_are_one_group_but_not_each_to_each() -> None:
    wide = changed(("will share, where possible, information", "may share data"))
    found = groups(BASE, {"AUS/1": SHALL, "CAN/1": wide, "KOR/1": UNCONDITIONAL, "J/1": FRAUD})
    (group,) = found.rivals
    assert group.members == ("AUS/1", "CAN/1", "KOR/1")
    assert not group.each_to_each
    assert group.of("CAN/1") == ("AUS/1", "KOR/1")
    assert group.of("KOR/1") == ("CAN/1",)
    assert found.free == ("J/1",)


def test_two_groups_become_one_when_a_later_pair_joins_them() -> None:
    wide = changed(("will share, where possible,", "may"))
    proposed = {"A/1": SHALL, "A/2": SHOULD, "B/1": UNCONDITIONAL, "C/1": wide}
    assert [group.members for group in groups(BASE, proposed).rivals] == [tuple(proposed)]


def test_neighbours_are_grouped_and_stay_free() -> None:
    found = groups(BASE, {"AUS/1": SHALL, "KOR/1": changed(("share", "exchange"))})
    assert found.adjacent == (("AUS/1", "KOR/1"),)
    assert found.free == ("AUS/1", "KOR/1")
    assert found.rivals == ()


def test_rivals_each_to_each_are_those_with_every_pair() -> None:
    pair = Pair("A/1", "B/1", Relation.OVERLAPPING)
    assert Rivals(("A/1", "B/1"), (pair,)).each_to_each
    assert not Rivals(("A/1", "B/1", "C/1"), (pair, pair)).each_to_each


def test_a_proposal_without_a_text_to_change_is_no_suppression() -> None:
    found = groups("", {"AUS/1": "", "KOR/1": "New."})
    assert (found.keeps, found.suppresses, found.free) == ("AUS/1", None, ("KOR/1",))
