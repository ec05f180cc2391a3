"""A record of any size, straight through the record's own encoder and pack writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from drafter.model import (
    Action,
    Ballot,
    Choice,
    Clause,
    ClauseId,
    Delegation,
    DelegationId,
    Framework,
    Person,
    PersonId,
    Proposal,
    ProposalId,
    Role,
    Rule,
    Stream,
    Vote,
    VoteId,
    Wording,
)
from drafter.proceedings.acts import Entry, Found
from drafter.proceedings.state import Entity
from drafter.record import pack
from drafter.record.branch import move
from drafter.record.door import found
from drafter.record.files import README, encode, path_of
from drafter.record.message import message, seconds
from drafter.record.objects import commit, thing
from drafter.record.readme import TEXT
from drafter.record.trees import EMPTY, Trees

AT = "2004-07-09T14:05:00Z"
HOUSE = tuple(DelegationId(f"D{number:02}") for number in range(1, 21))
WORDS = "Participants will share information about known sources of spam within 30 days. " * 6
CHAIR = PersonId("chair")
CHUNK = 20_000


def delegate(of: DelegationId) -> PersonId:
    """The one delegate that each delegation here has."""
    return PersonId(f"{of.lower()}-1")


def entities(*, clauses: int, proposals: int, ballots: int) -> Iterator[Entity]:
    """Ballots go to one open vote a proposal, twenty each, until there are enough of them."""
    names = tuple(ClauseId(f"C{number:04}") for number in range(1, clauses + 1))
    yield Framework(title="A large memorandum", origin="", order=names)
    yield Person(id=CHAIR, name="The Chair", role=Role.CHAIR, delegation=None)
    for one in HOUSE:
        yield Delegation(id=one, name=f"Delegation {one}")
        yield Person(id=delegate(one), name=f"Of {one}", role=Role.DELEGATE, delegation=one)
    for name in names:
        yield _clause(name)
    for number in range(proposals):
        yield from _proposal(number, names[number % clauses])
    for number in range(-(-ballots // len(HOUSE))):
        yield from _vote(number, proposals)


def _clause(name: ClauseId) -> Clause:
    return Clause(
        id=name,
        title=f"Clause {name}",
        stream=Stream.COMMON,
        purpose="To be long enough.",
        provenance="",
        text=f"{name}: {WORDS}",
    )


def _named(number: int) -> ProposalId:
    return ProposalId(f"{HOUSE[number % len(HOUSE)]}/{number // len(HOUSE) + 1}")


def _proposal(number: int, clause: ClauseId) -> Iterator[Entity]:
    name, sponsor = _named(number), HOUSE[number % len(HOUSE)]
    yield Proposal(id=name, clause=clause, action=Action.MOD, sponsor=sponsor)
    yield Wording(
        proposal=name,
        revision=0,
        action=Action.MOD,
        base=0,
        title="",
        text=f"{clause}: {WORDS} Or in {number}.",
        reasons="To be clearer.",
        by=delegate(sponsor),
        at=AT,
    )


def _vote(number: int, proposals: int) -> Iterator[Entity]:
    vote = VoteId(number + 1)
    yield Vote(
        id=vote,
        proposal=_named(number % proposals),
        revision=0,
        rule=Rule.SIMPLE_MAJORITY,
        quorum=11,
        entitled=HOUSE,
        opened_at=AT,
    )
    for place, one in enumerate(HOUSE):
        choice = list(Choice)[(number + place) % 3]
        at = f"2004-07-09T{place:02}:{number // 60 % 60:02}:{number % 60:02}Z"
        yield Ballot(vote=vote, delegation=one, choice=choice, by=delegate(one), at=at)


def build(path: Path, source: Iterator[Entity], progress: Callable[[str], None]) -> None:
    """One commit with all of the files. It loads like any record, but would not verify."""
    door = found(path)
    readme = thing(b"blob", TEXT.encode())
    pack.publish(door.packs, [readme]).unlink()
    blobs = {README: readme.id}
    while chunk := list(islice(source, CHUNK)):
        files = {path_of(one): thing(b"blob", encode(one)) for one in chunk}
        pack.publish(door.packs, files.values()).unlink()
        blobs.update({name: blob.id for name, blob in files.items()})
        progress(f"{len(blobs):,} files written")
    change = Trees(door.read).change(EMPTY, blobs)
    act = Entry(id="big", by=CHAIR, at=AT, act=Found(title="Big", origin="", clauses=(), chair="C"))
    made = commit(
        tree=change.root,
        parent="",
        author="The Chair, Chair <chair@chair.invalid>",
        seconds=seconds(AT),
        message=message("The chair founds a large record", act),
    )
    pack.publish(door.packs, [*change.made, made]).unlink()
    move(door.git_dir, old="", new=made.id.hex())
    door.close()
