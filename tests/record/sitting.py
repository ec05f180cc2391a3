"""A record on real git in a temporary folder, with the delegations of ``tests.room`` seated."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from drafter.model import Action, Choice, ClauseId, DelegationId, PersonId, ProposalId, Role, Rule
from drafter.model.ids import VoteId
from drafter.proceedings import acts
from drafter.record import Receipt, Record
from tests.room import AUS, CHAIR, TEXT, clause

AT = "2004-07-09T09:00:00Z"
FOUND = acts.Found(
    title="Memorandum on spam",
    origin="",
    clauses=(clause(), clause(14, "Participants will exchange visits.", "Visits")),
    chair="Dr Horton",
)
SEATS = (("AUS", "Australia"), ("KOR", "Republic of Korea"), ("JPN", "Japan"))


def entry(name: str, by: PersonId, act: acts.Act, at: str = AT) -> acts.Entry:
    return acts.Entry(id=name, by=by, at=at, act=act)


def seating() -> Iterator[acts.Act]:
    """What the chair does before anyone speaks."""
    for symbol, name in SEATS:
        yield acts.Admit(delegation=DelegationId(symbol), name=name)
        yield acts.Accredit(
            name=f"Delegate {symbol}", role=Role.DELEGATE, delegation=DelegationId(symbol)
        )
    yield acts.Accredit(name="Ann Onlooker", role=Role.OBSERVER)


class Sitting:
    """Acts in their order, each with an id of its own."""

    def __init__(self, record: Record) -> None:
        self.record, self.count = record, 0

    def act(self, by: PersonId, act: acts.Act) -> Receipt:
        self.count += 1
        return self.record.submit(entry(f"s{self.count}", by, act))

    def seat(self) -> Sitting:
        for act in seating():
            self.act(CHAIR, act)
        return self

    def table(self, text: str = TEXT.replace("will", "should"), base: int = 0) -> ProposalId:
        act = acts.Table(
            action=Action.MOD, clause=ClauseId("C09"), base=base, text=text, reasons="Softer."
        )
        self.act(AUS, act)
        return ProposalId(f"AUS/{self.record.snapshot().state.numbered[DelegationId('AUS')]}")

    def open_vote(self, on: ProposalId, quorum: int = 2) -> VoteId:
        act = acts.OpenVote(proposal=on, revision=0, rule=Rule.SIMPLE_MAJORITY, quorum=quorum)
        self.act(CHAIR, act)
        return max(self.record.snapshot().state.votes)

    def cast(self, by: PersonId, vote: VoteId, choice: Choice = Choice.YES) -> Receipt:
        return self.act(by, acts.Cast(vote=vote, choice=choice))

    def adopt(self, name: ProposalId, onto: int = 0) -> Receipt:
        vote = self.open_vote(name, quorum=1)
        self.cast(AUS, vote)
        self.act(CHAIR, acts.CloseVote(vote=vote))
        return self.act(CHAIR, acts.Adopt(proposal=name, revision=0, onto=onto))


def seated(path: Path) -> Sitting:
    """A founded record at ``path`` with everyone in the room; the caller closes it."""
    return Sitting(Record.create(path, entry("founding", CHAIR, FOUND))).seat()


def voting(path: Path) -> VoteId:
    """The same, closed, with one vote open on AUS/1."""
    sitting = seated(path)
    with sitting.record:
        return sitting.open_vote(sitting.table())


def git(path: Path, *command: str, **environment: str) -> str:
    """Plain git, as anybody has it; raises when it fails."""
    done = subprocess.run(
        ["git", "-C", str(path), *command],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout.decode()


def ids_in(record: Record) -> list[str]:
    """The entry ids of the whole history, newest first."""
    return [one.entry for one in record.history(limit=100_000)]
