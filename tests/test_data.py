"""The folders that drafter ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.data import DataMissing, data_folder

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["clauses", "templates"])
def test_a_checkout_reads_its_own_folders(name: str) -> None:
    assert data_folder(name) == ROOT / name


def test_an_installation_that_lacks_a_folder_says_which_and_where_it_looked() -> None:
    with pytest.raises(DataMissing, match=r"lacks its treaties: neither .*_data/treaties nor"):
        data_folder("treaties")
