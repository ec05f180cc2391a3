"""Proposals in ITU practice: an action on a clause, with reasons and sponsors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafter.model.clause import Stream
from drafter.model.ids import ClauseId, DelegationId, PersonId, ProposalId


class Action(StrEnum):
    """ADD a clause, MOD its words, (MOD) editorially, SUP all of it, NOC: keep it as it is."""

    ADD = "ADD"
    MOD = "MOD"
    EDITORIAL = "(MOD)"
    SUP = "SUP"
    NOC = "NOC"


class ProposalStatus(StrEnum):
    """PENDING until voted; CARRIED until the chair adopts it onto the text; the rest are ends."""

    PENDING = "pending"
    CARRIED = "carried"
    ADOPTED = "adopted"
    REJECTED = "not adopted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """``clause`` of an ADD is the id that its clause will bear; ``after`` where it will stand."""

    id: ProposalId
    clause: ClauseId
    action: Action
    sponsor: DelegationId
    cosponsors: tuple[DelegationId, ...] = ()
    revision: int = 0
    status: ProposalStatus = ProposalStatus.PENDING
    after: ClauseId | None = None
    stream: Stream | None = None
    taken_up_from: ProposalId | None = None
    taken_up_as: ProposalId | None = None

    @property
    def symbol(self) -> str:
        """``AUS/3``, or ``AUS/3 Rev.2`` once revised."""
        return f"{self.id} Rev.{self.revision}" if self.revision else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One revision of a proposal, kept for good; ``base`` is the clause revision it redlines."""

    proposal: ProposalId
    revision: int
    action: Action
    base: int
    title: str
    text: str
    reasons: str
    by: PersonId
    at: str
