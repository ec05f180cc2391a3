"""What the chair recorded: decisions on proposals, and published drafts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafter.model.ids import ClauseId, PersonId, ProposalId, VoteId


class DecisionKind(StrEnum):
    """What became of a proposal."""

    ADOPTED = "adopted"
    REJECTED = "not adopted"
    LAPSED = "lapsed"


class Method(StrEnum):
    """How an adopted text came about: word for word, or merged with what was adopted meanwhile."""

    AS_PROPOSED = "as proposed"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Numbered 1, 2, 3 …; ``clause_revision`` is the clause's after the decision."""

    number: int
    kind: DecisionKind
    proposal: ProposalId
    revision: int
    clause: ClauseId
    clause_revision: int
    vote: VoteId | None
    method: Method | None
    note: str
    by: PersonId
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A consolidated draft issued as ``number``; ``of`` is the commit whose text it prints.

    ``decision`` is the number of the last decision that it holds, 0 before the first.
    """

    number: int
    of: str
    decision: int
    note: str
    text: str
    by: PersonId
    at: str
