"""Opening a vote, casting, closing."""

from __future__ import annotations

from drafter.model import Choice, PersonId, ProposalId, Rule, Vote, VoteId
from drafter.proceedings import acts
from drafter.record import Receipt
from drafter.services.conference import Conference


def open_vote(
    here: Conference,
    by: PersonId,
    *,
    proposal: ProposalId,
    revision: int,
    rule: Rule,
    quorum: int,
    intent: str = "",
) -> Vote:
    """Put the revision that the chair read to the vote of all delegations admitted by now."""
    act = acts.OpenVote(proposal=proposal, revision=revision, rule=rule, quorum=quorum)
    return _vote(here.enter(by, act, intent))


def cast(
    here: Conference, by: PersonId, *, vote: VoteId, choice: Choice, intent: str = ""
) -> Receipt:
    """The delegation's vote, or its change of mind."""
    return here.enter(by, acts.Cast(vote=vote, choice=choice), intent)


def close_vote(here: Conference, by: PersonId, vote: VoteId, intent: str = "") -> Vote:
    """Close, and announce what the rule gives."""
    return _vote(here.enter(by, acts.CloseVote(vote=vote), intent))


def _vote(receipt: Receipt) -> Vote:
    return next(one for one in receipt.entities if isinstance(one, Vote))
