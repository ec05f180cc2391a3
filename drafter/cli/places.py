"""Where conferences and records lie."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from drafter.services.conference import RECORD


def default_home() -> Path:
    """The conference in the user's data folder, served where none is named."""
    return platformdirs.user_data_path("drafter", appauthor=False) / "conference"


def record_in(place: Path) -> Path:
    """The record of a conference's folder; any other path is taken for a record itself."""
    inside = place / RECORD
    return inside if inside.exists() else place
