"""Identifiers, each its own type: a clause is never taken for a proposal."""

from __future__ import annotations

import re
from typing import NewType

ClauseId = NewType("ClauseId", str)
"""``C08`` for a library clause, ``AUS-3`` for one that AUS/3 added; never the shown number."""

DelegationId = NewType("DelegationId", str)
"""The delegation's symbol, as the ITU has it: ``AUS``, ``J``; at most eight capitals or digits."""

PersonId = NewType("PersonId", str)
"""The sign-in name: ``chair``, ``aus-1``, ``observer-2``."""

ProposalId = NewType("ProposalId", str)
"""Sponsor and running number, in the ITU manner: ``AUS/3``."""

VoteId = NewType("VoteId", int)
"""Votes are numbered 1, 2, 3 … through the whole record."""

SYMBOL = re.compile(r"[A-Z][A-Z0-9]{0,7}")
CLAUSE_ID = re.compile(r"[A-Z][A-Z0-9]{0,7}(-[0-9]{1,6})?")
PERSON_ID = re.compile(r"[a-z][a-z0-9]{0,15}(-[0-9]{1,6})?")


def proposal_id(sponsor: DelegationId, number: int) -> ProposalId:
    """``AUS``, 3 -> ``AUS/3``."""
    return ProposalId(f"{sponsor}/{number}")


def added_clause_id(proposal: ProposalId) -> ClauseId:
    """The id that an ADD gives its clause for good: ``AUS/3`` -> ``AUS-3``."""
    return ClauseId(proposal.replace("/", "-"))
