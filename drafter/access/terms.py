"""The times and counts that the door keeps."""

from __future__ import annotations

from dataclasses import dataclass

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """All times in seconds."""

    invitation_lasts: float = 14 * DAY
    session_idle: float = 12 * HOUR
    session_lasts: float = 14 * DAY
    touch_every: float = MINUTE
    """How stale a session's last use may be on disk; spares a write on every request."""
    failures_allowed: int = 5
    failures_remembered: float = 15 * MINUTE
    wait: float = 30.0
    """From the latest failure; short, since a delegation shares one address and one hall."""
