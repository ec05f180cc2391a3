"""Majorities, one small function a rule: votes in favour that a question needs, in whole votes."""

from __future__ import annotations

from collections.abc import Callable

from drafter.model import Rule

Needed = Callable[[int], int]


def simple_majority(cast: int) -> int:
    """R11: more for than against, of those present and voting; a tie is not a majority."""
    return cast // 2 + 1


def two_thirds(cast: int) -> int:
    """R12: at least two thirds of those present and voting, and at least one vote cast (R14)."""
    return max(1, -(-2 * cast // 3))


def consensus(cast: int) -> int:
    """R67: no objection voiced; every vote cast is in favour, and there is at least one (R14)."""
    return max(1, cast)


NEEDED: dict[Rule, Needed] = {
    Rule.CONSENSUS: consensus,
    Rule.SIMPLE_MAJORITY: simple_majority,
    Rule.TWO_THIRDS: two_thirds,
}
