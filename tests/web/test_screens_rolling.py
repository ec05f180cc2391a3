"""The rolling text on a clause's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.model import Action
from drafter.services import proposals
from drafter.services.conference import Conference
from tests.services import hall
from tests.services.hall import AUS, C08, OBSERVER
from tests.web.screens_seat import Seat, opened, read_html


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Conference]:
    conference = opened(hall.example_in(tmp_path / "home"))
    yield conference
    conference.close()


def test_everybody_s_words_stand_in_place_with_their_names(here: Conference) -> None:
    read = read_html(Seat(here, OBSERVER).go("clause", id="C08").html)
    assert "within [10 working][AUS/2: 5 working][KOR/1: 30 calendar] days after" in read
    assert "within [5][AUS/3: 2] working days. They may" in read


def test_a_clause_on_which_nothing_is_reworded_has_no_rolling_text(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("clause", id="C01")
    assert not [one for one in seat.at.expander if one.label.startswith("Rolling text")]


def test_what_was_adopted_since_is_the_present_text_of_every_bracket(here: Conference) -> None:
    hall.adopt(here, "AUS/3")
    read = read_html(Seat(here, OBSERVER).go("clause", id="C08").html)
    assert "within 2 working days. They may" in read
    assert "AUS/3: 2" not in read


def test_hostile_words_are_inert_in_brackets(here: Conference) -> None:
    evil = "<script>alert(1)</script> [KOR: {{7*7}}]"
    text = here.record.snapshot().state.clauses[C08].text
    changed = text.replace("urgent matters", evil)
    proposals.table(here, AUS, action=Action.MOD, clause=C08, base=0, text=changed)
    html = Seat(here, OBSERVER).go("clause", id="C08").html
    assert "<script" not in html
    assert "alert(1)" in html
