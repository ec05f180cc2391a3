"""Votes, results, adoption onto a text that has moved."""

from __future__ import annotations

import pytest

from drafter.errors import BadInput
from drafter.model import (
    Action,
    Choice,
    ClauseId,
    ClauseStatus,
    DecisionKind,
    DelegationId,
    Method,
    Outcome,
    PersonId,
    ProposalId,
    ProposalStatus,
    Rule,
    VoteId,
)
from drafter.proceedings import acts
from drafter.proceedings.refusals import Collides, Moved, NotEntitled, OutOfOrder
from drafter.proceedings.voting import choices
from tests.room import AUS, CHAIR, JPN, KOR, TEXT, Room, founded

AUS1, C09 = ProposalId("AUS/1"), ClauseId("C09")
YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN


@pytest.fixture
def room() -> Room:
    return founded()


def vote(room: Room, number: VoteId, *ballots: tuple[PersonId, Choice]) -> Outcome:
    for by, choice in ballots:
        room.act(by, acts.Cast(vote=number, choice=choice))
    room.act(CHAIR, acts.CloseVote(vote=number))
    result = room.state.votes[number].result
    assert result is not None
    return result.outcome


def test_a_delegation_may_change_its_vote_until_it_closes(room: Room) -> None:
    room.table(AUS)
    number = room.open("AUS/1")
    assert vote(room, number, (AUS, YES), (KOR, YES), (KOR, NO), (JPN, NO)) is Outcome.NOT_CARRIED
    assert choices(room.state, number) == {"AUS": YES, "JPN": NO, "KOR": NO}
    assert room.log[-1] == "The chair closes vote 1 on AUS/1 on Information exchange: " + (
        "not carried (1-2-0)"
    )
    with pytest.raises(OutOfOrder, match="has been closed"):
        room.act(KOR, acts.Cast(vote=number, choice=YES))


def test_what_is_not_carried_is_decided_at_once(room: Room) -> None:
    room.table(AUS)
    vote(room, room.open("AUS/1"), (AUS, YES), (KOR, NO))
    assert room.state.proposals[AUS1].status is ProposalStatus.REJECTED
    assert room.state.decisions[1].kind is DecisionKind.REJECTED
    assert room.state.clauses[C09].text == TEXT


def test_short_of_the_quorum_the_proposal_stays_pending(room: Room) -> None:
    room.table(AUS)
    assert vote(room, room.open("AUS/1", quorum=3), (AUS, YES)) is Outcome.NO_DECISION
    assert room.state.proposals[AUS1].status is ProposalStatus.PENDING
    assert vote(room, room.open("AUS/1"), (AUS, YES), (KOR, ABSTAIN)) is Outcome.CARRIED


def test_only_the_chair_opens_and_closes_and_only_delegates_vote(room: Room) -> None:
    room.table(AUS)
    opening = acts.OpenVote(proposal=AUS1, revision=0, rule=Rule.CONSENSUS, quorum=1)
    with pytest.raises(NotEntitled, match="Only the chair may open a vote"):
        room.act(AUS, opening)
    number = room.open("AUS/1")
    with pytest.raises(NotEntitled, match="Only the chair may close a vote"):
        room.act(AUS, acts.CloseVote(vote=number))
    for by in (CHAIR, PersonId("observer-1")):
        with pytest.raises(NotEntitled, match="Only a delegate may vote"):
            room.act(by, acts.Cast(vote=number, choice=YES))


def test_a_delegation_admitted_later_is_not_entitled(room: Room) -> None:
    room.table(AUS)
    number = room.open("AUS/1")
    room.act(CHAIR, acts.Admit(delegation=DelegationId("NZL"), name="New Zealand"))
    late = acts.Accredit(
        name="Kiri", role=room.state.people[AUS].role, delegation=DelegationId("NZL")
    )
    room.act(CHAIR, late)
    with pytest.raises(NotEntitled, match="admitted before the vote was opened"):
        room.act(PersonId("nzl-1"), acts.Cast(vote=number, choice=YES))


def test_two_votes_on_one_proposal_and_impossible_quorums_are_refused(room: Room) -> None:
    room.table(AUS)
    with pytest.raises(BadInput, match="choose from 1 to 3"):
        room.open("AUS/1", quorum=4)
    room.open("AUS/1")
    with pytest.raises(OutOfOrder, match="open already"):
        room.open("AUS/1")


def test_a_vote_rests_on_the_revision_that_the_chair_read(room: Room) -> None:
    room.table(AUS)
    revision = acts.Revise(
        proposal=AUS1, revision=0, action=Action.MOD, base=0, text="Other.", reasons=""
    )
    room.act(AUS, revision)
    with pytest.raises(Moved, match=r"you read Rev\.0, it now stands at Rev\.1"):
        room.act(CHAIR, acts.OpenVote(proposal=AUS1, revision=0, rule=Rule.CONSENSUS, quorum=1))


def test_adoption_writes_decision_and_text_and_keeps_the_old(room: Room) -> None:
    room.carry(room.table(AUS))
    room.adopt("AUS/1")
    now = room.state.clauses[C09]
    assert (now.revision, now.status) == (1, ClauseStatus.ADOPTED)
    assert now.text == TEXT.replace("will", "should")
    assert room.state.former[C09, 0].text == TEXT
    assert room.state.decisions[1].method is Method.AS_PROPOSED
    assert room.log[-1] == "The chair adopts AUS/1 into Information exchange (as proposed)"


def test_only_what_was_carried_is_adopted(room: Room) -> None:
    room.table(AUS)
    with pytest.raises(OutOfOrder, match="only a proposal that was carried"):
        room.adopt("AUS/1")


def test_changes_that_do_not_touch_are_merged_by_word(room: Room) -> None:
    room.carry(room.table(AUS))
    room.carry(room.table(KOR, TEXT.replace("30 days", "10 working days")))
    room.adopt("AUS/1")
    room.adopt("KOR/1")
    merged = TEXT.replace("will", "should").replace("30 days", "10 working days")
    assert room.state.clauses[C09].text == merged
    assert room.state.decisions[2].method is Method.MERGED


def test_changes_that_touch_are_shown_and_neither_is_applied(room: Room) -> None:
    room.carry(room.table(AUS))
    room.carry(room.table(KOR, TEXT.replace("will", "may")))
    room.adopt("AUS/1")
    before = room.state
    with pytest.raises(Collides, match="nothing was applied"):
        room.adopt("KOR/1")
    assert room.state is before
    onto_present = acts.Revise(
        proposal=ProposalId("KOR/1"),
        revision=0,
        action=Action.MOD,
        base=1,
        text=TEXT.replace("will", "may"),
        reasons="",
    )
    room.act(KOR, onto_present)
    assert room.state.proposals[ProposalId("KOR/1")].status is ProposalStatus.PENDING


def test_adoption_onto_a_clause_that_moved_under_the_chair_is_refused(room: Room) -> None:
    room.carry(room.table(AUS))
    room.carry(room.table(KOR, TEXT.replace("30", "10")))
    room.adopt("AUS/1")
    with pytest.raises(Moved, match="Information exchange has moved"):
        room.act(CHAIR, acts.Adopt(proposal=ProposalId("KOR/1"), revision=0, onto=0))


def test_suppression_ends_a_clause_and_what_pends_on_it_can_lapse(room: Room) -> None:
    room.table(KOR)
    room.carry(room.table(AUS, "", action=Action.SUP, reasons="Covered elsewhere."))
    room.adopt("AUS/1")
    assert room.state.clauses[C09].status is ClauseStatus.SUPPRESSED
    with pytest.raises(OutOfOrder, match="has been suppressed"):
        room.table(JPN, "Words.", base=1)
    room.act(CHAIR, acts.Lapse(proposal=ProposalId("KOR/1"), note="Its clause is gone."))
    assert room.state.proposals[ProposalId("KOR/1")].status is ProposalStatus.LAPSED
    assert room.state.decisions[2].note == "Its clause is gone."


def test_no_change_adopted_keeps_the_text_and_settles_the_clause(room: Room) -> None:
    room.carry(room.table(AUS, "", action=Action.NOC, reasons="It is right as it is."))
    room.adopt("AUS/1")
    now = room.state.clauses[C09]
    assert (now.text, now.revision, now.status) == (TEXT, 0, ClauseStatus.ADOPTED)


def test_adopting_words_that_are_there_already_makes_no_new_revision(room: Room) -> None:
    room.carry(room.table(AUS))
    room.carry(room.table(KOR))
    room.adopt("AUS/1")
    room.adopt("KOR/1")
    assert room.state.clauses[C09].revision == 1
    assert room.state.decisions[2].clause_revision == 1


def test_an_added_clause_stands_where_its_sponsor_wanted_it(room: Room) -> None:
    room.add(KOR, after="C09")
    room.carry("KOR/1")
    room.adopt("KOR/1")
    assert room.state.framework is not None
    assert room.state.framework.order == ("C09", "KOR-1", "C14")
    assert room.state.clauses[ClauseId("KOR-1")].provenance == "Proposal KOR/1"
