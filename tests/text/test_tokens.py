from __future__ import annotations

import pytest
from hypothesis import given

from drafter.text.tokens import is_blank, is_word, tokenise
from tests.text.drafts import texts


@given(texts)
def test_the_tokens_are_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(tokens) == text
    assert all(tokens)


@pytest.mark.parametrize(
    "word",
    [
        *["non-binding", "c’est-à-dire", "d'échanger", "физико-химический", "G20", "2nd", "l·l"],
        *["1,500", "1.000,50", "31.12.2026", "2026-12-31", "10:30", "1\u202f500\u202f000", "١٬٥٠٠"],
        *["정보를", "30일", "يَجِبُ", "करेंगे", "می\u200cدهند", "サーバー", "する", "e\u0301", "中"],
    ],
)
def test_a_word_or_number_of_any_script_is_one_token(word: str) -> None:
    assert tokenise(f"({word})") == ("(", word, ")")
    assert is_word(word)


@pytest.mark.parametrize(
    "mark", ["**", "*", "👩\u200d👩\u200d👧", "🇳🇿", "☎\ufe0f", "\u200e", "[", "€"]
)
def test_a_mark_or_emoji_is_one_token_and_no_word(mark: str) -> None:
    assert tokenise(f"a {mark} b") == ("a", " ", mark, " ", "b")
    assert not is_word(mark)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("at 10:30.", ["at", " ", "10:30", "."]),
        ("and/or", ["and", "/", "or"]),
        ("30日以内", ["30", "日", "以", "内"]),
        ("共有する。", ["共", "有", "する", "。"]),
        ("a \u00a0 b\n\n c", ["a", " \u00a0 ", "b", "\n\n", " ", "c"]),
        (
            "2026,\u00a0500 or 1\u00a05000",
            ["2026", ",", "\u00a0", "500", " ", "or", " ", "1", "\u00a0", "5000"],
        ),
        ("***may***", ["**", "*", "may", "**", "*"]),
    ],
)
def test_tokens_end_where_a_reader_would_cut(text: str, tokens: list[str]) -> None:
    assert list(tokenise(text)) == tokens


def test_a_line_break_is_no_blank() -> None:
    assert is_blank(" \u00a0")
    assert not is_blank("\n")
    assert not is_blank("a")
