"""Tabling, revising, withdrawing, taking up, co-sponsoring."""

from __future__ import annotations

import pytest

from drafter.errors import BadInput, DrafterError, Unknown
from drafter.model import Action, ClauseId, PersonId, ProposalId, ProposalStatus
from drafter.proceedings import acts
from drafter.proceedings.refusals import Moved, NotEntitled, OutOfOrder
from tests.room import AUS, CHAIR, JPN, KOR, TEXT, Room, founded

OBSERVER = PersonId("observer-1")
AUS1 = ProposalId("AUS/1")


@pytest.fixture
def room() -> Room:
    return founded()


def revise(name: ProposalId, text: str, *, revision: int = 0, base: int = 0) -> acts.Revise:
    return acts.Revise(
        proposal=name, revision=revision, action=Action.MOD, base=base, text=text, reasons=""
    )


def test_proposals_are_numbered_by_sponsor(room: Room) -> None:
    assert [room.table(AUS), room.table(KOR), room.table(AUS)] == ["AUS/1", "KOR/1", "AUS/2"]
    assert room.log[-1] == "Australia tables MOD on Information exchange (AUS/2)"


@pytest.mark.parametrize(
    ("action", "text", "reasons", "sentence"),
    [
        (Action.MOD, "", "", "This removes the whole clause: table it as SUP, with reasons."),
        (Action.MOD, TEXT, "", "This changes nothing that can be seen: table NOC"),
        (Action.EDITORIAL, TEXT.replace(" ", "\u00a0", 1), "", "nothing that can be seen"),
        (Action.SUP, "", "", "SUP needs reasons"),
        (Action.SUP, "Words", "Why", "SUP carries no text"),
        (Action.NOC, "", "", "NOC needs reasons"),
        (Action.MOD, "e\u0301\r\n", "", "not in canonical form"),
        (Action.MOD, "x" * 250_001, "", "The text has 250,001 characters: keep it to 250,000."),
    ],
)
def test_the_action_is_checked_against_the_text(
    room: Room, action: Action, text: str, reasons: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence.replace(".", r"\.")):
        room.table(AUS, text, action=action, reasons=reasons)
    assert not room.state.proposals


@pytest.mark.parametrize("by", [CHAIR, OBSERVER, PersonId("nobody-1")])
def test_only_delegates_table(room: Room, by: PersonId) -> None:
    with pytest.raises(NotEntitled, match=r"Only a delegate may table a proposal\."):
        room.table(by)


def test_a_proposal_on_a_text_that_moved_says_what_moved(room: Room) -> None:
    room.carry(room.table(AUS))
    room.adopt("AUS/1")
    sentence = "Information exchange has moved: you read revision 0, it now stands at revision 1"
    with pytest.raises(Moved, match=sentence):
        room.table(KOR, "Other words.")


def test_a_proposal_on_an_unknown_clause_is_refused(room: Room) -> None:
    with pytest.raises(Unknown, match="There is no clause C77"):
        room.table(AUS, clause="C77")


def test_an_added_clause_takes_its_id_from_its_proposal(room: Room) -> None:
    room.add(KOR)
    assert room.state.proposals[ProposalId("KOR/1")].clause == ClauseId("KOR-1")
    assert room.log[-1] == "Republic of Korea tables ADD on Costs (KOR/1)"


def test_an_added_clause_needs_a_place_that_exists(room: Room) -> None:
    with pytest.raises(Unknown, match="clause C99"):
        room.add(KOR, after="C99")


def test_every_revision_is_kept(room: Room) -> None:
    room.table(AUS)
    room.act(AUS, revise(AUS1, "Participants may share."))
    room.act(AUS, revise(AUS1, "Participants might share.", revision=1))
    assert room.state.proposals[AUS1].symbol == "AUS/1 Rev.2"
    texts = [room.state.wordings[AUS1, number].text for number in range(3)]
    assert texts[1:] == ["Participants may share.", "Participants might share."]


def test_a_revision_by_another_or_of_an_older_one_is_refused(room: Room) -> None:
    room.table(AUS)
    with pytest.raises(NotEntitled, match="Only the sponsor"):
        room.act(KOR, revise(AUS1, "Mine now."))
    room.act(AUS, revise(AUS1, "Participants may share."))
    with pytest.raises(Moved, match=r"AUS/1 has moved: you read Rev\.0"):
        room.act(AUS, revise(AUS1, "Late words."))
    with pytest.raises(BadInput, match=r"This is AUS/1 Rev\.1 as it stands"):
        room.act(AUS, revise(AUS1, "Participants may share.", revision=1))


def test_co_sponsors_sign_the_words_that_they_read(room: Room) -> None:
    room.table(AUS)
    room.act(KOR, acts.Cosponsor(proposal=AUS1, revision=0))
    assert room.state.proposals[AUS1].cosponsors == ("KOR",)
    room.act(AUS, revise(AUS1, "Participants may share."))
    assert room.state.proposals[AUS1].cosponsors == ()
    with pytest.raises(Moved):
        room.act(KOR, acts.Cosponsor(proposal=AUS1, revision=0))


def test_nobody_sponsors_twice_and_a_co_sponsor_may_leave(room: Room) -> None:
    room.table(AUS)
    room.act(KOR, acts.Cosponsor(proposal=AUS1, revision=0))
    for by in (AUS, KOR):
        with pytest.raises(OutOfOrder, match="among the sponsors"):
            room.act(by, acts.Cosponsor(proposal=AUS1, revision=0))
    room.act(KOR, acts.LeaveSponsors(proposal=AUS1))
    assert room.state.proposals[AUS1].cosponsors == ()
    with pytest.raises(OutOfOrder, match="no co-sponsor"):
        room.act(KOR, acts.LeaveSponsors(proposal=AUS1))


def test_what_was_withdrawn_another_can_take_up_once(room: Room) -> None:
    room.table(AUS)
    with pytest.raises(OutOfOrder, match="only a withdrawn proposal"):
        room.act(KOR, acts.TakeUp(proposal=AUS1))
    room.act(AUS, acts.Withdraw(proposal=AUS1))
    room.act(KOR, acts.TakeUp(proposal=AUS1))
    old, new = room.state.proposals[AUS1], room.state.proposals[ProposalId("KOR/1")]
    assert (old.status, old.taken_up_as) == (ProposalStatus.WITHDRAWN, "KOR/1")
    assert (new.taken_up_from, new.clause) == ("AUS/1", "C09")
    assert room.state.wordings[new.id, 0].text == room.state.wordings[AUS1, 0].text
    with pytest.raises(OutOfOrder, match="taken up already"):
        room.act(JPN, acts.TakeUp(proposal=AUS1))


def test_voting_once_begun_holds_the_proposal_still(room: Room) -> None:
    room.table(AUS)
    room.open("AUS/1")
    acts_refused: list[acts.Act] = [acts.Withdraw(proposal=AUS1), revise(AUS1, "Other words.")]
    for act in acts_refused:
        with pytest.raises(OutOfOrder, match="is being voted on"):
            room.act(AUS, act)


def test_a_refused_act_leaves_the_state_as_it_was(room: Room) -> None:
    before = room.state
    with pytest.raises(DrafterError):
        room.table(AUS, "")
    assert room.state is before
