from __future__ import annotations

import pytest
from hypothesis import given

from drafter.text.canon import canonical, one_line, same_to_the_eye
from tests.text.drafts import texts


@given(texts)
def test_a_canonical_text_is_its_own_canonical_text(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(texts)
def test_a_canonical_text_can_be_stored_and_has_no_empty_ends(text: str) -> None:
    once = canonical(text)
    once.encode("utf-8")
    assert once == once.strip("\n")
    assert "\n\n\n" not in once
    assert "\r" not in once


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301", "é"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("pasted\u2028from\x0bWord", "pasted\nfrom\nWord"),
        ("end  \u00a0\nof line\t", "end\nof line"),
        ("one\n \n\n\ntwo", "one\n\ntwo"),
        ("\n\n  indented\n\n", "  indented"),
        ("\ufeffP\u200ba\u2060r\u00adty", "Party"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("a\tb\x00\x07\x9fc", "a bc"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
    ],
)
def test_what_cannot_be_seen_is_not_kept(typed: str, kept: str) -> None:
    assert canonical(typed) == kept


@pytest.mark.parametrize(
    "text", ["می\u200cدهند", "क्\u200dष", "👩\u200d👧", "a\u200e\u200f", "1\u00a0500"]
)
def test_joiners_marks_of_direction_and_no_break_blanks_are_kept(text: str) -> None:
    assert canonical(text) == text


def test_a_title_is_one_line_with_single_blanks() -> None:
    assert (
        one_line("  Information\n\n exchange\u00a0\u202e and\tspam ")
        == "Information exchange and spam"
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a b", "a\u00a0b"),
        ("a b", "a\u202f\u2003b "),
        ("ab", "a\u200db"),
        ("ab", "a\u200e\u200fb"),
        ("shall", "shall\ufe0f"),
        ("é", "e\u0301"),
        ("One.\n\n\n\nTwo.", "One.\n\nTwo."),
        ("- a\n- b", "- a\n\n- b"),
    ],
)
def test_a_change_that_nobody_can_see_is_none(a: str, b: str) -> None:
    assert a != b
    assert same_to_the_eye(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("shall", "should"),
        ("a b", "ab"),
        ("a\nb", "a\n\nb"),
        ("- a\n  - b", "- a\n- b"),
        ("Party", "Рarty"),  # a Cyrillic letter is another text, though a lint must warn of it
        ("می\u200cدهند", "میدهند"),
        ("👩\u200d👧", "👩👧"),
        ("\u06dd1", "1"),
    ],
)
def test_a_change_that_can_be_seen_is_one(a: str, b: str) -> None:
    assert not same_to_the_eye(a, b)
