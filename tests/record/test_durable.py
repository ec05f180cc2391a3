"""What a power cut could undo is on disk before the act is acknowledged, and in this order."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from drafter.record import pack
from drafter.record.objects import thing
from tests.record.sitting import Sitting, git
from tests.room import KOR

ORDER = [
    "sync publishing--pack",
    "sync publishing--idx",
    "rename pack-.pack",
    "rename pack-.idx",
    "sync folder pack",
    "sync drafter.next",
    "link main.lock",
    "rename main",
    "sync folder heads",
    "acknowledge",
]


class Trace:
    """Steps on the disk as they happen, with ids left out of the names."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps: list[str] = []
        self._sync, self._replace, self._link = os.fsync, os.replace, os.link
        monkeypatch.setattr(os, "fsync", self.fsync)
        monkeypatch.setattr(os, "replace", self.replace)
        monkeypatch.setattr(os, "link", self.link)

    def note(self, what: str, path: str | Path) -> None:
        self.steps.append(f"{what} {re.sub('[0-9a-f]{32,}', '', Path(path).name)}")

    def fsync(self, number: int) -> None:
        folder = stat.S_ISDIR(os.fstat(number).st_mode)
        self.note("sync folder" if folder else "sync", os.readlink(f"/proc/self/fd/{number}"))
        self._sync(number)

    def replace(self, old: Path, new: Path) -> None:
        self.note("rename", new)
        self._replace(old, new)

    def link(self, old: Path, new: Path) -> None:
        self.note("link", new)
        self._link(old, new)


def test_everything_is_synced_in_its_order_before_the_acknowledgement(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = sitting.open_vote(sitting.table())
    trace = Trace(monkeypatch)
    sitting.cast(KOR, vote)
    trace.steps.append("acknowledge")
    assert trace.steps == ORDER


def test_a_file_is_whole_when_it_is_synced(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    real = os.fsync

    def fsync(number: int) -> None:
        sizes.append(os.fstat(number).st_size)
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    sitting.table()
    packs = max(sitting.record.path.glob("objects/pack/*.pack"), key=os.path.getmtime)
    assert sizes[0] == packs.stat().st_size


def test_git_reads_packs_of_any_size_as_its_own(tmp_path: Path) -> None:
    git(tmp_path, "init", "--bare", "--quiet", ".")
    things = [
        thing(b"blob", bytes(size % 251 for _ in range(size)))
        for size in (0, 1, 15, 16, 2047, 2048, 300_000)
    ]
    keep = pack.publish(tmp_path / "objects" / "pack", [*things, things[0]])
    git(tmp_path, "verify-pack", str(keep.with_suffix(".idx")))
    listed = git(tmp_path, "cat-file", "--batch-all-objects", "--batch-check")
    assert {line.split()[0] for line in listed.splitlines()} == {one.id.hex() for one in things}
