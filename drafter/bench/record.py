"""``drafter bench record``: writing, reading and size, against git's own fastest ways."""

from __future__ import annotations

import gc
import multiprocessing
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from drafter.bench import big
from drafter.bench.reference import Written, cat_file, collected, fast_import
from drafter.model import Choice, VoteId
from drafter.proceedings.acts import Cast, Entry
from drafter.record import Receipt, Record, path_of
from drafter.record.files import encode
from drafter.record.message import seconds

Progress = Callable[[str], None]
GROUP = 64
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
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} x {self.reference:,.1f}"
        return f"{self.what:<52} {self.measured:>10,.1f} {self.unit:<12} {ratio:<18} {self.target}"


def run(*, scale: float = 1.0, progress: Progress) -> list[Row]:
    """Takes some minutes at ``scale`` 1; every file it makes is temporary."""
    with tempfile.TemporaryDirectory(prefix="drafter-bench-") as folder:
        return [
            *_writing(Path(folder), scale, progress),
            *_reading(Path(folder), scale, progress),
        ]


def _writing(folder: Path, scale: float, progress: Progress) -> list[Row]:
    start = folder / "start"
    big.build(
        start,
        big.entities(
            clauses=max(1, int(200 * scale)),
            proposals=max(1, int(1_000 * scale)),
            ballots=max(400, int(10_000 * scale)),
        ),
        progress,
    )
    alone, together = (max(GROUP, int(count * scale)) for count in (1_000, 12_800))
    rows = []
    for count, group, target in ((alone, 1, "1.2 or more"), (together, GROUP, "1.5 or more")):
        progress(f"{count:,} acts, {group} at once")
        rows.append(_rate(start, folder, count, group, target))
    progress("bytes an act after git gc")
    return [*rows, _size(start, folder, alone)]


def _rate(start: Path, folder: Path, count: int, group: int, target: str) -> Row:
    ours, theirs = folder / "ours", folder / "theirs"
    for copy in (ours, theirs):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(start, copy)
    entries = [_ballot(number) for number in range(count)]
    rate, receipts = _submitted(ours, entries, group)
    written = [_written(one, receipt) for one, receipt in zip(entries, receipts, strict=True)]
    reference = fast_import(theirs, written, group=group)
    what = f"durable acts, {group} at once (to git fast-import)"
    return Row(what=what, measured=rate, unit="acts/s", reference=reference, target=target)


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
        receipts = list(pool.map(record.submit, entries))
        return len(entries) / (time.perf_counter() - start), receipts


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
    before, after = folder / "before", folder / "after"
    shutil.copytree(start, before)
    shutil.copytree(start, after)
    _submitted(after, [_ballot(number) for number in range(count)], GROUP)
    grown = collected(after) - collected(before)
    return Row(what="bytes an act after git gc", measured=grown / count, unit="bytes")


def _reading(folder: Path, scale: float, progress: Progress) -> list[Row]:
    path, ballots = folder / "big", int(200_000 * scale)
    source = big.entities(
        clauses=int(1_000 * scale), proposals=int(10_000 * scale), ballots=ballots
    )
    big.build(path, source, progress)
    progress("git gc")
    collected(path)
    progress("reading cold")
    reference = min(cat_file(path) for _ in range(3))
    cold = min(_cold(path) for _ in range(3))
    progress("one act later")
    later = _later(path)
    progress("memory")
    return [
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
            measured=_in_new_process(path) / ballots,
            unit="bytes",
            target="under 1,000",
        ),
    ]


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
