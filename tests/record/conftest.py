"""Rooms for the record's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.record.sitting import Sitting, seated


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    found = seated(tmp_path / "record")
    yield found
    found.record.close()
