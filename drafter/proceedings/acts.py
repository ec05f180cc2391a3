"""Everything that can happen in a negotiation. An act says what was done, never what follows."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model import (
    Action,
    Choice,
    Clause,
    ClauseId,
    DelegationId,
    PersonId,
    ProposalId,
    Role,
    Rule,
    Stream,
    VoteId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The first act of every record: the memorandum's clauses, and the person in the chair."""

    title: str
    origin: str
    clauses: tuple[Clause, ...]
    chair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admit:
    """The chair admits a delegation."""

    delegation: DelegationId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accredit:
    """The chair accredits a person; ``delegation`` only for a delegate."""

    name: str
    role: Role
    delegation: DelegationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """The chair ends a person's part in the meeting; what they did stays."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A delegation tables a proposal on a clause as it read at revision ``base``.

    An ADD names no clause but the one ``after`` which it will stand (None: at the very front).
    """

    action: Action
    clause: ClauseId | None
    base: int
    text: str
    reasons: str
    title: str = ""
    after: ClauseId | None = None
    stream: Stream | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revise:
    """The sponsor replaces the words; ``revision`` is the one that it had before its eyes."""

    proposal: ProposalId
    revision: int
    action: Action
    base: int
    text: str
    reasons: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """The sponsor withdraws a proposal before voting on it has begun (R53)."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUp:
    """Another delegation makes a withdrawn proposal its own, with the same text (R53)."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosponsor:
    """A delegation joins the sponsors of just this ``revision``."""

    proposal: ProposalId
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveSponsors:
    """A co-sponsor takes its name off."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVote:
    """The chair puts a revision of a proposal to the vote."""

    proposal: ProposalId
    revision: int
    rule: Rule
    quorum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A delegation votes, or changes its vote while the vote is open."""

    vote: VoteId
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseVote:
    """The chair closes the vote and announces the result that the rule gives."""

    vote: VoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopt:
    """The chair writes a carried proposal into the clause as it stands at revision ``onto``."""

    proposal: ProposalId
    revision: int
    onto: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """The chair records that a proposal is no longer before the meeting, and why."""

    proposal: ProposalId
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    """The chair issues consolidated draft ``number``, printed from the text at commit ``of``.

    ``decision`` is the last one taken by then: another since has moved the text.
    """

    number: int
    of: str
    decision: int
    note: str
    text: str


Act = (
    Found
    | Admit
    | Accredit
    | Remove
    | Table
    | Revise
    | Withdraw
    | TakeUp
    | Cosponsor
    | LeaveSponsors
    | OpenVote
    | Cast
    | CloseVote
    | Adopt
    | Lapse
    | Publish
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An act as it enters the record: who, when (``2004-07-09T14:05:00Z``), and a retry-safe id."""

    id: str
    by: PersonId
    at: str
    act: Act
