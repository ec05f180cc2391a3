from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from drafter.text.merge import Merged, merge
from drafter.text.redline import redline
from drafter.text.tokens import is_word, tokenise
from tests.text.drafts import revisions, texts
from tests.text.golden import cases


def told(merged: Merged) -> str:
    if merged.text is not None:
        return "\n".join([merged.text, *(f"({note})" for note in merged.notes)])
    return "\n".join(
        f"{c.kind}: {c.before} << {c.base} | {c.current} | {c.proposed} >> {c.after}".strip()
        for c in merged.conflicts
    )


@pytest.mark.parametrize(
    ("title", "base", "current", "proposed", "expected"), [*cases("merge.md", 5)]
)
def test_a_merge_ends_as_the_golden_file_says(
    title: str, base: str, current: str, proposed: str, expected: str
) -> None:
    assert told(merge(base=base, current=current, proposed=proposed)) == expected, title


@pytest.mark.parametrize(
    ("title", "base", "current", "proposed", "expected"), [*cases("merge.md", 5)]
)
def test_which_side_came_first_does_not_change_the_text(
    title: str, base: str, current: str, proposed: str, expected: str
) -> None:
    there = merge(base=base, current=current, proposed=proposed).text
    assert merge(base=base, current=proposed, proposed=current).text == there, (title, expected)


@given(texts, texts)
def test_a_side_that_changed_nothing_yields_to_the_other(base: str, text: str) -> None:
    assert merge(base=base, current=text, proposed=base) == Merged(text, (), ())
    assert merge(base=base, current=base, proposed=text) == Merged(text, (), ())


@given(texts, texts)
def test_the_same_change_on_both_sides_is_taken_once(base: str, text: str) -> None:
    merged = merge(base=base, current=text, proposed=text)
    assert (merged.text, merged.conflicts) == (text, ())
    assert bool(merged.notes) == (base != text)


@given(texts, texts, texts)
def test_there_is_a_text_exactly_when_there_is_no_conflict(a: str, b: str, c: str) -> None:
    merged = merge(base=a, current=b, proposed=c)
    assert (merged.text is None) == bool(merged.conflicts)


@given(revisions(count=3))
def test_a_merge_is_the_same_from_both_sides(versions: tuple[str, str, str]) -> None:
    base, mine, theirs = versions
    one = merge(base=base, current=mine, proposed=theirs)
    other = merge(base=base, current=theirs, proposed=mine)
    assert one.text == other.text
    assert [c.kind for c in one.conflicts] == [c.kind for c in other.conflicts]


@given(revisions(count=3))
def test_a_merged_text_holds_what_both_sides_inserted(versions: tuple[str, str, str]) -> None:
    base, mine, theirs = versions
    text = merge(base=base, current=mine, proposed=theirs).text
    if text is None:
        return
    words = _words(text)
    assert _inserted(base, mine) - words == Counter()
    assert _inserted(base, theirs) - words == Counter()


@given(revisions(count=3))
def test_a_merged_text_has_no_other_words_than_both_sides(versions: tuple[str, str, str]) -> None:
    base, mine, theirs = versions
    text = merge(base=base, current=mine, proposed=theirs).text
    if text is not None:
        assert set(_words(text)) <= set(_words(mine)) | set(_words(theirs))


LETTERS = "A B C D E F G H"


@pytest.mark.parametrize("first", range(8))
@pytest.mark.parametrize("second", range(8))
def test_two_deletions_leave_single_blanks_and_no_glued_words(first: int, second: int) -> None:
    words = LETTERS.split(" ")
    current = " ".join(w for n, w in enumerate(words) if n != first) + "."
    proposed = " ".join(w for n, w in enumerate(words) if n != second) + "."
    merged = merge(base=LETTERS + ".", current=current, proposed=proposed)
    left = " ".join(w for n, w in enumerate(words) if n not in (first, second)) + "."
    assert merged.text == left


@pytest.mark.parametrize("at", range(7))
def test_neighbours_combine_and_the_chair_is_told(at: int) -> None:
    words = LETTERS.split(" ")
    current = " ".join("x" if n == at else w for n, w in enumerate(words))
    proposed = " ".join("y" if n == at + 1 else w for n, w in enumerate(words))
    merged = merge(base=LETTERS, current=current, proposed=proposed)
    both = [*words[:at], "x", "y", *words[at + 2 :]]
    assert merged.text == " ".join(both)
    assert [note.split(":")[0] for note in merged.notes] == ["adjacent"]


@pytest.mark.parametrize("at", range(9))
def test_different_words_at_one_point_are_never_put_in_a_row(at: int) -> None:
    words = LETTERS.split(" ")
    versions = [" ".join([*words[:at], word, *words[at:]]) for word in ("x", "y")]
    merged = merge(base=LETTERS, current=versions[0], proposed=versions[1])
    assert merged.text is None
    assert [c.kind for c in merged.conflicts] == ["same-point"]
    assert (merged.conflicts[0].current, merged.conflicts[0].proposed) == ("x", "y")


def _words(text: str) -> Counter[str]:
    return Counter(filter(is_word, tokenise(text)))


def _inserted(base: str, changed: str) -> Counter[str]:
    runs = (run.text for run in redline(base, changed).runs if run.op == "ins")
    return Counter(token for text in runs for token in tokenise(text) if is_word(token))
