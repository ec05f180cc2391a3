from __future__ import annotations

from hypothesis import given

from drafter.text.blocks import Block, join_blocks, split_blocks
from tests.text.drafts import texts


@given(texts)
def test_the_blocks_and_their_gaps_are_the_text(text: str) -> None:
    assert join_blocks(split_blocks(text)) == text


@given(texts)
def test_a_gap_is_white_space_and_a_block_has_no_empty_line(text: str) -> None:
    for block in split_blocks(text):
        assert not block.gap.strip()
        assert "\n\n" not in block.text


def test_headings_items_and_paragraphs_are_told_apart() -> None:
    text = (
        "# Title\nFirst line\nsecond line\n\n- item\n  goes on"
        "\n1. one\n2) two\n\n(a) text\n(b) text"
    )
    assert split_blocks(text) == (
        Block("heading", "# Title", "\n"),
        Block("paragraph", "First line\nsecond line", "\n\n"),
        Block("item", "- item\n  goes on", "\n"),
        Block("item", "1. one", "\n"),
        Block("item", "2) two", "\n\n"),
        Block("paragraph", "(a) text\n(b) text", ""),
    )


def test_marks_without_a_blank_after_them_begin_no_block() -> None:
    assert [block.kind for block in split_blocks("a\n-b\n*c*\n1.5 d\n#e")] == ["paragraph"]
