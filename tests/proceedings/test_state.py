"""What acts add up to does not depend on the order in which their files are read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model import (
    Action,
    Choice,
    ClauseId,
    DelegationId,
    Proposal,
    ProposalId,
    Rule,
    Vote,
    VoteId,
)
from drafter.proceedings import acts
from drafter.proceedings.standing import open_vote
from drafter.proceedings.state import State
from tests.room import AUS, CHAIR, JPN, KOR, Room, founded

AUS1, KOR1 = ProposalId("AUS/1"), ProposalId("KOR/1")
VOTES = tuple(
    Vote(
        id=VoteId(number),
        proposal=KOR1 if number % 4 == 0 else AUS1,
        revision=0,
        rule=Rule.SIMPLE_MAJORITY,
        quorum=1,
        entitled=(),
        opened_at="2004-07-09T09:00:00Z",
    )
    for number in range(1, 12)
)


@pytest.fixture
def room() -> Room:
    return founded()


@given(st.permutations(VOTES))
def test_votes_are_found_by_their_proposal_whatever_order_they_are_read_in(
    votes: list[Vote],
) -> None:
    state = State().put(votes)
    assert state == State().put(VOTES)
    assert state.votes_on[AUS1] == (1, 2, 3, 5, 6, 7, 9, 10, 11)
    assert state.votes_on[KOR1] == (4, 8)


def test_a_vote_that_changes_stays_one_vote() -> None:
    first = State().put(VOTES)
    later = first.put([replace(VOTES[0], closed_at="2004-07-09T10:00:00Z")])
    assert later.votes_on == first.votes_on
    assert later.votes[VoteId(1)].closed_at


def inquorate(room: Room, name: ProposalId) -> VoteId:
    number = room.open(name, quorum=3)
    room.act(CHAIR, acts.CloseVote(vote=number))
    return number


def test_a_proposal_is_voted_on_again_and_adopted_by_the_vote_that_carried_it(room: Room) -> None:
    name, other = room.table(AUS), room.table(KOR, "Other words.")
    inquorate(room, name)
    inquorate(room, other)
    assert open_vote(room.state, name) is None
    second = room.open(name)
    under_way = open_vote(room.state, name)
    assert under_way is not None
    assert under_way.id == second == 3
    assert open_vote(room.state, other) is None
    for by in (AUS, KOR, JPN):
        room.act(by, acts.Cast(vote=second, choice=Choice.YES))
    room.act(CHAIR, acts.CloseVote(vote=second))
    room.adopt(name)
    assert room.state.decisions[1].vote == second
    assert dict(room.state.votes_on) == {name: (1, 3), other: (2,)}


def test_numbers_of_votes_and_decisions_go_on_from_the_last(room: Room) -> None:
    for count in (1, 2):
        name = room.table(AUS, f"Words {count}.")
        assert inquorate(room, name) == count
        room.act(CHAIR, acts.Lapse(proposal=name, note="Overtaken."))
        assert max(room.state.decisions) == count


def test_the_highest_number_of_a_delegation_is_kept_in_any_order() -> None:
    australia = DelegationId("AUS")
    first = Proposal(id=AUS1, clause=ClauseId("C09"), action=Action.MOD, sponsor=australia)
    later = replace(first, id=ProposalId("AUS/12"))
    for order in ([first, later], [later, first]):
        assert State().put(order).numbered[australia] == 12
