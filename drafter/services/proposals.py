"""Tabling proposals and what sponsors do with them."""

from __future__ import annotations

from drafter.model import Action, ClauseId, PersonId, Proposal, ProposalId, Stream
from drafter.proceedings import acts
from drafter.record import Receipt
from drafter.services.conference import Conference
from drafter.text.canon import canonical, one_line


def table(
    here: Conference,
    by: PersonId,
    *,
    action: Action,
    clause: ClauseId,
    base: int,
    text: str = "",
    reasons: str = "",
    intent: str = "",
) -> Proposal:
    """MOD, (MOD), SUP or NOC on ``clause`` as it read at revision ``base``."""
    act = acts.Table(
        action=action,
        clause=clause,
        base=base,
        text=canonical(text),
        reasons=canonical(reasons),
    )
    return proposal_of(here.enter(by, act, intent))


def table_new(
    here: Conference,
    by: PersonId,
    *,
    title: str,
    text: str,
    stream: Stream,
    after: ClauseId | None,
    reasons: str = "",
    intent: str = "",
) -> Proposal:
    """ADD: a new clause to stand after ``after``, or at the very front."""
    act = acts.Table(
        action=Action.ADD,
        clause=None,
        base=0,
        text=canonical(text),
        reasons=canonical(reasons),
        title=one_line(title),
        after=after,
        stream=stream,
    )
    return proposal_of(here.enter(by, act, intent))


def revise(
    here: Conference,
    by: PersonId,
    *,
    proposal: ProposalId,
    revision: int,
    action: Action,
    base: int,
    text: str = "",
    reasons: str = "",
    title: str = "",
    intent: str = "",
) -> Proposal:
    """The next revision, in place of ``revision``, redlining the clause at ``base``."""
    act = acts.Revise(
        proposal=proposal,
        revision=revision,
        action=action,
        base=base,
        text=canonical(text),
        reasons=canonical(reasons),
        title=one_line(title),
    )
    return proposal_of(here.enter(by, act, intent))


def withdraw(here: Conference, by: PersonId, proposal: ProposalId, intent: str = "") -> Receipt:
    """By its sponsor, before voting has begun."""
    return here.enter(by, acts.Withdraw(proposal=proposal), intent)


def take_up(here: Conference, by: PersonId, proposal: ProposalId, intent: str = "") -> Proposal:
    """The withdrawn proposal again, under a number of the person's own delegation."""
    receipt = here.enter(by, acts.TakeUp(proposal=proposal), intent)
    return next(one for one in receipt.entities if isinstance(one, Proposal) and one.id != proposal)


def cosponsor(
    here: Conference, by: PersonId, *, proposal: ProposalId, revision: int, intent: str = ""
) -> Receipt:
    """Joins the sponsors of the revision that the person read."""
    return here.enter(by, acts.Cosponsor(proposal=proposal, revision=revision), intent)


def leave_sponsors(
    here: Conference, by: PersonId, proposal: ProposalId, intent: str = ""
) -> Receipt:
    """Takes the delegation's name off."""
    return here.enter(by, acts.LeaveSponsors(proposal=proposal), intent)


def proposal_of(receipt: Receipt) -> Proposal:
    """The one proposal that an act was about."""
    return next(one for one in receipt.entities if isinstance(one, Proposal))
