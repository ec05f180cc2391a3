"""A negotiation in memory: acts go in, the state comes out; no git, no clock."""

from __future__ import annotations

from drafter.model import (
    Action,
    Choice,
    Clause,
    ClauseId,
    DelegationId,
    PersonId,
    ProposalId,
    Role,
    Rule,
    Stream,
    VoteId,
)
from drafter.proceedings import acts
from drafter.proceedings.decide import decide
from drafter.proceedings.minutes import minutes
from drafter.proceedings.state import State

CHAIR = PersonId("chair")
AUS, KOR, JPN = (PersonId(f"{one}-1") for one in ("aus", "kor", "jpn"))
TEXT = "Participants will share information about known sources of spam within 30 days."


def clause(number: int = 9, text: str = TEXT, title: str = "Information exchange") -> Clause:
    return Clause(
        id=ClauseId(f"C{number:02}"),
        title=title,
        stream=Stream.COMMON,
        purpose="To help one another.",
        provenance="Record of Outcomes, 30 March 2004",
        text=text,
    )


class Room:
    """Feeds acts to ``decide`` and keeps what they add up to, with the minutes."""

    def __init__(self) -> None:
        self.state, self.log = State(), list[str]()

    def act(self, by: PersonId, act: acts.Act) -> None:
        at = f"2004-07-09T09:{len(self.log) % 60:02}:00Z"
        entry = acts.Entry(id=f"e{len(self.log)}", by=by, at=at, act=act)
        changed = decide(self.state, entry)
        self.state = self.state.put(changed)
        self.log.append(minutes(self.state, entry, changed))

    def table(
        self,
        by: PersonId,
        text: str = TEXT.replace("will", "should"),
        *,
        action: Action = Action.MOD,
        clause: str = "C09",
        base: int = 0,
        reasons: str = "",
    ) -> ProposalId:
        tabled = acts.Table(
            action=action, clause=ClauseId(clause), base=base, text=text, reasons=reasons
        )
        self.act(by, tabled)
        home = self.state.people[by].delegation
        assert home is not None
        return ProposalId(f"{home}/{self.state.numbered[home]}")

    def add(self, by: PersonId, *, after: str | None = "C09", text: str = "Costs lie.") -> None:
        self.act(
            by,
            acts.Table(
                action=Action.ADD,
                clause=None,
                base=0,
                text=text,
                reasons="A gap.",
                title="Costs",
                after=ClauseId(after) if after else None,
                stream=Stream.COMMON,
            ),
        )

    def open(self, name: str, *, rule: Rule = Rule.SIMPLE_MAJORITY, quorum: int = 2) -> VoteId:
        of = self.state.proposals[ProposalId(name)]
        self.act(
            CHAIR, acts.OpenVote(proposal=of.id, revision=of.revision, rule=rule, quorum=quorum)
        )
        return max(self.state.votes)

    def carry(self, name: str) -> None:
        """Votes the proposal through, three to none."""
        number = self.open(name)
        for by in (AUS, KOR, JPN):
            self.act(by, acts.Cast(vote=number, choice=Choice.YES))
        self.act(CHAIR, acts.CloseVote(vote=number))

    def adopt(self, name: str) -> None:
        of = self.state.proposals[ProposalId(name)]
        now = self.state.clauses.get(of.clause)
        onto = now.revision if now else 0
        self.act(CHAIR, acts.Adopt(proposal=of.id, revision=of.revision, onto=onto))


def founded() -> Room:
    """Two clauses, a chair, an observer, and three delegations of one delegate each."""
    room = Room()
    clauses = (clause(), clause(14, "Participants will exchange visits.", "Visits"))
    room.act(
        CHAIR, acts.Found(title="Memorandum on spam", origin="", clauses=clauses, chair="Dr Horton")
    )
    for symbol, name in (("AUS", "Australia"), ("KOR", "Republic of Korea"), ("JPN", "Japan")):
        room.act(CHAIR, acts.Admit(delegation=DelegationId(symbol), name=name))
        delegate = acts.Accredit(
            name=f"Delegate {symbol}", role=Role.DELEGATE, delegation=DelegationId(symbol)
        )
        room.act(CHAIR, delegate)
    room.act(CHAIR, acts.Accredit(name="Ann Onlooker", role=Role.OBSERVER))
    return room
