"""Who the person is, and what the record holds: the questions that every act asks first."""

from __future__ import annotations

from drafter.errors import Unknown
from drafter.model import (
    Clause,
    ClauseId,
    ClauseStatus,
    Delegation,
    DelegationId,
    Framework,
    Person,
    PersonId,
    Proposal,
    ProposalId,
    Role,
    Vote,
    VoteId,
    Wording,
)
from drafter.proceedings.refusals import Moved, NotEntitled, OutOfOrder
from drafter.proceedings.state import State


def framework(state: State) -> Framework:
    """The memorandum, once founded."""
    if state.framework is None:
        raise OutOfOrder("This record has not been founded yet.")
    return state.framework


def chair(state: State, by: PersonId, what: str) -> Person:
    """``by`` as the chair, or the refusal to ``what``."""
    person = state.people.get(by)
    if person is None or not person.active or person.role is not Role.CHAIR:
        raise NotEntitled("the chair", what)
    return person


def delegate(state: State, by: PersonId, what: str) -> DelegationId:
    """The delegation that ``by`` acts for; observers take no part in decisions (R65)."""
    person = state.people.get(by)
    if person is None or not person.active or person.delegation is None:
        raise NotEntitled("a delegate", what)
    return person.delegation


def clause(state: State, name: ClauseId) -> Clause:
    """The clause as it stands, suppressed or not."""
    found = state.clauses.get(name)
    if found is None:
        raise Unknown("clause", name)
    return found


def live_clause(state: State, name: ClauseId, base: int) -> Clause:
    """A clause that still stands, and at the revision that the person read."""
    found = clause(state, name)
    if found.status is ClauseStatus.SUPPRESSED:
        raise OutOfOrder(f"{found.title} has been suppressed; it can no longer be changed.")
    if found.revision != base:
        raise Moved(found.title, f"revision {base}", f"revision {found.revision}")
    return found


def clause_at(state: State, name: ClauseId, revision: int) -> Clause:
    """The clause as it stood at ``revision``."""
    now = clause(state, name)
    found = now if now.revision == revision else state.former.get((name, revision))
    if found is None:
        raise Unknown("clause", f"{name} revision {revision}")
    return found


def proposal(state: State, name: ProposalId, *revision: int) -> Proposal:
    """The proposal; given a ``revision``, refused when it is no longer at it."""
    found = state.proposals.get(name)
    if found is None:
        raise Unknown("proposal", name)
    for read in revision:
        if read != found.revision:
            raise Moved(found.id, f"Rev.{read}", f"Rev.{found.revision}")
    return found


def wording(state: State, of: Proposal) -> Wording:
    """The proposal's words as they stand."""
    return state.wordings[of.id, of.revision]


def vote(state: State, number: VoteId) -> Vote:
    """The vote, open or closed."""
    found = state.votes.get(number)
    if found is None:
        raise Unknown("vote", number)
    return found


def open_vote(state: State, on: ProposalId) -> Vote | None:
    """The vote under way on a proposal: at most one."""
    mine = (state.votes[one] for one in state.votes_on.get(on, ()))
    return next((one for one in mine if one.closed_at is None), None)


def delegation(state: State, name: DelegationId) -> Delegation:
    """A delegation that the chair has admitted."""
    found = state.delegations.get(name)
    if found is None:
        raise Unknown("delegation", name)
    return found
