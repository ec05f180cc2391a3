"""Starting a record from the clause library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from drafter.access import Accounts
from drafter.data import data_folder
from drafter.errors import DrafterError
from drafter.library import choose, load
from drafter.model import Stream
from drafter.proceedings.acts import Found
from drafter.proceedings.meeting import CHAIR
from drafter.record import Record
from drafter.services.conference import (
    ACCOUNTS,
    RECORD,
    Conference,
    new_id,
    now,
    stamped,
)
from drafter.text.canon import one_line

TITLE = "Memorandum of Understanding on Cooperation in Countering Spam"
ORIGIN = (
    "Template multilateral memorandum asked for by the Record of Outcomes of the G-REX Virtual "
    "Conference on Spam, 30 March 2004"
)
BOTH_STREAMS = frozenset({Stream.ONE, Stream.TWO})


class AlreadyFounded(DrafterError):
    """A folder that holds a record."""

    def __init__(self, home: Path) -> None:
        super().__init__(f"There is a record in {home} already; choose an empty folder.")


def found(
    home: Path,
    *,
    title: str = TITLE,
    origin: str = ORIGIN,
    chair: str = "The Chair",
    streams: frozenset[Stream] = BOTH_STREAMS,
    library: Path | None = None,
    clock: Callable[[], datetime] = now,
    mint: Callable[[], str] = new_id,
) -> Conference:
    """A new record in ``home``: the library's clauses for ``streams``, and a chair."""
    if (home / RECORD).exists():
        raise AlreadyFounded(home)
    chosen = choose(load(library or data_folder("clauses")), streams=streams)
    act = Found(
        title=one_line(title),
        origin=one_line(origin),
        clauses=tuple(one.clause for one in chosen),
        chair=one_line(chair),
    )
    home.mkdir(parents=True, exist_ok=True)
    record = Record.create(home / RECORD, stamped(clock, CHAIR, act, mint()))
    return Conference(record, Accounts(home / ACCOUNTS), clock, mint)
