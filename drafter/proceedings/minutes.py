"""One line of minutes for an act: the subject of its commit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drafter.model import (
    Clause,
    Decision,
    Delegation,
    Person,
    PersonId,
    Proposal,
    ProposalId,
    Vote,
    VoteId,
)
from drafter.proceedings import acts
from drafter.proceedings.state import Entity, State

LONGEST = 200


def minutes(after: State, entry: acts.Entry, changed: tuple[Entity, ...]) -> str:
    """``Republic of Korea tables MOD on Information exchange (KOR/2)``; ``after`` the act."""
    said = _SAID[type(entry.act)](after, entry.act, changed)
    subject = f"{speaker(after, entry.by)} {said}"
    return subject if len(subject) <= LONGEST else subject[: LONGEST - 1] + "…"


def speaker(state: State, by: PersonId) -> str:
    """Whom the minutes name: the delegation, or the chair."""
    person = state.people.get(by)
    if person is None or person.delegation is None:
        return "The chair"
    return state.delegations[person.delegation].name


def _one(kind: type[Any], changed: tuple[Entity, ...]) -> Any:
    return next(one for one in changed if isinstance(one, kind))


def on(state: State, of: Proposal) -> str:
    """The title that a proposal speaks to: of its clause, or of the one it would add."""
    there = state.clauses.get(of.clause)
    return there.title if there else state.wordings[of.id, of.revision].title


def _named(state: State, name: ProposalId) -> str:
    of = state.proposals[name]
    return f"{of.symbol} on {on(state, of)}"


def _voted(state: State, number: VoteId) -> str:
    return _named(state, state.votes[number].proposal)


def _table(state: State, act: acts.Table, changed: tuple[Entity, ...]) -> str:
    of: Proposal = _one(Proposal, changed)
    return f"tables {of.action} on {on(state, of)} ({of.id})"


def _accredit(state: State, act: acts.Accredit, changed: tuple[Entity, ...]) -> str:
    one: Person = _one(Person, changed)
    home = f" of {state.delegations[one.delegation].name}" if one.delegation else ""
    return f"accredits {one.name} as {one.role}{home} ({one.id})"


def _admit(state: State, act: acts.Admit, changed: tuple[Entity, ...]) -> str:
    one: Delegation = _one(Delegation, changed)
    return f"admits the delegation of {one.name} ({one.id})"


def _take_up(state: State, act: acts.TakeUp, changed: tuple[Entity, ...]) -> str:
    new = state.proposals[act.proposal].taken_up_as
    assert new is not None
    return f"takes up {act.proposal} as {_named(state, new)}"


def _open(state: State, act: acts.OpenVote, changed: tuple[Entity, ...]) -> str:
    one: Vote = _one(Vote, changed)
    return f"opens vote {one.id} on {_named(state, one.proposal)} ({one.rule}, quorum {one.quorum})"


def _close(state: State, act: acts.CloseVote, changed: tuple[Entity, ...]) -> str:
    one: Vote = _one(Vote, changed)
    assert one.result is not None
    counts = f"{one.result.yes}-{one.result.no}-{one.result.abstain}"
    return f"closes vote {one.id} on {_voted(state, one.id)}: {one.result.outcome} ({counts})"


def _adopt(state: State, act: acts.Adopt, changed: tuple[Entity, ...]) -> str:
    decision: Decision = _one(Decision, changed)
    clause: Clause = _one(Clause, changed)
    return f"adopts {decision.proposal} into {clause.title} ({decision.method})"


Said = Callable[[State, Any, tuple[Entity, ...]], str]

_SAID: dict[type, Said] = {
    acts.Found: lambda state, act, changed: f"founds the record: {act.title}",
    acts.Admit: _admit,
    acts.Accredit: _accredit,
    acts.Remove: lambda state, act, changed: f"removes {state.people[act.person].name}",
    acts.Table: _table,
    acts.Revise: lambda state, act, changed: f"revises {_named(state, act.proposal)}",
    acts.Withdraw: lambda state, act, changed: f"withdraws {_named(state, act.proposal)}",
    acts.TakeUp: _take_up,
    acts.Cosponsor: lambda state, act, changed: f"co-sponsors {_named(state, act.proposal)}",
    acts.LeaveSponsors: lambda state, act, changed: (
        f"leaves the sponsors of {_named(state, act.proposal)}"
    ),
    acts.OpenVote: _open,
    acts.Cast: lambda state, act, changed: f"votes {act.choice} on {_voted(state, act.vote)}",
    acts.CloseVote: _close,
    acts.Adopt: _adopt,
    acts.Lapse: lambda state, act, changed: f"lets {_named(state, act.proposal)} lapse",
    acts.Publish: lambda state, act, changed: f"publishes draft revision {act.number}",
}
