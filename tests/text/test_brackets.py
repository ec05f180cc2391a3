from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.brackets import Bracket, Bracketed, Counts, Position, Stray, print_back, read
from drafter.text.composite import composite, write
from tests.text.drafts import revisions, texts
from tests.text.golden import cases

PARTS = [
    *["[", "[", "]", "]", "][", "\\[", "\\", " / ", " - ", "US", "G77 delete", "; ", ", ", ": "],
    *["(Mexico)", " (G77: retain)", "AUS: ", "shall", "{x}", "{", "}", "Option 1", "Alt (a)"],
    *[
        "\n",
        "\n\n",
        "\n# Article 2\n",
        "\n- ",
        "4",
        ".",
        "^1",
        "(https://x.y)",
        "共享",
        "\r\n",
        "—",
    ],
]
bracketed = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)
anything = bracketed | texts | st.text()


def positions(found: tuple[Position, ...]) -> str:
    return ", ".join(f"{each.name} {each.verb}" for each in found)


def described(bracket: Bracket) -> str:
    options = []
    for option in bracket.options:
        words = (
            "(nothing)" if option.empty else option.text.replace("\n", "¶").replace("\ufffc", "[]")
        )
        options.append(f"{words} <{positions(option.positions)}>" if option.positions else words)
    behind = f" <{positions(bracket.positions)}>" if bracket.positions else ""
    place = f"line {bracket.line}, depth {bracket.depth}"
    return f"{place}, {bracket.kind}: {' | '.join(options)}{behind}"


def report(text: Bracketed) -> str:
    return "\n".join(_report(text))


def _report(text: Bracketed) -> Iterator[str]:
    for group in text.groups:
        mark = "  " if len(group) > 1 else ""
        if mark:
            yield f"group of {len(group)}:"
        yield from (mark + described(text.brackets[number]) for number in group)
    yield from (f"line {stray.line}, stray {stray.mark}" for stray in text.strays)
    for heading in text.headings:
        under = "" if heading.parent is None else f", under {text.headings[heading.parent].label}"
        yield f"line {heading.line}, {heading.label}{under}{', no text' * heading.empty}"
    yield from (f"note: {piece.source}" for piece in text.pieces if piece.kind == "note")


@pytest.mark.parametrize(("title", "source", "expected"), [*cases("brackets.md", 3)])
def test_brackets_are_read_as_the_golden_file_says(title: str, source: str, expected: str) -> None:
    found = read(source)
    assert report(found) == expected, title
    assert print_back(found) == source


def test_the_golden_file_has_cases_enough() -> None:
    assert len([*cases("brackets.md", 3)]) >= 25


@given(anything)
def test_any_text_is_read_and_printed_back_to_the_byte(text: str) -> None:
    assert print_back(read(text)) == text


@given(anything)
def test_every_bracket_of_a_text_is_in_a_pair_or_stray(text: str) -> None:
    found = read(text)
    marks = text.replace("\\\\", "").replace("\\[", "").replace("\\]", "")
    written = sum(sign in "[]" for sign in marks)
    assert 2 * found.counts.pairs + found.counts.strays == written


@given(anything)
def test_pairs_never_cross_and_know_the_bracket_around_them(text: str) -> None:
    found = read(text)
    around: list[int] = []
    for number, bracket in enumerate(found.brackets):
        while around and found.brackets[around[-1]].stop <= bracket.start:
            around.pop()
        assert text[bracket.start] + text[bracket.stop - 1] == "[]"
        assert bracket.parent == (around[-1] if around else None)
        assert bracket.depth == len(around) + 1
        if around:
            assert bracket.stop < found.brackets[around[-1]].stop
        around.append(number)


@given(anything)
def test_every_bracket_is_in_one_group(text: str) -> None:
    found = read(text)
    numbers = sorted(number for group in found.groups for number in group)
    assert numbers == [*range(len(found.brackets))]


@given(revisions(count=4))
def test_a_written_composite_has_no_stray_and_as_many_depths(versions: tuple[str, ...]) -> None:
    made = composite(versions[0], dict(zip(("AUS", "KOR", "JPN"), versions[1:], strict=True)))
    found = read(write(made))
    assert found.strays == ()
    assert found.counts.depth == made.counts.depth


def test_a_stray_bracket_in_one_article_leaves_the_next_alone() -> None:
    text = "# Article 1\n\nshare [information on\n\n# Article 2\n\nThey [will] meet] yearly."
    assert read(text).strays == (Stray("[", 3), Stray("]", 7))
    assert read(text).counts.pairs == 1


def test_a_stray_bracket_within_a_bracketed_passage_does_not_take_its_end() -> None:
    found = read("[First.\n\nThey [share data.\n\nLast.]")
    assert found.strays == (Stray("[", 3),)
    assert [bracket.line for bracket in found.brackets] == [1]


def test_a_bracket_may_span_clauses_if_it_begins_and_ends_blocks() -> None:
    found = read("[# Article 1\n\nText.\n\n# Article 2\n\nText.]")
    assert found.counts == Counts(pairs=1, depth=1, strays=0, groups=0, disputes=1)


def test_depth_has_no_limit() -> None:
    found = read("[" * 20_000 + "data" + "]" * 20_000)
    assert found.counts == Counts(pairs=20_000, depth=20_000, strays=0, groups=0, disputes=20_000)


def test_the_middle_of_a_long_list_of_names_is_read_in_bounded_work() -> None:
    names = " and ".join(f"State{number}" for number in range(3_000))
    assert read(f"[text]({names} !").brackets[0].positions == ()
    assert len(read(f"[text - {names}]").brackets[0].options[0].positions) == 3_000
