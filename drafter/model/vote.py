"""Votes: the question, one ballot a delegation, and the result with its rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafter.model.ids import DelegationId, PersonId, ProposalId, VoteId


class Choice(StrEnum):
    """A ballot. Abstaining is taking part without voting (R10)."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Rule(StrEnum):
    """The majority that the chair announces with the question."""

    CONSENSUS = "consensus"
    SIMPLE_MAJORITY = "simple majority"
    TWO_THIRDS = "two thirds"


class Outcome(StrEnum):
    """NO_DECISION is neither adopted nor rejected: the quorum was short."""

    CARRIED = "carried"
    NOT_CARRIED = "not carried"
    NO_DECISION = "no decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Counts of delegations; ``needed`` votes in favour, of ``yes + no`` cast."""

    outcome: Outcome
    yes: int
    no: int
    abstain: int
    needed: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Put on one revision of a proposal; ``quorum`` delegations of ``entitled`` must take part."""

    id: VoteId
    proposal: ProposalId
    revision: int
    rule: Rule
    quorum: int
    entitled: tuple[DelegationId, ...]
    opened_at: str
    closed_at: str | None = None
    result: Result | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A delegation's vote as it stands; the record's history keeps what it was before."""

    vote: VoteId
    delegation: DelegationId
    choice: Choice
    by: PersonId
    at: str
