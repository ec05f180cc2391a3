"""Quorums: how many delegations must take part for a decision to stand."""

from __future__ import annotations


def majority_of(members: int) -> int:
    """R02: more than half of the members; of 6 it is 4, of 7 it is 4."""
    return members // 2 + 1
