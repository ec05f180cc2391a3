"""A writer that is killed loses nothing that it acknowledged, and leaves nothing in the way."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from drafter.record import Record, Verified, branch, upkeep, verify
from tests.record.children import acknowledged, ballot, start, vote_and_die
from tests.record.sitting import git, ids_in, voting

KILLS = 100
LONGEST = 60
"""Steps on the disk: nine or ten to a group of acts, so that each is hit in many places."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("killed") / "record"
    voting(found)
    return found


def test_a_hundred_kills_in_mid_write_lose_and_double_nothing(path: Path) -> None:
    chance, told, pending, unheard = random.Random(20040709), set[str](), list[str](), 0
    for run in range(KILLS):
        names = [*pending, *(f"{run}-{number}" for number in range(40))]
        process, pipe = start(vote_and_die, path, names, chance.randint(1, LONGEST))
        heard = acknowledged(pipe)
        process.join()
        assert process.exitcode == -9
        with branch.writing(path, lock=upkeep.LOCK):
            # A repack that outlived its writer holds this lock until it is done.
            git(path, "fsck", "--full", "--no-dangling")
        told.update(heard)
        pending = [name for name in names if name not in told]
        with Record.open(path) as record:
            present = Counter(ids_in(record))
        assert told <= set(present)
        unheard += len(set(pending) & set(present))
    assert max(present.values()) == 1
    # Some acts were on disk before their killed writer could say so: only ids tell a retry then.
    assert unheard > 0
    assert len(told) > KILLS


def test_the_next_writer_goes_on_and_answers_retries_with_the_first_commit(path: Path) -> None:
    with Record.open(path) as record:
        before = ids_in(record)
        retried = [record.submit(ballot(name)).commit for name in before if "-" in name]
        fresh = record.submit(ballot("afterwards")).commit
        lines = record.history(limit=len(before) + 1)
    assert retried == [one.commit for one in lines if "-" in one.entry]
    assert (lines[0].commit, len(lines)) == (fresh, len(before) + 1)
    assert isinstance(verify(path), Verified)
    assert not list(path.glob("objects/pack/*.keep"))
    assert not list(path.glob("objects/pack/publishing-*"))
