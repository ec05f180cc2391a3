"""The chair's decisions: adoption, lapse, and the published draft."""

from __future__ import annotations

from drafter.drafts import to_markdown
from drafter.drafts.consolidated import consolidated
from drafter.model import Decision, PersonId, ProposalId, Publication
from drafter.proceedings import acts
from drafter.record import Receipt
from drafter.services.conference import Conference
from drafter.text.canon import one_line


def adopt(
    here: Conference,
    by: PersonId,
    *,
    proposal: ProposalId,
    revision: int,
    onto: int,
    intent: str = "",
) -> Decision:
    """Decision and clause text in one commit; refused with both texts left alone on collision."""
    act = acts.Adopt(proposal=proposal, revision=revision, onto=onto)
    return _decision(here.enter(by, act, intent))


def lapse(
    here: Conference, by: PersonId, *, proposal: ProposalId, note: str, intent: str = ""
) -> Decision:
    """Take a proposal off the table, saying why."""
    return _decision(here.enter(by, acts.Lapse(proposal=proposal, note=one_line(note)), intent))


def publish(
    here: Conference,
    by: PersonId,
    *,
    number: int,
    of: str,
    note: str = "",
    intent: str = "",
) -> Publication:
    """Issue the draft that was previewed at commit ``of``, word for word, as ``number``."""
    seen = here.record.at(of)
    act = acts.Publish(
        number=number,
        of=seen.commit,
        decision=max(seen.state.decisions, default=0),
        note=one_line(note),
        text=to_markdown(
            consolidated(seen.state, commit=seen.commit, date=seen.date, revision=number)
        ),
    )
    receipt = here.enter(by, act, intent)
    return next(one for one in receipt.entities if isinstance(one, Publication))


def _decision(receipt: Receipt) -> Decision:
    return next(one for one in receipt.entities if isinstance(one, Decision))
