"""Quorums: how many delegations must take part for a decision to stand."""

from __future__ import annotations

from fractions import Fraction


def majority_of(members: int) -> int:
    """R02: more than half of the members; of 6 it is 4, of 7 it is 4."""
    return members // 2 + 1


def share_of(members: int, share: Fraction) -> int:
    """R04: at least ``share`` of the members, fractions rounded up to whole members."""
    return max(1, -(-members * share.numerator // share.denominator))
