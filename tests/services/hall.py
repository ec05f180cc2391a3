"""Conferences on disk to act in: made once, copied for every test; hashing is cheap."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from argon2 import PasswordHasher

from drafter.access import Accounts, Passphrases
from drafter.model import Action, Choice, ClauseId, DelegationId, PersonId, ProposalId, Role, Rule
from drafter.model.ids import VoteId
from drafter.record import Record
from drafter.services import decisions, example, founding, people, proposals, votes
from drafter.services.conference import ACCOUNTS, RECORD, Conference
from tests.record.sitting import git

PHRASE = "forty-two quiet rivers"
CHEAP = Passphrases(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))

CHAIR, AUS, AUS2, KOR, NZL, OBSERVER, GONE = (
    PersonId(one) for one in ("chair", "aus-1", "aus-2", "kor-1", "nzl-1", "observer-1", "kor-2")
)
SEATS = (("AUS", "Australia"), ("KOR", "Republic of Korea"), ("NZL", "New Zealand"))
C08, C09, C14, C17 = (ClauseId(one) for one in ("C08", "C09", "C14", "C17"))

_kept = TemporaryDirectory(prefix="drafter-hall-")


def example_in(home: Path) -> Conference:
    """The worked example."""
    return _copy(_example(), home)


def seated_in(home: Path) -> Conference:
    """Three delegations, an observer, a removed delegate of Korea, and nothing proposed."""
    return _copy(_seated(), home)


def busy_in(home: Path) -> Conference:
    """Seated, with Australia's proposals: 1 pending and co-sponsored by Korea, 2 in vote 1,
    3 withdrawn, 4 carried by vote 2."""
    return _copy(_busy(), home)


def _copy(made: Path, home: Path) -> Conference:
    shutil.copytree(made, home)
    return reopened(home)


def reopened(home: Path) -> Conference:
    """The conference in ``home``, with cheap hashing."""
    return Conference(Record.open(home / RECORD), Accounts(home / ACCOUNTS, passphrases=CHEAP))


@cache
def _example() -> Path:
    here, _ = example.make(Path(_kept.name, "example"))
    here.close()
    return Path(_kept.name, "example")


@cache
def _seated() -> Path:
    here = founding.found(Path(_kept.name, "seated"), chair="Dr Horton")
    for symbol, name in SEATS:
        people.admit(here, CHAIR, symbol=symbol, name=name)
    for symbol in ("AUS", "AUS", "KOR", "KOR", "NZL"):
        seat(here, symbol)
    people.accredit(here, CHAIR, name="Ann Onlooker", role=Role.OBSERVER)
    people.remove(here, CHAIR, GONE)
    here.close()
    return Path(_kept.name, "seated")


@cache
def _busy() -> Path:
    here = seated_in(Path(_kept.name, "busy"))
    for old, new in (("10 working", "5 working"), ("10 working", "9 working")):
        change(here, AUS, C08, old, new)
    for _ in range(2):
        change(here, AUS, C09, "once in each", "twice in each")
    proposals.cosponsor(here, KOR, proposal=ProposalId("AUS/1"), revision=0)
    put(here, "AUS/2")
    proposals.withdraw(here, AUS, ProposalId("AUS/3"))
    carry(here, "AUS/4")
    here.close()
    return Path(_kept.name, "busy")


def seat(here: Conference, symbol: str, name: str = "A Delegate") -> PersonId:
    person, _ = people.accredit(
        here, CHAIR, name=name, role=Role.DELEGATE, delegation=DelegationId(symbol)
    )
    return person.id


def change(
    here: Conference, by: PersonId, clause: ClauseId, old: str, new: str, reasons: str = ""
) -> ProposalId:
    """A MOD of the one place of the present text that reads ``old``."""
    now = here.record.snapshot().state.clauses[clause]
    assert now.text.count(old) == 1, (clause, old)
    return proposals.table(
        here,
        by,
        action=Action.MOD,
        clause=clause,
        base=now.revision,
        text=now.text.replace(old, new),
        reasons=reasons,
    ).id


def put(here: Conference, name: str, rule: Rule = Rule.SIMPLE_MAJORITY) -> VoteId:
    """Opened on the proposal's present revision, quorum 2."""
    of = here.record.snapshot().state.proposals[ProposalId(name)]
    return votes.open_vote(
        here, CHAIR, proposal=of.id, revision=of.revision, rule=rule, quorum=2
    ).id


def carry(here: Conference, name: str) -> None:
    vote = put(here, name)
    for by in (AUS, KOR):
        votes.cast(here, by, vote=vote, choice=Choice.YES)
    votes.close_vote(here, CHAIR, vote)


def adopt(here: Conference, name: str) -> None:
    """Carried and written into its clause as that stands."""
    carry(here, name)
    state = here.record.snapshot().state
    of = state.proposals[ProposalId(name)]
    onto = state.clauses[of.clause].revision if of.clause in state.clauses else 0
    decisions.adopt(here, CHAIR, proposal=of.id, revision=of.revision, onto=onto)


def head(here: Conference) -> str:
    """What plain git says that ``main`` is."""
    return git(here.record.path, "rev-parse", "main").strip()


def file_body(here: Conference, path: str, commit: str) -> str:
    """The text below a file's front matter, from plain git."""
    whole = git(here.record.path, "show", f"{commit}:{path}")
    return whole.split("\n---\n\n", 1)[1].removesuffix("\n")
