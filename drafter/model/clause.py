"""A clause: one provision of the memorandum, with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafter.model.ids import ClauseId


class Stream(StrEnum):
    """Which of the seed record's two streams of activity a clause serves."""

    ONE = "1"
    TWO = "2"
    COMMON = "common"


class ClauseStatus(StrEnum):
    """How far the room has come with a clause; everything is provisional until signature."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """``text`` is canonical Markdown without number; ``revision`` counts its adopted changes."""

    id: ClauseId
    title: str
    stream: Stream
    purpose: str
    provenance: str
    text: str
    revision: int = 0
    status: ClauseStatus = ClauseStatus.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerClause:
    """A clause as it stood before an adoption replaced it: what older proposals redline."""

    clause: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """The memorandum as a whole; ``order`` holds every clause ever in it, suppressed ones too."""

    title: str
    origin: str
    order: tuple[ClauseId, ...]
