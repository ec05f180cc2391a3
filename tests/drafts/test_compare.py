"""Two drafts compared: every difference is on the page, and so is what stayed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.drafts import Document, compare_html
from drafter.drafts.compare import ABSENT, pairs
from tests.drafts.reading import Page, document, read_page, section
from tests.drafts.starter import starter_document

BEFORE = document(
    section("C08", "Each Participant shall act within 30 calendar days.", title="Contacts"),
    section("C09", "The Participants will meet.", number="2", title="Meetings"),
    section("C14", "Each bears its own costs.", number="3", title="Costs"),
)
AFTER = document(
    section("C08", "Each Participant should act within 60 calendar days.", title="Contacts"),
    section("AUS-3", "Industry is invited.", number="2", title="Industry"),
    section("C14", "Each bears its own costs.", number="3", title="Costs"),
)


def compared(before: Document, after: Document) -> Page:
    return read_page(compare_html(before, after))


def ids(before: str, after: str) -> list[tuple[str, str]]:
    """``"A B"`` -> the ids on each side of every pair, "" where one is absent."""
    old = document(*(section(one) for one in before.split()))
    new = document(*(section(one) for one in after.split()))
    return [(left.id, right.id) for left, right in pairs(old, new)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("A B", "A B", [("A", "A"), ("B", "B")]),
        ("A B C", "A C", [("A", "A"), ("B", ""), ("C", "C")]),
        ("A B", "A N B", [("A", "A"), ("", "N"), ("B", "B")]),
        ("A B", "A", [("A", "A"), ("B", "")]),
        ("X A", "A", [("X", ""), ("A", "A")]),
        ("A B C", "C A", [("B", ""), ("C", "C"), ("A", "A")]),
        ("A B", "N", [("", "N"), ("A", ""), ("B", "")]),
    ],
)
def test_clauses_are_matched_by_id_and_a_removed_one_keeps_its_place(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    assert ids(before, after) == expected


def test_a_clause_that_is_on_one_side_only_is_paired_with_nothing() -> None:
    (left, right), *_ = pairs(document(section("A")), document(section("B")))
    assert (left, right.id) == (ABSENT, "B")


def test_a_replaced_word_shows_both_words_marked() -> None:
    html = compare_html(BEFORE, AFTER)
    page = read_page(html)
    for word in ("shall", "should", "30", "60"):
        assert word in page.words
    assert page.names().count("del") >= 2
    assert page.names().count("ins") >= 2


@pytest.mark.parametrize(
    ("clause", "change"),
    [("C08", "changed"), ("C09", "removed"), ("AUS-3", "added"), ("C14", "unchanged")],
)
def test_the_page_says_of_every_clause_what_became_of_it(clause: str, change: str) -> None:
    page = compared(BEFORE, AFTER)
    assert ("section", (("id", f"clause-{clause}"), ("class", change))) in page.tags
    assert f"#clause-{clause}" in page.links()
    assert page.visible().count(change) >= 2


def test_added_and_removed_clauses_are_shown_whole() -> None:
    page = compared(BEFORE, AFTER)
    for words in ("The Participants will meet.", "Industry is invited.", "Meetings", "Industry"):
        assert words in page.visible()


def test_an_unchanged_clause_is_shown_without_marks() -> None:
    page = compared(document(), document())
    assert "Each Participant will act." in page.visible()
    assert {"ins", "del"}.isdisjoint(page.names())


@pytest.mark.parametrize(
    ("field", "old", "new", "shown"),
    [
        ("title", "Visits", "Training", ("Visits", "Training")),
        ("stream", "1", "2", ("Stream", "1", "2")),
        ("status", "draft", "adopted", ("draft", "adopted")),
        ("provenance", "Seoul text.", "Canberra text.", ("Seoul", "Canberra")),
    ],
)
def test_a_change_beside_the_text_does_not_hide(
    field: str, old: str, new: str, shown: tuple[str, ...]
) -> None:
    page = compared(document(section(**{field: old})), document(section(**{field: new})))
    assert ("section", (("id", "clause-C08"), ("class", "changed"))) in page.tags
    assert field.capitalize() in page.visible()
    for words in shown:
        assert words in page.visible()
    assert {"ins", "del"} <= set(page.names())


def test_a_clause_that_only_moved_down_is_called_renumbered() -> None:
    page = compared(document(section(number="7")), document(section(number="8")))
    assert ("section", (("id", "clause-C08"), ("class", "renumbered"))) in page.tags
    assert "Number" in page.visible()


def test_a_new_title_page_is_redlined() -> None:
    page = compared(
        document(title="Arrangement on spam", subtitle="First reading"),
        document(title="Framework on spam", subtitle="Second reading"),
    )
    for words in ("Arrangement", "Framework", "First", "Second"):
        assert words in page.visible()
    assert page.names().count("del") == 2


def test_both_revisions_and_commits_are_named() -> None:
    page = compared(replace(BEFORE, revision=None, commit="cd" * 20), AFTER)
    assert f"From: Working draft, 2004-07-07T09:00:00Z (UTC), commit {'cd' * 20}" in page.visible()
    assert f"To: Revision 2, 2004-07-07T09:00:00Z (UTC), commit {'ab' * 20}" in page.visible()


@pytest.mark.parametrize(
    "words",
    ["{{ 7*7 }}", "{% raw %}", "<script>x</script>", "[a](javascript:x)", "&lt;", "<!-- x"],
)
def test_words_that_people_type_are_shown_and_do_nothing(words: str) -> None:
    def everywhere(typed: str) -> Document:
        part = section(title=typed, text=typed, provenance=typed, status=typed)
        return document(part, title=typed, subtitle=typed)

    page = compared(document(), everywhere(words))
    assert page.visible().count(words) >= 6
    assert set(page.names()) == set(compared(document(), everywhere("harmless")).names())


def test_a_direction_override_in_a_changed_text_is_not_obeyed() -> None:
    html = compare_html(document(section(text="a b")), document(section(text="a \u202eb")))
    assert "\u202e" not in html
    assert "ins" in read_page(html).names()


def test_the_whole_starter_library_compared_with_nothing_is_all_there() -> None:
    starter = starter_document()
    page = compared(replace(starter, sections=()), starter)
    for part in starter.sections:
        for line in filter(None, part.text.split("\n")):
            assert line.removeprefix("- ") in page.visible()
