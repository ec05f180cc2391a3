"""The example's morning: tabled, colliding, adopted, published, and a vote still open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from drafter.errors import BadInput
from drafter.model import (
    Choice,
    Person,
    PersonId,
    Proposal,
    ProposalId,
    Role,
    Rule,
    Vote,
)
from drafter.proceedings.meeting import CHAIR
from drafter.services import decisions, founding, people, proposals, votes
from drafter.services.conference import Conference
from drafter.services.example import cast
from drafter.services.example.cast import AUS, CAN, KOR, NZL, G, J

FIRST_ACT = datetime(2004, 7, 9, 9, 0, tzinfo=UTC)
"""The third day of the thematic meeting, which was to draft the template."""

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
ALL = (AUS, CAN, G, J, KOR, NZL)


def make(home: Path) -> tuple[Conference, tuple[Person, ...]]:
    """The example in ``home``, the same commits every time, and whom to send links to."""
    minutes, ids = count(), count(1)

    def clock() -> datetime:
        return FIRST_ACT + timedelta(minutes=next(minutes))

    def mint() -> str:
        return f"example-{next(ids):04}"

    here = founding.found(home, origin=cast.ORIGIN, clock=clock, mint=mint)
    _arrive(here)
    _table(here)
    _decide(here)
    _go_on(here)
    everyone = here.record.snapshot().state.people
    guests = (CHAIR, AUS, KOR, PersonId("observer-1"))
    return here, tuple(everyone[one] for one in guests)


def _arrive(here: Conference) -> None:
    for symbol, (name, delegate) in cast.DELEGATIONS.items():
        people.admit(here, CHAIR, symbol=symbol, name=name)
        people.accredit(here, CHAIR, name=delegate, role=Role.DELEGATE, delegation=symbol)
    people.accredit(here, CHAIR, name=cast.OBSERVER, role=Role.OBSERVER)


def _table(here: Conference) -> None:
    """Every action; two that collide (C08), two that are identical (C09)."""
    for one in (cast.PURPOSE, cast.NOTICE, cast.LONGER_NOTICE, cast.YEARLY, cast.YEARLY_TOO):
        _tabled(here, one)
    proposals.table_new(
        here,
        NZL,
        title=cast.TECHNICAL_TITLE,
        text=cast.TECHNICAL_TEXT,
        stream=cast.TECHNICAL_STREAM,
        after=cast.TECHNICAL_AFTER,
        reasons=cast.TECHNICAL_REASONS,
    )
    for one in (cast.KEEP_OPERATIONS, cast.VISITS, cast.DROP_COSTS, cast.GRAMMAR):
        _tabled(here, one)
    proposals.cosponsor(here, CAN, proposal=ProposalId("AUS/1"), revision=0)
    proposals.cosponsor(here, J, proposal=ProposalId("NZL/1"), revision=0)
    proposals.withdraw(here, J, ProposalId("J/2"))
    proposals.take_up(here, NZL, ProposalId("J/2"))


def _decide(here: Conference) -> None:
    """One clause adopted by two thirds, one proposal not carried, then Revision 1."""
    put = _put(here, "AUS/1", Rule.TWO_THIRDS, [YES, YES, YES, YES, YES, ABSTAIN])
    decisions.adopt(here, CHAIR, proposal=put.proposal, revision=put.revision, onto=0)
    _put(here, "G/1", Rule.CONSENSUS, [NO, NO, YES, ABSTAIN, NO, ABSTAIN])
    head = here.record.snapshot().commit
    decisions.publish(here, CHAIR, number=1, of=head, note="After the first reading")


def _go_on(here: Conference) -> None:
    """A revision, two more proposals, and a vote with half of the ballots in."""
    first = _tabled(here, cast.REASONS_GIVEN)
    now = here.record.snapshot().state.clauses[first.clause]
    proposals.revise(
        here,
        CAN,
        proposal=first.id,
        revision=0,
        action=first.action,
        base=0,
        text=_replaced(now.text, cast.REASONS_GIVEN.old, cast.REASONS_REVISED),
        reasons=cast.REASONS_GIVEN.reasons,
    )
    for one in (cast.STATUS, cast.ACKNOWLEDGE):
        _tabled(here, one)
    under_way = _open(here, first.id, Rule.SIMPLE_MAJORITY)
    for by, choice in ((CAN, YES), (J, YES), (G, ABSTAIN)):
        votes.cast(here, by, vote=under_way.id, choice=choice)


def _tabled(here: Conference, one: cast.Edit) -> Proposal:
    now = here.record.snapshot().state.clauses[one.clause]
    return proposals.table(
        here,
        one.by,
        action=one.action,
        clause=one.clause,
        base=now.revision,
        text=_replaced(now.text, one.old, one.new) if one.old else "",
        reasons=one.reasons,
    )


def _replaced(text: str, old: str, new: str) -> str:
    """The text with the one place that reads ``old`` changed; the library may have moved on."""
    if text.count(old) != 1:
        raise BadInput(f"The example rests on the words {old!r}", "use the library it came with")
    return text.replace(old, new)


def _put(here: Conference, proposal: str, rule: Rule, choices: list[Choice]) -> Vote:
    vote = _open(here, ProposalId(proposal), rule)
    for by, choice in zip(ALL, choices, strict=True):
        votes.cast(here, by, vote=vote.id, choice=choice)
    return votes.close_vote(here, CHAIR, vote.id)


def _open(here: Conference, name: ProposalId, rule: Rule) -> Vote:
    of = here.record.snapshot().state.proposals[name]
    return votes.open_vote(here, CHAIR, proposal=of.id, revision=of.revision, rule=rule, quorum=4)
