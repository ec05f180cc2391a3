"""A conference of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.services.conference import Conference
from tests.services import hall


@pytest.fixture
def seated(tmp_path: Path) -> Iterator[Conference]:
    here = hall.seated_in(tmp_path / "seated")
    yield here
    here.close()


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Conference]:
    here = hall.busy_in(tmp_path / "busy")
    yield here
    here.close()


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Conference]:
    here = hall.example_in(tmp_path / "example")
    yield here
    here.close()
