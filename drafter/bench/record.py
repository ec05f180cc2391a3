"""``drafter bench record``: writing, reading and size, against git's own fastest ways."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from drafter.bench import big
from drafter.bench.reference import Written, cat_file, collected, fast_import
from drafter.model import Choice, VoteId
from drafter.proceedings.acts import Cast, Entry
from drafter.proceedings.state import Entity
from drafter.record import Receipt, Record, path_of
from drafter.record.files import encode
from drafter.record.message import seconds

Progress = Callable[[str], None]
GROUP = 64
FEWEST = 400
"""Ballots of the smallest record: twenty votes of twenty delegations."""

ROUNDS = 5
PAGE = resource.getpagesize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the report: what was measured, the reference, and how the two should relate."""

    what: str
    measured: float
    unit: str
    reference: float | None = None
    target: str = ""

    @property
    def ratio(self) -> float | None:
        """Measured to reference, of the same run."""
        return None if self.reference is None else self.measured / self.reference

    def __str__(self) -> str:
        ratio = "" if self.reference is None else f"{self.ratio:.2f} x {_short(self.reference)}"
        number = _short(self.measured)
        return f"{self.what:<58} {number:>8} {self.unit:<8} {ratio:<14} {self.target}".rstrip()


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def run(*, scale: float = 1.0, progress: Progress) -> list[Row]:
    """Takes some minutes at ``scale`` 1; every file it makes is temporary."""
    progress(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory(prefix="drafter-bench-") as folder:
        return [
            *_writing(Path(folder), scale, progress),
            *_reading(Path(folder), scale, progress),
        ]


def _writing(folder: Path, scale: float, progress: Progress) -> list[Row]:
    start = folder / "start"
    big.build(start, _sized(scale, clauses=200, proposals=1_000, ballots=10_000), progress)
    alone, together = (max(1, int(count * scale) // GROUP) * GROUP for count in (1_000, 12_800))
    rows = []
    for count, group, target in ((alone, 1, "1.2 or more"), (together, GROUP, "1.5 or more")):
        rounds = []
        for number in range(ROUNDS):
            progress(f"{count:,} acts, {group} at once, round {number + 1} of {ROUNDS}")
            rounds.append(_rates(start, folder, count, group))
        rate, reference = _middle(rounds)
        what = f"durable acts, {group} at once (to git fast-import)"
        row = Row(what=what, measured=rate, unit="acts/s", reference=reference, target=target)
        rows.append(row)
    progress("bytes an act after git gc")
    return [*rows, _size(start, folder, alone)]


def _sized(scale: float, *, clauses: int, proposals: int, ballots: int) -> Iterator[Entity]:
    """At least the votes that the acts measured here are ballots in."""
    return big.entities(
        clauses=max(1, int(clauses * scale)),
        proposals=max(1, int(proposals * scale)),
        ballots=max(FEWEST, int(ballots * scale)),
    )


def _middle(rounds: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The round of the median ratio: what else the machine does changes from round to round."""
    return sorted(rounds, key=lambda one: one[0] / one[1])[len(rounds) // 2]


def _copied(start: Path, copy: Path) -> Path:
    shutil.rmtree(copy, ignore_errors=True)
    return Path(shutil.copytree(start, copy))


def _rates(start: Path, folder: Path, count: int, group: int) -> tuple[float, float]:
    """Ours and the reference's, of the same acts on copies of the same record."""
    entries = [_ballot(number) for number in range(count)]
    rate, receipts = _submitted(_copied(start, folder / "ours"), entries, group)
    written = [_written(one, receipt) for one, receipt in zip(entries, receipts, strict=True)]
    return rate, fast_import(_copied(start, folder / "theirs"), written, group=group)


def _ballot(number: int) -> Entry:
    """Goes round the votes and delegations, so that no ballot is in the folder of the last."""
    home = big.HOUSE[number // 20 % 20]
    at = f"2005-01-{number // 86_400 + 1:02}T{number // 3_600 % 24:02}:{number // 60 % 60:02}:00Z"
    act = Cast(vote=VoteId(number % 20 + 1), choice=list(Choice)[number % 3])
    return Entry(id=f"bench-{number}", by=big.delegate(home), at=at, act=act)


def _submitted(path: Path, entries: Sequence[Entry], group: int) -> tuple[float, list[Receipt]]:
    with Record.open(path) as record, ThreadPoolExecutor(group) as pool:
        record.snapshot()
        start = time.perf_counter()
        shares = [
            pool.submit(lambda mine: [record.submit(one) for one in mine], entries[place::group])
            for place in range(group)
        ]
        found = [share.result() for share in shares]
        taken = time.perf_counter() - start
    return len(entries) / taken, [one for turn in zip(*found, strict=True) for one in turn]


def _written(entry: Entry, receipt: Receipt) -> Written:
    ballot = receipt.entities[0]
    text = f'Delegation votes on a proposal\n\nAct: {{"act":"Cast","id":"{entry.id}"}}{"." * 80}\n'
    return Written(
        author=f"Of a delegation, Delegation <{entry.by}@D01.invalid>",
        seconds=seconds(entry.at),
        message=text.encode(),
        path=path_of(ballot),
        data=encode(ballot),
    )


def _size(start: Path, folder: Path, count: int) -> Row:
    """Growth by ``count`` acts, both sizes after ``git gc``."""
    before, after = _copied(start, folder / "before"), _copied(start, folder / "after")
    _submitted(after, [_ballot(number) for number in range(count)], GROUP)
    grown = collected(after) - collected(before)
    return Row(what="bytes an act after git gc", measured=grown / count, unit="bytes")


def _reading(folder: Path, scale: float, progress: Progress) -> list[Row]:
    path, ballots = folder / "big", max(FEWEST, int(200_000 * scale))
    source = _sized(scale, clauses=1_000, proposals=10_000, ballots=200_000)
    big.build(path, source, progress)
    progress("git gc")
    collected(path)
    rounds = []
    for number in range(ROUNDS):
        progress(f"reading cold, round {number + 1} of {ROUNDS}")
        rounds.append((_cold(path), cat_file(path)))
    cold, reference = _middle(rounds)
    progress("memory")
    memory = _in_new_process(path) / ballots
    progress("one act later")
    later = _later(path)
    return [
        _grown(folder / "start", path, folder, max(10, int(500 * scale)), progress),
        Row(
            what=f"cold start on {ballots:,} ballots (to git cat-file --batch)",
            measured=cold,
            unit="s",
            reference=reference,
            target="2.0 or less",
        ),
        Row(
            what="one act of another process later (to cold)",
            measured=later * 1_000,
            unit="ms",
            reference=cold * 1_000,
            target="under 10 ms",
        ),
        Row(
            what="memory of the snapshot, a ballot",
            measured=memory,
            unit="bytes",
            target="under 1,000",
        ),
    ]


def _grown(small: Path, large: Path, folder: Path, count: int, progress: Progress) -> Row:
    """Acts one at a time on the large record, to the same on the small one."""
    rounds, entries = [], [_ballot(number) for number in range(count)]
    for number in range(ROUNDS):
        progress(f"{count} acts on the small and the large record, round {number + 1} of {ROUNDS}")
        rate, _ = _submitted(_copied(large, folder / "copy"), entries, 1)
        reference, _ = _submitted(_copied(small, folder / "copy"), entries, 1)
        rounds.append((rate, reference))
    rate, reference = _middle(rounds)
    what = "durable acts, 1 at once, on the large record (to small)"
    return Row(what=what, measured=rate, unit="acts/s", reference=reference, target="about 1")


def _cold(path: Path) -> float:
    start = time.perf_counter()
    with Record.open(path) as record:
        record.snapshot()
        return time.perf_counter() - start


def _later(path: Path) -> float:
    """Median seconds from one snapshot to the next, which another writer made."""
    taken = []
    with Record.open(path) as reader, Record.open(path) as writer:
        reader.snapshot()
        for number in range(30):
            writer.submit(_ballot(number))
            start = time.perf_counter()
            reader.refresh()
            taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _in_new_process(path: Path) -> float:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_resident, (path,))


def _resident(path: Path) -> float:
    """Bytes that a process grows by with the snapshot of the whole record."""
    with Record.open(path) as record:
        before = _pages()
        record.snapshot()
        gc.collect()
        return float(_pages() - before) * PAGE


def _pages() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])
