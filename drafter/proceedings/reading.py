"""Questions that readers ask of a state; every answer is in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.model import (
    Action,
    Ballot,
    Clause,
    ClauseId,
    Decision,
    DelegationId,
    Person,
    Proposal,
    ProposalId,
    ProposalStatus,
    Vote,
    VoteId,
)
from drafter.proceedings.standing import framework
from drafter.proceedings.state import State

LIVE = frozenset({ProposalStatus.PENDING, ProposalStatus.CARRIED})
"""A proposal that the meeting still has before it."""


def in_order(state: State) -> tuple[Clause, ...]:
    """Every clause in the memorandum's order, suppressed ones too."""
    return tuple(state.clauses[one] for one in framework(state).order)


def tabled(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """By sponsor, then by number: AUS/2 before AUS/10 before KOR/1."""
    return tuple(sorted(proposals, key=lambda one: (one.sponsor, int(one.id.rpartition("/")[2]))))


def on_clause(state: State, clause: ClauseId) -> tuple[Proposal, ...]:
    """All that was ever proposed on a clause, the ADD that made it included."""
    return tabled(one for one in state.proposals.values() if one.clause == clause)


def live_by_clause(state: State) -> dict[ClauseId, tuple[Proposal, ...]]:
    """What is pending or carried, by the clause that it would change."""
    found: dict[ClauseId, list[Proposal]] = {}
    for one in tabled(state.proposals.values()):
        if one.status in LIVE and one.action is not Action.ADD:
            found.setdefault(one.clause, []).append(one)
    return {clause: tuple(ones) for clause, ones in found.items()}


def additions(state: State) -> dict[ClauseId | None, tuple[Proposal, ...]]:
    """Live ADDs by the clause after which they would stand."""
    found: dict[ClauseId | None, list[Proposal]] = {}
    for one in tabled(state.proposals.values()):
        if one.status in LIVE and one.action is Action.ADD:
            found.setdefault(one.after, []).append(one)
    return {after: tuple(ones) for after, ones in found.items()}


def votes_on(state: State, proposal: ProposalId) -> tuple[Vote, ...]:
    """Oldest first."""
    return tuple(state.votes[one] for one in state.votes_on.get(proposal, ()))


def open_votes(state: State) -> tuple[Vote, ...]:
    """Votes under way, oldest first."""
    under_way = (one for one in state.votes.values() if one.closed_at is None)
    return tuple(sorted(under_way, key=lambda one: one.id))


def ballots(state: State, vote: VoteId) -> dict[DelegationId, Ballot]:
    """By delegation, in the order of their symbols."""
    cast = state.ballots.get(vote)
    return {one: cast[one] for one in sorted(cast)} if cast else {}


def decisions_on(state: State, proposal: ProposalId) -> tuple[Decision, ...]:
    """Oldest first."""
    mine = (one for one in state.decisions.values() if one.proposal == proposal)
    return tuple(sorted(mine, key=lambda one: one.number))


def people_of(state: State, delegation: DelegationId | None) -> tuple[Person, ...]:
    """Those who act for a delegation now; for None the chair and the observers."""
    mine = (one for one in state.people.values() if one.delegation == delegation and one.active)
    return tuple(sorted(mine, key=lambda one: (len(one.id), one.id)))


def name_of(state: State, delegation: DelegationId) -> str:
    """The delegation's name, or its symbol where the record has none."""
    found = state.delegations.get(delegation)
    return found.name if found else delegation


def sponsors(state: State, of: Proposal) -> str:
    """``Australia, with Canada and Japan``."""
    first, *others = (name_of(state, one) for one in (of.sponsor, *of.cosponsors))
    return f"{first}, with {_listed(others)}" if others else first


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
