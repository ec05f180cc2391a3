"""Quorums in whole delegations."""

from __future__ import annotations

from fractions import Fraction

import pytest

from drafter.procedure.quorum import majority_of, share_of


@pytest.mark.parametrize(("members", "quorum"), [(60, 31), (193, 97), (6, 4), (7, 4), (1, 1)])
def test_a_majority_is_more_than_half(members: int, quorum: int) -> None:
    assert majority_of(members) == quorum


@pytest.mark.parametrize(
    ("members", "share", "quorum"),
    [(60, "1/3", 20), (193, "1/3", 65), (193, "1/4", 49), (30, "2/3", 20), (1, "1/3", 1)],
)
def test_fractions_round_up_to_whole_members(members: int, share: str, quorum: int) -> None:
    assert share_of(members, Fraction(share)) == quorum
