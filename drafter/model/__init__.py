"""The nouns of a negotiation, as frozen values."""

from drafter.model.clause import Clause, ClauseStatus, FormerClause, Framework, Stream
from drafter.model.decision import Decision, DecisionKind, Method, Publication
from drafter.model.delegation import Delegation, Person, Role
from drafter.model.ids import (
    ClauseId,
    DelegationId,
    PersonId,
    ProposalId,
    VoteId,
    added_clause_id,
    proposal_id,
)
from drafter.model.proposal import Action, Proposal, ProposalStatus, Wording
from drafter.model.vote import Ballot, Choice, Outcome, Result, Rule, Vote

__all__ = [
    "Action",
    "Ballot",
    "Choice",
    "Clause",
    "ClauseId",
    "ClauseStatus",
    "Decision",
    "DecisionKind",
    "Delegation",
    "DelegationId",
    "FormerClause",
    "Framework",
    "Method",
    "Outcome",
    "Person",
    "PersonId",
    "Proposal",
    "ProposalId",
    "ProposalStatus",
    "Publication",
    "Result",
    "Role",
    "Rule",
    "Stream",
    "Vote",
    "VoteId",
    "Wording",
    "added_clause_id",
    "proposal_id",
]
