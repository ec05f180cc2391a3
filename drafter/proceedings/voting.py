"""Opening a vote, casting ballots, closing with the result that the rule gives."""

from __future__ import annotations

from dataclasses import replace

from drafter.errors import BadInput
from drafter.model import (
    Ballot,
    Choice,
    Decision,
    DecisionKind,
    DelegationId,
    Outcome,
    Proposal,
    ProposalStatus,
    Vote,
    VoteId,
)
from drafter.procedure.tally import result
from drafter.proceedings.acts import Cast, CloseVote, Entry, OpenVote
from drafter.proceedings.refusals import NotEntitled, OutOfOrder
from drafter.proceedings.standing import chair, delegate, open_vote, proposal, vote
from drafter.proceedings.state import Entity, State


def open_(state: State, entry: Entry, act: OpenVote) -> tuple[Entity, ...]:
    """Every delegation admitted by now is entitled; the quorum is a number of them."""
    chair(state, entry.by, "open a vote")
    now = proposal(state, act.proposal, act.revision)
    if now.status is not ProposalStatus.PENDING:
        raise OutOfOrder(f"{now.id} is {now.status}; there is nothing to vote on.")
    if open_vote(state, now.id):
        raise OutOfOrder(f"A vote on {now.id} is open already.")
    entitled = tuple(sorted(state.delegations))
    if not 1 <= act.quorum <= len(entitled):
        raise BadInput(
            f"A quorum of {act.quorum} cannot be met", f"choose from 1 to {len(entitled)}"
        )
    return (
        Vote(
            id=VoteId(len(state.votes) + 1),
            proposal=now.id,
            revision=now.revision,
            rule=act.rule,
            quorum=act.quorum,
            entitled=entitled,
            opened_at=entry.at,
        ),
    )


def cast(state: State, entry: Entry, act: Cast) -> tuple[Entity, ...]:
    """One ballot a delegation, which any of its delegates may change until the vote closes."""
    mine = delegate(state, entry.by, "vote")
    now = _open(state, act.vote)
    if mine not in now.entitled:
        raise NotEntitled("a delegation admitted before the vote was opened", "vote in it")
    return (Ballot(vote=now.id, delegation=mine, choice=act.choice, by=entry.by, at=entry.at),)


def _open(state: State, number: VoteId) -> Vote:
    found = vote(state, number)
    if found.closed_at is not None:
        raise OutOfOrder(f"The vote on {found.proposal} has been closed.")
    return found


def close(state: State, entry: Entry, act: CloseVote) -> tuple[Entity, ...]:
    """Carried goes to adoption, not carried is decided here, no decision leaves all as it was."""
    chair(state, entry.by, "close a vote")
    now = _open(state, act.vote)
    announced = result(
        rule=now.rule, quorum=now.quorum, entitled=now.entitled, choices=choices(state, now.id)
    )
    closed = replace(now, closed_at=entry.at, result=announced)
    return (closed, *_consequence(state, entry, closed))


def choices(state: State, number: VoteId) -> dict[DelegationId, Choice]:
    """The ballots of a vote as they stand, in the order of the delegations' symbols."""
    ballots = state.ballots.get(number)
    return {one: ballots[one].choice for one in sorted(ballots)} if ballots else {}


def _consequence(state: State, entry: Entry, closed: Vote) -> tuple[Entity, ...]:
    now = proposal(state, closed.proposal)
    assert closed.result is not None
    if closed.result.outcome is Outcome.CARRIED:
        return (replace(now, status=ProposalStatus.CARRIED),)
    if closed.result.outcome is Outcome.NO_DECISION:
        return ()
    rejected = replace(now, status=ProposalStatus.REJECTED)
    return (rejected, refusal(state, entry, now, DecisionKind.REJECTED, closed, ""))


def refusal(
    state: State,
    entry: Entry,
    now: Proposal,
    kind: DecisionKind,
    closed: Vote | None,
    note: str,
) -> Decision:
    """The decision that leaves the clause as it is."""
    known = now.clause in state.clauses
    return Decision(
        number=len(state.decisions) + 1,
        kind=kind,
        proposal=now.id,
        revision=now.revision,
        clause=now.clause,
        clause_revision=state.clauses[now.clause].revision if known else 0,
        vote=closed.id if closed else None,
        method=None,
        note=note,
        by=entry.by,
        at=entry.at,
    )
