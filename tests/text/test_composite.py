from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.canon import canonical
from drafter.text.composite import Composite, Counts, Group, Reading, Row, composite, write
from drafter.text.composite.compose import unchecked, whole
from drafter.text.composite.values import NotInComposite
from drafter.text.tokens import tokenise
from tests.text.drafts import revisions, texts
from tests.text.golden import FOLDER, cases

HOUSE = Path(__file__).parents[2]
NAMES = ["AUS", "KOR", "JPN", "NZL", "République, du: [x]"]
drafts_of_one = st.integers(2, 6).flatmap(lambda count: revisions(count=count))
strings = st.lists(texts.map(canonical), min_size=2, max_size=6).map(tuple)


def sides(source: str) -> tuple[str, dict[str, str]]:
    base, *others = f"\n{source}".split("\n== ")
    parted = (other.partition("\n") for other in others)
    return base.removeprefix("\n"), {name: text for name, _, text in parted}


def named(versions: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    return versions[0], dict(zip(NAMES, versions[1:], strict=False))


@pytest.mark.parametrize(("title", "source", "expected"), [*cases("composite.md", 3)])
def test_a_composite_reads_as_the_golden_file_says(title: str, source: str, expected: str) -> None:
    base, proposals = sides(source)
    found = composite(base, proposals)
    assert write(found) == expected, title
    assert found.pick() == base
    assert {name: found.pick(name) for name in proposals} == proposals


def test_the_golden_file_has_a_case_for_every_script() -> None:
    titles = [case[0] for case in cases("composite.md", 3)]
    scripts = ["English", "French", "Spanish", "Russian", "Arabic", "Chinese", "Japanese", "Korean"]
    assert len(titles) >= 12
    assert [script for script in scripts if script not in " ".join(titles)] == []


@given(drafts_of_one)
def test_everybody_picks_its_own_text_out_of_the_rows(versions: tuple[str, ...]) -> None:
    base, proposals = named(versions)
    found = unchecked(base, proposals)
    assert found.pick() == base
    assert {name: found.pick(name) for name in proposals} == proposals


@given(strings)
def test_everybody_picks_its_own_text_whatever_the_characters(versions: tuple[str, ...]) -> None:
    base, proposals = named(versions)
    found = unchecked(base, proposals)
    assert found.pick() == base
    assert {name: found.pick(name) for name in proposals} == proposals


@given(st.lists(st.text(alphabet="ab \n#-", max_size=12), min_size=2, max_size=4).map(tuple))
def test_texts_that_are_not_canonical_are_picked_exactly_too(versions: tuple[str, ...]) -> None:
    base, proposals = named(versions)
    found = composite(base, proposals)
    assert [found.pick(), *map(found.pick, proposals)] == [base, *proposals.values()]


@given(drafts_of_one, st.randoms(use_true_random=False))
def test_the_order_of_the_proposals_changes_nothing(
    versions: tuple[str, ...], chance: random.Random
) -> None:
    base, proposals = named(versions)
    shuffled = list(proposals.items())
    chance.shuffle(shuffled)
    assert composite(base, dict(shuffled)) == composite(base, proposals)


@given(drafts_of_one)
def test_no_bracket_offers_one_reading_twice(versions: tuple[str, ...]) -> None:
    base, proposals = named(versions)
    stack = [piece for row in composite(base, proposals).rows for piece in row.lead + row.body]
    while stack:
        piece = stack.pop()
        if isinstance(piece, Group):
            read = [reading.pieces for reading in piece.readings]
            assert len({*read}) == len(read)
            assert len({reading.names for reading in piece.readings}) == len(read)
            stack += [inner for reading in piece.readings for inner in reading.pieces]


@given(drafts_of_one)
def test_no_bracket_cuts_a_word(versions: tuple[str, ...]) -> None:
    base, proposals = named(versions)
    allowed = {token for text in (base, *proposals.values()) for token in tokenise(text)}
    stack = [piece for row in composite(base, proposals).rows for piece in row.body]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            assert {token for token in tokenise(piece) if token.isalpha()} <= allowed
        else:
            stack += [inner for reading in piece.readings for inner in reading.pieces]


def test_a_text_whose_blocks_do_not_add_up_becomes_one_bracket_of_whole_texts() -> None:
    found = composite("\n\nOne.", {"AUS": "One."})
    assert found == whole("\n\nOne.", {"AUS": "One."})
    assert (found.pick(), found.pick("AUS")) == ("\n\nOne.", "One.")


def test_no_proposal_gives_the_base_without_a_bracket() -> None:
    found = composite("One.\n\nTwo.", {"AUS": "One.\n\nTwo."})
    assert write(found) == "One.\n\nTwo."
    assert found.counts == Counts(brackets=0, alternatives=0, depth=0)
    assert found.pick("AUS") == "One.\n\nTwo."


def test_a_delegation_without_a_text_is_named_in_the_refusal() -> None:
    with pytest.raises(NotInComposite, match="USA has no text in this composite"):
        composite("One.", {"AUS": "Two."}).pick("USA")


def test_brackets_alternatives_and_depth_are_counted() -> None:
    base = "The Participants will share information on incidents in a timely manner."
    found = composite(
        f"Aims.\n\n{base}",
        {
            "AUS": f"Aims.\n\n{base.replace('will', 'shall')}",
            "KOR": f"Aims.\n\n{base.replace('timely', 'prompt')}",
            "JPN": "Aims.",
        },
    )
    assert found.counts == Counts(brackets=3, alternatives=6, depth=2)


def test_what_would_be_misread_is_marked_as_text() -> None:
    readings = (Reading((), ("Note: x",)), Reading(("A, B",), ("—",)), Reading(("C",), ()))
    found = Composite(("A, B", "C"), (Row((), (Group(readings),)),))
    assert write(found) == "[Note\\: x][A\\, B: \\—][C: —]"


def test_an_edit_far_from_another_keeps_its_own_bracket() -> None:
    words = [f"word{number}" for number in range(60)]
    changed = ["new", *words[1:-1], "end"]
    found = composite(" ".join(words), {"AUS": " ".join(changed)})
    assert found.counts == Counts(brackets=2, alternatives=4, depth=1)


def test_a_phrase_rewritten_in_pieces_is_one_bracket() -> None:
    base = "They meet once a year in turn."
    found = composite(base, {"AUS": "They confer once each year by turn."})
    assert write(found) == "They [meet once a year in][AUS: confer once each year by] turn."


def test_193_delegations_are_all_there() -> None:
    words = [f"word{number}" for number in range(300)]
    proposals = {}
    for number in range(193):
        changed = list(words)
        for at in random.Random(number).sample(range(0, 300, 12), number % 6):
            changed[at] = f"other{at}"
        proposals[f"D{number:03}"] = " ".join(changed)
    found = composite(" ".join(words), proposals)
    assert all(found.pick(name) == text for name, text in proposals.items())
    assert found.counts.brackets <= 25
    assert found.counts.alternatives <= 55


SCRIPT = """
from drafter.text.composite import composite, write
from tests.text.golden import cases
from tests.text.test_composite import sides
print("".join(write(composite(*sides(case[1]))) for case in cases("composite.md", 3)))
"""


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=HOUSE,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    ]
    assert outputs[0].strip()
    assert len({*outputs}) == 1
    assert (FOLDER / "composite.md").exists()


def test_deletions_that_share_one_word_are_alternatives() -> None:
    base = "one two three four five"
    found = unchecked(base, {"AUS": "one five", "KOR": "one two three 4 fifth"})
    assert found.pick() == base
    assert [found.pick("AUS"), found.pick("KOR")] == ["one five", "one two three 4 fifth"]
    assert found.counts.brackets == 1


def test_long_alternatives_that_are_alike_share_one_bracket() -> None:
    long = "each authority names one contact who answers every request of another within {} days"
    found = composite(
        "They meet, and they talk, here.",
        {
            "AUS": f"They meet, and they talk, {long.format(7)}, here.",
            "KOR": f"They meet, and they talk, {long.format(30)}, here.",
        },
    )
    assert found.counts == Counts(brackets=2, alternatives=4, depth=2)
