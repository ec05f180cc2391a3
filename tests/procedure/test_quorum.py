"""Quorums in whole delegations."""

from __future__ import annotations

import pytest

from drafter.procedure.quorum import majority_of


@pytest.mark.parametrize(("members", "quorum"), [(60, 31), (193, 97), (6, 4), (7, 4), (1, 1)])
def test_a_majority_is_more_than_half(members: int, quorum: int) -> None:
    assert majority_of(members) == quorum
