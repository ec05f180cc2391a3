"""What each service gives back, and how acts meet one another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drafter.model import (
    Action,
    ClauseStatus,
    DecisionKind,
    Method,
    Outcome,
    ProposalId,
    ProposalStatus,
    Role,
    Rule,
    Stream,
)
from drafter.model.ids import VoteId
from drafter.model.vote import Choice
from drafter.proceedings.refusals import Collides, Moved, NotAdmitted, OutOfOrder
from drafter.record import NotInRecord, Repeated
from drafter.services import decisions, people, proposals, votes
from drafter.services.conference import Conference
from tests.record.sitting import git
from tests.services.hall import (
    AUS,
    C08,
    C09,
    CHAIR,
    KOR,
    NZL,
    adopt,
    carry,
    change,
    file_body,
    head,
    put,
)

# --- what comes back


def test_a_withdrawn_proposal_is_taken_up_under_the_new_sponsors_number(busy: Conference) -> None:
    taken = proposals.take_up(busy, NZL, ProposalId("AUS/3"))
    state = busy.record.snapshot().state
    assert (taken.id, taken.taken_up_from) == ("NZL/1", "AUS/3")
    assert state.proposals[ProposalId("AUS/3")].taken_up_as == "NZL/1"
    old, new = (state.wordings[one, 0] for one in (ProposalId("AUS/3"), taken.id))
    assert new.text == old.text


def test_sponsors_join_and_leave(busy: Conference) -> None:
    one = ProposalId("AUS/1")
    proposals.cosponsor(busy, NZL, proposal=one, revision=0)
    assert busy.record.snapshot().state.proposals[one].cosponsors == ("KOR", "NZL")
    proposals.leave_sponsors(busy, KOR, one)
    assert busy.record.snapshot().state.proposals[one].cosponsors == ("NZL",)
    proposals.withdraw(busy, AUS, one)
    assert busy.record.snapshot().state.proposals[one].status is ProposalStatus.WITHDRAWN


def test_a_vote_is_opened_changed_closed_and_announced(busy: Conference) -> None:
    opened = votes.open_vote(
        busy, CHAIR, proposal=ProposalId("AUS/1"), revision=0, rule=Rule.TWO_THIRDS, quorum=3
    )
    assert (opened.id, opened.rule, opened.quorum) == (3, Rule.TWO_THIRDS, 3)
    for by, choice in ((AUS, Choice.NO), (AUS, Choice.YES), (KOR, Choice.YES), (NZL, Choice.NO)):
        votes.cast(busy, by, vote=opened.id, choice=choice)
    closed = votes.close_vote(busy, CHAIR, opened.id)
    assert closed.result is not None
    assert (closed.result.yes, closed.result.no, closed.result.needed) == (2, 1, 2)
    assert closed.result.outcome is Outcome.CARRIED
    with pytest.raises(OutOfOrder, match="has been closed"):
        votes.cast(busy, AUS, vote=opened.id, choice=Choice.NO)


def test_nothing_is_carried_at_nought_to_nought(busy: Conference) -> None:
    closed = votes.close_vote(busy, CHAIR, VoteId(1))
    assert closed.result is not None
    assert closed.result.outcome is Outcome.NO_DECISION
    assert busy.record.snapshot().state.proposals[ProposalId("AUS/2")].status == "pending"


def test_adoption_puts_decision_and_text_into_one_commit(busy: Conference) -> None:
    four = ProposalId("AUS/4")
    proposed = busy.record.snapshot().state.wordings[four, 0].text
    decision = decisions.adopt(busy, CHAIR, proposal=four, revision=0, onto=0)
    assert (decision.kind, decision.method, decision.clause) == (
        DecisionKind.ADOPTED,
        Method.AS_PROPOSED,
        C09,
    )
    touched = git(busy.record.path, "show", "--name-only", "--format=", "main").split()
    assert {"clauses/C09.md", "decisions/0001-0100/1.json"} <= set(touched)
    assert file_body(busy, "clauses/C09.md", head(busy)) == proposed
    assert busy.record.snapshot().state.clauses[C09].status is ClauseStatus.ADOPTED


# --- acts that meet


TWICE: dict[str, Callable[[Conference, str], object]] = {
    "admit": lambda here, wish: (
        people.admit(here, CHAIR, symbol="J", name="Japan", intent=wish).commit
    ),
    "accredit": lambda here, wish: people.accredit(
        here, CHAIR, name="Kim", role=Role.OBSERVER, intent=wish
    )[0],
    "table": lambda here, wish: proposals.table(
        here, AUS, action=Action.SUP, clause=C09, base=0, reasons="So.", intent=wish
    ),
    "table new": lambda here, wish: proposals.table_new(
        here, AUS, title="A", text="B.", stream=Stream.ONE, after=None, intent=wish
    ),
    "revise": lambda here, wish: proposals.revise(
        here,
        AUS,
        proposal=ProposalId("AUS/1"),
        revision=0,
        action=Action.MOD,
        base=0,
        text="Other.",
        intent=wish,
    ),
    "take up": lambda here, wish: proposals.take_up(here, KOR, ProposalId("AUS/3"), wish),
    "withdraw": lambda here, wish: proposals.withdraw(here, AUS, ProposalId("AUS/1"), wish).commit,
    "open": lambda here, wish: votes.open_vote(
        here,
        CHAIR,
        proposal=ProposalId("AUS/1"),
        revision=0,
        rule=Rule.CONSENSUS,
        quorum=1,
        intent=wish,
    ),
    "vote": lambda here, wish: (
        votes.cast(here, AUS, vote=VoteId(1), choice=Choice.YES, intent=wish).commit
    ),
    "close": lambda here, wish: votes.close_vote(here, CHAIR, VoteId(1), wish),
    "adopt": lambda here, wish: decisions.adopt(
        here, CHAIR, proposal=ProposalId("AUS/4"), revision=0, onto=0, intent=wish
    ),
    "lapse": lambda here, wish: decisions.lapse(
        here, CHAIR, proposal=ProposalId("AUS/1"), note="So.", intent=wish
    ),
    "remove": lambda here, wish: people.remove(here, CHAIR, KOR, wish).commit,
}


@pytest.mark.parametrize("act", TWICE)
def test_the_same_wish_sent_twice_is_one_act(busy: Conference, act: str) -> None:
    first = TWICE[act](busy, "wish-1")
    after = head(busy)
    assert TWICE[act](busy, "wish-1") == first
    assert head(busy) == after


def test_the_same_publication_sent_twice_is_one(busy: Conference) -> None:
    of = head(busy)
    first = decisions.publish(busy, CHAIR, number=1, of=of, intent="wish-1")
    after = head(busy)
    assert decisions.publish(busy, CHAIR, number=1, of=of, intent="wish-1") == first
    assert head(busy) == after


def test_a_wish_sent_again_with_other_content_is_a_fault_of_the_sender(busy: Conference) -> None:
    votes.cast(busy, AUS, vote=VoteId(1), choice=Choice.YES, intent="wish-1")
    with pytest.raises(Repeated):
        votes.cast(busy, AUS, vote=VoteId(1), choice=Choice.NO, intent="wish-1")
    with pytest.raises(Repeated):
        votes.cast(busy, KOR, vote=VoteId(1), choice=Choice.YES, intent="wish-1")


def test_two_acts_on_unrelated_things_never_refuse_each_other(seated: Conference) -> None:
    """Both were written on the same snapshot."""
    read = seated.record.snapshot().state
    for by, clause in ((AUS, C08), (KOR, C09)):
        text = read.clauses[clause].text + "\n\nThey will meet."
        proposals.table(seated, by, action=Action.MOD, clause=clause, base=0, text=text)
    adopt(seated, "AUS/1")
    adopt(seated, "KOR/1")
    now = seated.record.snapshot().state.clauses
    assert [now[one].revision for one in (C08, C09)] == [1, 1]


def test_a_proposal_on_a_clause_that_has_moved_is_told_what_moved(seated: Conference) -> None:
    read = seated.record.snapshot().state.clauses[C08]
    change(seated, AUS, C08, "10 working", "5 working")
    adopt(seated, "AUS/1")
    before = head(seated)
    with pytest.raises(Moved) as refusal:
        proposals.table(
            seated, KOR, action=Action.MOD, clause=C08, base=read.revision, text=read.text + " So."
        )
    assert str(refusal.value) == (
        f"{read.title} has moved: you read revision 0, it now stands at revision 1."
    )
    assert head(seated) == before


@pytest.mark.parametrize("act", ["co-sponsor", "open", "revise"])
def test_an_act_on_a_revision_that_was_replaced_is_told_so(busy: Conference, act: str) -> None:
    one = ProposalId("AUS/1")
    proposals.revise(
        busy, AUS, proposal=one, revision=0, action=Action.MOD, base=0, text="Shorter."
    )
    acts: dict[str, Callable[[], object]] = {
        "co-sponsor": lambda: proposals.cosponsor(busy, NZL, proposal=one, revision=0),
        "open": lambda: votes.open_vote(
            busy, CHAIR, proposal=one, revision=0, rule=Rule.CONSENSUS, quorum=1
        ),
        "revise": lambda: proposals.revise(
            busy, AUS, proposal=one, revision=0, action=Action.MOD, base=0, text="Shortest."
        ),
    }
    with pytest.raises(
        Moved, match=r"^AUS/1 has moved: you read Rev\.0, it now stands at Rev\.1\.$"
    ):
        acts[act]()


def test_words_that_do_not_touch_are_merged(seated: Conference) -> None:
    change(seated, AUS, C08, "10 working", "5 working")
    change(seated, KOR, C08, "within 5 working days. They may", "within 2 working days. They may")
    adopt(seated, "AUS/1")
    carry(seated, "KOR/1")
    decision = decisions.adopt(seated, CHAIR, proposal=ProposalId("KOR/1"), revision=0, onto=1)
    text = seated.record.snapshot().state.clauses[C08].text
    assert decision.method is Method.MERGED
    assert "within 5 working days after" in text
    assert "within 2 working days. They may" in text


def test_words_that_collide_are_refused_and_neither_is_applied(seated: Conference) -> None:
    change(seated, AUS, C08, "10 working", "5 working")
    change(seated, KOR, C08, "10 working", "30 calendar")
    adopt(seated, "AUS/1")
    carry(seated, "KOR/1")
    before = head(seated)
    with pytest.raises(Collides, match="nothing was applied"):
        decisions.adopt(seated, CHAIR, proposal=ProposalId("KOR/1"), revision=0, onto=1)
    assert head(seated) == before
    assert "within 5 working days after" in file_body(seated, "clauses/C08.md", before)


def test_an_adoption_read_on_an_older_text_is_refused(seated: Conference) -> None:
    change(seated, AUS, C08, "10 working", "5 working")
    change(seated, KOR, C08, "within 5 working days. They may", "within 2 working days. They may")
    carry(seated, "KOR/1")
    adopt(seated, "AUS/1")
    with pytest.raises(Moved, match="you read revision 0, it now stands at revision 1"):
        decisions.adopt(seated, CHAIR, proposal=ProposalId("KOR/1"), revision=0, onto=0)


def test_a_vote_that_is_open_holds_the_proposal_still(busy: Conference) -> None:
    two = ProposalId("AUS/2")
    for act in (
        lambda: proposals.withdraw(busy, AUS, two),
        lambda: proposals.revise(
            busy, AUS, proposal=two, revision=0, action=Action.MOD, base=0, text="Other."
        ),
        lambda: decisions.lapse(busy, CHAIR, proposal=two, note="So."),
        lambda: put(busy, two),
    ):
        with pytest.raises(NotAdmitted, match="vot"):
            act()


# --- drafts


def test_a_publication_of_an_unknown_commit_is_refused(busy: Conference) -> None:
    with pytest.raises(NotInRecord):
        decisions.publish(busy, CHAIR, number=1, of="0" * 40)


def test_a_stale_preview_is_not_published(busy: Conference) -> None:
    previewed = head(busy)
    decisions.adopt(busy, CHAIR, proposal=ProposalId("AUS/4"), revision=0, onto=0)
    with pytest.raises(Moved, match=r"^The text has moved: .*decision 0.*decision 1\.$"):
        decisions.publish(busy, CHAIR, number=1, of=previewed)
    assert not busy.record.snapshot().state.publications


def test_acts_that_do_not_touch_the_text_do_not_make_a_preview_stale(busy: Conference) -> None:
    previewed = head(busy)
    votes.cast(busy, AUS, vote=VoteId(1), choice=Choice.YES)
    assert decisions.publish(busy, CHAIR, number=1, of=previewed).of == previewed


def test_a_number_is_published_once(busy: Conference) -> None:
    of = head(busy)
    decisions.publish(busy, CHAIR, number=1, of=of)
    with pytest.raises(Moved, match="The series of drafts"):
        decisions.publish(busy, CHAIR, number=1, of=of)
