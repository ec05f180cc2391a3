"""One of every file of a record, and values of every kind for properties."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import strategies as st

from drafter.model import (
    Action,
    Ballot,
    Choice,
    Clause,
    ClauseId,
    ClauseStatus,
    Decision,
    DecisionKind,
    Delegation,
    DelegationId,
    FormerClause,
    Framework,
    Method,
    Outcome,
    Person,
    PersonId,
    Proposal,
    ProposalId,
    ProposalStatus,
    Publication,
    Result,
    Role,
    Rule,
    Stream,
    Vote,
    VoteId,
    Wording,
)
from drafter.proceedings.state import Entity

AUS, KOR = DelegationId("AUS"), DelegationId("KOR")
C08, AUS_3 = ClauseId("C08"), ProposalId("AUS/3")
AT = "2004-07-09T14:05:00Z"

FORMER = Clause(
    id=C08,
    title="Information exchange",
    stream=Stream.ONE,
    purpose="To learn of spam where it starts.",
    provenance="Record of Outcomes, 30 March 2004",
    text="Participants will share information about known sources of spam.\n\n(a) within 30 days;",
)

EXAMPLES: tuple[Entity, ...] = (
    Framework(title="Memorandum on spam", origin="Seoul, 2004", order=(C08, ClauseId("AUS-3"))),
    Clause(
        id=C08,
        title=FORMER.title,
        stream=FORMER.stream,
        purpose=FORMER.purpose,
        provenance=FORMER.provenance,
        text=FORMER.text.replace("will", "[will] [should]"),
        revision=1,
        status=ClauseStatus.ADOPTED,
    ),
    FormerClause(clause=FORMER),
    Delegation(id=KOR, name="Republic of Korea"),
    Person(id=PersonId("aus-1"), name="Ms Ada Lovelace", role=Role.DELEGATE, delegation=AUS),
    Proposal(
        id=AUS_3,
        clause=C08,
        action=Action.MOD,
        sponsor=AUS,
        cosponsors=(KOR,),
        revision=1,
        status=ProposalStatus.ADOPTED,
    ),
    Wording(
        proposal=AUS_3,
        revision=1,
        action=Action.MOD,
        base=0,
        title="",
        text=FORMER.text.replace("will", "[will] [should]"),
        reasons='"Will" binds;\n"should" does not.',
        by=PersonId("aus-1"),
        at=AT,
    ),
    Vote(
        id=VoteId(7),
        proposal=AUS_3,
        revision=1,
        rule=Rule.TWO_THIRDS,
        quorum=2,
        entitled=(AUS, KOR),
        opened_at=AT,
        closed_at="2004-07-09T14:20:00Z",
        result=Result(
            outcome=Outcome.CARRIED,
            yes=2,
            no=0,
            abstain=0,
            needed=2,
            reason="Carried: 2 of 2 present and voting in favour, 2 needed for two thirds.",
        ),
    ),
    Ballot(vote=VoteId(7), delegation=AUS, choice=Choice.YES, by=PersonId("aus-1"), at=AT),
    Decision(
        number=104,
        kind=DecisionKind.ADOPTED,
        proposal=AUS_3,
        revision=1,
        clause=C08,
        clause_revision=1,
        vote=VoteId(7),
        method=Method.AS_PROPOSED,
        note="",
        by=PersonId("chair"),
        at=AT,
    ),
    Publication(
        number=1,
        of="7293a3f7752234cdda7696235ced747520ba447a",
        decision=104,
        note="For the plenary",
        text="# Memorandum on spam\n\n1. Participants will share.\n",
        by=PersonId("chair"),
        at=AT,
    ),
)

NASTY = (
    *("---", "\n", "\n---\n", "\n---\n\n", "v: 1", ": ", '"', "\\", "# ", "\r\n"),
    *("{{ x }}", "<script>", "\x00", "\u202e", "\u2028", "\x85", "\ufeff", "مذكرة التفاهم", "🕊️"),
)
HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(
        st.sampled_from(NASTY),
        max_size=8,
    ).map("".join),
)


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    """Any of the examples with hostile text in its plain fields (ids and times kept)."""
    start = draw(st.sampled_from(EXAMPLES))
    if isinstance(start, FormerClause):
        return start
    typed = {"title", "text", "reasons", "name", "note", "purpose", "provenance", "origin"}
    changed = {one.name: draw(HOSTILE) for one in fields(start) if one.name in typed}
    kept = {one.name: getattr(start, one.name) for one in fields(start)}
    return type(start)(**{**kept, **changed})
