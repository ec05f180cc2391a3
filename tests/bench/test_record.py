"""The measurements, on the smallest record: every figure is there, and says what it is against."""

from __future__ import annotations

from drafter.bench.record import ROUNDS, Row, run

FIGURES = (
    "durable acts, 1 at once (to git fast-import)",
    "durable acts, 64 at once (to git fast-import)",
    "bytes an act after git gc",
    "durable acts, 1 at once, on the large record (to small)",
    "cold start on 400 ballots (to git cat-file --batch)",
    "one act of another process later (to cold)",
    "memory of the snapshot, a ballot",
)


def test_the_smallest_record_gives_every_figure_and_tells_how_far_it_is() -> None:
    said: list[str] = []
    rows = run(scale=0.001, progress=said.append)
    assert tuple(one.what for one in rows) == FIGURES
    # So few ballots may fit into memory that the process had already.
    *clocked, memory = rows
    assert all(one.measured > 0 for one in clocked)
    assert memory.unit == "bytes"
    assert [one.ratio is not None for one in rows] == ["(to " in name for name in FIGURES]
    assert f"64 acts, 64 at once, round {ROUNDS} of {ROUNDS}" in said
    assert said[-1].endswith(f"round {ROUNDS} of {ROUNDS}")


def test_a_row_gives_the_ratio_before_the_reference() -> None:
    row = Row(what="acts", measured=300.0, unit="acts/s", reference=200.0, target="1.2 or more")
    assert str(row).split() == ["acts", "300", "acts/s", "1.50", "x", "200", "1.2", "or", "more"]
