"""An operator's own git beside a writer: maintenance never takes an act away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from subprocess import CalledProcessError
from threading import Event

import pytest

from drafter.model import Choice
from drafter.proceedings import acts
from drafter.record import CannotWrite, Record, Verified, pack, upkeep, verify, writer
from drafter.record.door import Door
from tests.record.children import ballot
from tests.record.sitting import Sitting, entry, git, ids_in, voting
from tests.room import KOR

MAINTENANCE = (
    ("gc", "--quiet", "--prune=now"),
    ("repack", "-a", "-d", "--quiet"),
    ("repack", "-d", "--geometric=2", "--quiet"),
    ("pack-refs", "--all"),
)
ROUNDS = 3


@pytest.mark.parametrize("command", MAINTENANCE, ids=" ".join)
def test_maintenance_between_the_pack_and_the_branch_takes_nothing(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    vote, real = sitting.open_vote(sitting.table()), pack.publish

    def publish(*arguments: object) -> Path:
        keep = real(*arguments)  # type: ignore[arg-type]
        git(sitting.record.path, *command)
        return keep

    monkeypatch.setattr(pack, "publish", publish)
    receipt = sitting.cast(KOR, vote)
    git(sitting.record.path, "fsck", "--full", "--no-dangling", "--strict")
    assert git(sitting.record.path, "rev-parse", "main").strip() == receipt.commit


def test_acts_recorded_while_git_cleans_up_over_and_over_are_all_there(tmp_path: Path) -> None:
    voting(path := tmp_path / "record")
    names, done = [f"r-{number}" for number in range(300)], Event()

    def clean() -> int:
        rounds = 0
        while not done.is_set() or rounds < ROUNDS:
            with suppress(CalledProcessError):
                # Two repacks at once may fail one another; what they leave is what matters here.
                git(path, *MAINTENANCE[rounds % len(MAINTENANCE)])
            rounds += 1
        return rounds

    with Record.open(path) as record, ThreadPoolExecutor(5) as pool:
        cleaning = pool.submit(clean)
        try:
            list(pool.map(lambda name: record.submit(ballot(name)), names))
        finally:
            done.set()
        assert cleaning.result() >= ROUNDS
        present = ids_in(record)
    assert sorted(present[: len(names)]) == sorted(names)
    assert isinstance(verify(path), Verified)


def packs(sitting: Sitting) -> int:
    return len(pack.names(sitting.record.path / "objects" / "pack"))


def test_packs_are_gathered_in_a_burst_before_there_are_too_many(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "TOO_MANY", 5)
    monkeypatch.setattr(upkeep, "OFTEN", 3)
    vote = sitting.open_vote(sitting.table())
    for _ in range(12):
        sitting.cast(KOR, vote)
    sitting.record.close()
    acts = int(git(sitting.record.path, "rev-list", "--count", "main"))
    assert packs(sitting) < acts
    assert isinstance(verify(sitting.record.path), Verified)


def test_packs_are_gathered_when_nobody_writes_any_more(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered, real = Event(), Door.run

    def run(door: Door, *command: str, holding: tuple[int, ...] = ()) -> bytes:
        found = real(door, *command, holding=holding)
        if "commit-graph" in command:
            gathered.set()
        return found

    monkeypatch.setattr(Door, "run", run)
    monkeypatch.setattr(upkeep, "MANY_PACKS", 5)
    monkeypatch.setattr(writer, "QUIET", 0.01)
    vote, before = sitting.open_vote(sitting.table()), packs(sitting)
    sitting.cast(KOR, vote)
    assert gathered.wait(30)
    assert packs(sitting) < before


def test_processes_that_do_one_act_each_gather_packs_too(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = sitting.open_vote(sitting.table())
    sitting.record.close()
    monkeypatch.setattr(upkeep, "MANY_PACKS", 5)
    before = packs(sitting)
    with Record.open(sitting.record.path) as record:
        record.submit(entry("one", KOR, acts.Cast(vote=vote, choice=Choice.YES)))
    assert packs(sitting) < before


def test_a_repack_that_takes_packs_away_under_fsck_is_no_fault_of_the_record(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refused = Door.run, list[str]()

    def run(door: Door, *command: str, holding: tuple[int, ...] = ()) -> bytes:
        if command[0] == "fsck" and not refused:
            git(door.git_dir, "repack", "-a", "-d", "--quiet")
            refused.append("packfile pack-0.pack index not opened")
            raise CannotWrite(door.git_dir, refused[0])
        return real(door, *command, holding=holding)

    monkeypatch.setattr(Door, "run", run)
    assert isinstance(verify(sitting.record.path), Verified)
    assert refused


def test_an_act_follows_a_branch_that_git_has_packed(sitting: Sitting) -> None:
    vote = sitting.open_vote(sitting.table())
    git(sitting.record.path, "pack-refs", "--all", "--prune")
    before = sitting.record.refresh().commit
    receipt = sitting.cast(KOR, vote)
    assert git(sitting.record.path, "rev-parse", f"{receipt.commit}^").strip() == before
