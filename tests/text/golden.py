"""The cases of tests/golden: title, inputs, expected, each ended by a line with one dot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden"


def cases(name: str, parts: int) -> Iterator[tuple[str, ...]]:
    """Each case as its parts, title first; what stands before the first rule is for the reader."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    pieces = text.split("\n---\n", 1)[1].split("\n.\n")
    if len(pieces) % parts != 1 or pieces[-1].strip():
        raise ValueError(f"{name}: a case has {parts} parts, each ended by a line with one dot")
    for at in range(0, len(pieces) - 1, parts):
        yield (pieces[at].strip(), *(piece.strip("\n") for piece in pieces[at + 1 : at + parts]))
