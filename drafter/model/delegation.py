"""Who takes part: delegations, and the people who act for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafter.model.ids import DelegationId, PersonId


class Role(StrEnum):
    """What a person may do; decided in the proceedings, never by what a screen shows."""

    CHAIR = "chair"
    DELEGATE = "delegate"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A participant in the negotiation: one symbol, one vote."""

    id: DelegationId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """``delegation`` is None for the chair and for observers; ``active`` ends with removal."""

    id: PersonId
    name: str
    role: Role
    delegation: DelegationId | None
    active: bool = True
