"""Where two long sequences surely agree (patience diff, on pairs of tokens)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Rising index pairs of equal tokens that begin a pair found once in each sequence."""
    there = _single_pairs(new)
    here = _single_pairs(old)
    return _rising([(at, there[pair]) for pair, at in here.items() if pair in there])


def _single_pairs(tokens: Sequence[str]) -> dict[tuple[str, str], int]:
    """Where each pair of neighbours stands, in order, for those that stand once."""
    seen: dict[tuple[str, str], int] = {}
    again: set[tuple[str, str]] = set()
    for at, pair in enumerate(pairwise(tokens)):
        if pair in seen:
            again.add(pair)
        seen.setdefault(pair, at)
    return {pair: at for pair, at in seen.items() if pair not in again}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A longest run of pairs that rises on both sides; ``pairs`` rise on the first."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(j)
            last.append(at)
        else:
            ends[length], last[length] = j, at
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
