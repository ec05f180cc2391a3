"""Founding, admitting, accrediting, removing, publishing."""

from __future__ import annotations

import pytest

from drafter.errors import BadInput
from drafter.model import Choice, ClauseId, DelegationId, PersonId, Role
from drafter.proceedings import acts
from drafter.proceedings.refusals import Moved, NotEntitled, OutOfOrder
from tests.room import AUS, CHAIR, TEXT, Room, clause, founded

DRAFT = f"# Draft\n\n{TEXT}\n\nParticipants will exchange visits.\n"


@pytest.fixture
def room() -> Room:
    return founded()


def admit(symbol: str, name: str) -> acts.Admit:
    return acts.Admit(delegation=DelegationId(symbol), name=name)


def test_a_record_is_founded_once(room: Room) -> None:
    again = acts.Found(title="Another", origin="", clauses=(clause(),), chair="X")
    with pytest.raises(OutOfOrder, match="founded already"):
        room.act(CHAIR, again)


def test_nothing_comes_before_the_founding() -> None:
    with pytest.raises(NotEntitled):
        Room().act(CHAIR, admit("AUS", "Australia"))


def test_two_clauses_of_one_id_cannot_found_a_record() -> None:
    twice = acts.Found(title="T", origin="", clauses=(clause(), clause()), chair="X")
    with pytest.raises(BadInput, match="same id"):
        Room().act(CHAIR, twice)


@pytest.mark.parametrize(
    ("symbol", "name", "sentence"),
    [
        ("aus", "New", "is no symbol"),
        ("../x", "New", "is no symbol"),
        ("AUS", "New", "already the symbol"),
        ("AU2", "Australia", "already been admitted"),
        ("NEW", "Two\nlines", "clean single line"),
        ("NEW", "", "is empty"),
    ],
)
def test_a_delegation_needs_a_symbol_and_a_name_of_its_own(
    room: Room, symbol: str, name: str, sentence: str
) -> None:
    with pytest.raises((BadInput, OutOfOrder), match=sentence):
        room.act(CHAIR, admit(symbol, name))


def test_people_get_sign_in_names_in_order_and_none_twice(room: Room) -> None:
    one = acts.Accredit(name="Second", role=Role.DELEGATE, delegation=DelegationId("AUS"))
    room.act(CHAIR, one)
    room.act(CHAIR, acts.Remove(person=PersonId("aus-2")))
    room.act(CHAIR, one)
    assert room.log[-1] == "The chair accredits Second as delegate of Australia (aus-3)"


def test_a_removed_person_can_do_nothing_more(room: Room) -> None:
    room.table(AUS)
    number = room.open("AUS/1")
    room.act(CHAIR, acts.Remove(person=AUS))
    with pytest.raises(NotEntitled):
        room.act(AUS, acts.Cast(vote=number, choice=Choice.YES))
    with pytest.raises(OutOfOrder, match="takes no part"):
        room.act(CHAIR, acts.Remove(person=AUS))


def test_the_founding_chair_stays(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="cannot be removed"):
        room.act(CHAIR, acts.Remove(person=CHAIR))


@pytest.mark.parametrize(
    "act",
    [
        admit("NZL", "New Zealand"),
        acts.Accredit(name="X", role=Role.CHAIR),
        acts.Remove(person=PersonId("kor-1")),
        acts.Publish(number=1, of="0" * 40, decision=0, note="", text=DRAFT),
    ],
)
def test_only_the_chair_runs_the_meeting(room: Room, act: acts.Act) -> None:
    with pytest.raises(NotEntitled, match="Only the chair may"):
        room.act(AUS, act)


def test_a_delegate_has_a_delegation_and_others_have_none(room: Room) -> None:
    for role, home in ((Role.DELEGATE, None), (Role.OBSERVER, DelegationId("AUS"))):
        with pytest.raises(BadInput, match="one delegation"):
            room.act(CHAIR, acts.Accredit(name="X", role=role, delegation=home))


def test_drafts_are_published_in_one_series(room: Room) -> None:
    draft = acts.Publish(number=1, of="0" * 40, decision=0, note="", text=DRAFT)
    room.act(CHAIR, draft)
    assert room.log[-1] == "The chair publishes draft revision 1"
    with pytest.raises(Moved, match="series of drafts"):
        room.act(CHAIR, draft)


def test_a_draft_of_a_text_that_moved_since_its_preview_is_not_published(room: Room) -> None:
    room.carry(room.table(AUS))
    room.adopt("AUS/1")
    stale = acts.Publish(number=1, of="0" * 40, decision=0, note="", text=DRAFT)
    with pytest.raises(Moved, match="you read it after decision 0, it now stands at decision 1"):
        room.act(CHAIR, stale)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", "Information exchange"),
        (DRAFT.replace("will share", "may share"), "Information exchange"),
        (DRAFT.replace("Participants will exchange visits.", ""), "Visits"),
        (f"Participants will exchange visits.\n\n{TEXT}\n", "Visits"),
    ],
)
def test_a_draft_prints_every_clause_word_for_word_in_order(
    room: Room, text: str, title: str
) -> None:
    with pytest.raises(BadInput, match=f"The draft does not print {title}"):
        room.act(CHAIR, acts.Publish(number=1, of="0" * 40, decision=0, note="", text=text))


def test_the_order_of_clauses_is_the_library_s(room: Room) -> None:
    assert room.state.framework is not None
    assert room.state.framework.order == (ClauseId("C09"), ClauseId("C14"))
