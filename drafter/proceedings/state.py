"""The state of a negotiation: what the acts add up to. Immutable; the next one shares the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from immutables import Map

from drafter.model import (
    Ballot,
    Clause,
    ClauseId,
    Decision,
    Delegation,
    DelegationId,
    FormerClause,
    Framework,
    Person,
    PersonId,
    Proposal,
    ProposalId,
    Publication,
    Vote,
    VoteId,
    Wording,
)

Entity = (
    Framework
    | Clause
    | FormerClause
    | Delegation
    | Person
    | Proposal
    | Wording
    | Vote
    | Ballot
    | Decision
    | Publication
)
Ballots = Map[DelegationId, Ballot]


@dataclass(frozen=True, slots=True)
class State:
    """Every entity by its key. The maps have no order of their own: sort what you show."""

    framework: Framework | None = None
    clauses: Map[ClauseId, Clause] = field(default_factory=Map)
    former: Map[tuple[ClauseId, int], Clause] = field(default_factory=Map)
    delegations: Map[DelegationId, Delegation] = field(default_factory=Map)
    people: Map[PersonId, Person] = field(default_factory=Map)
    proposals: Map[ProposalId, Proposal] = field(default_factory=Map)
    wordings: Map[tuple[ProposalId, int], Wording] = field(default_factory=Map)
    votes: Map[VoteId, Vote] = field(default_factory=Map)
    ballots: Map[VoteId, Ballots] = field(default_factory=Map)
    decisions: Map[int, Decision] = field(default_factory=Map)
    publications: Map[int, Publication] = field(default_factory=Map)
    numbered: Map[DelegationId, int] = field(default_factory=Map)
    """The highest number that a delegation's proposals have reached."""

    votes_on: Map[ProposalId, tuple[VoteId, ...]] = field(default_factory=Map)
    """The votes there have been on a proposal, the latest last."""

    def put(self, entities: Iterable[Entity]) -> State:
        """The state with ``entities`` new or replaced; later ones win."""
        drafts = _Drafts(self)
        for entity in entities:
            _PUT[type(entity)](drafts, entity)
        return drafts.finish()


class _Drafts:
    """Mutations of the maps that a batch touches, each opened on first use."""

    __slots__ = ("_maps", "framework", "start")

    def __init__(self, start: State) -> None:
        self.start, self.framework = start, start.framework
        self._maps: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._maps:
            self._maps[name] = getattr(self.start, name).mutate()
        return self._maps[name]

    def finish(self) -> State:
        maps = {name: mutation.finish() for name, mutation in self._maps.items()}
        return replace(self.start, framework=self.framework, **maps)


def _put_framework(drafts: _Drafts, one: Framework) -> None:
    drafts.framework = one


def _put_proposal(drafts: _Drafts, one: Proposal) -> None:
    drafts["proposals"][one.id] = one
    number, numbered = int(one.id.rpartition("/")[2]), drafts["numbered"]
    numbered[one.sponsor] = max(number, numbered.get(one.sponsor, 0))


def _put_vote(drafts: _Drafts, one: Vote) -> None:
    drafts["votes"][one.id] = one
    votes_on = drafts["votes_on"]
    there = votes_on.get(one.proposal, ())
    if one.id not in there:
        # Files are read in the order of their names: 10 comes before 9.
        votes_on[one.proposal] = tuple(sorted((*there, one.id)))


def _put_ballot(drafts: _Drafts, one: Ballot) -> None:
    votes = drafts["ballots"]
    cast: Ballots = votes.get(one.vote) or Map()
    votes[one.vote] = cast.set(one.delegation, one)


def _into(name: str, key: Callable[[Any], object]) -> Callable[[_Drafts, Any], None]:
    def put(drafts: _Drafts, one: Any) -> None:
        drafts[name][key(one)] = one

    return put


def _put_former(drafts: _Drafts, one: FormerClause) -> None:
    drafts["former"][one.clause.id, one.clause.revision] = one.clause


_PUT: dict[type, Callable[[_Drafts, Any], None]] = {
    Framework: _put_framework,
    Clause: _into("clauses", lambda one: one.id),
    FormerClause: _put_former,
    Delegation: _into("delegations", lambda one: one.id),
    Person: _into("people", lambda one: one.id),
    Proposal: _put_proposal,
    Wording: _into("wordings", lambda one: (one.proposal, one.revision)),
    Vote: _put_vote,
    Ballot: _put_ballot,
    Decision: _into("decisions", lambda one: one.number),
    Publication: _into("publications", lambda one: one.number),
}
