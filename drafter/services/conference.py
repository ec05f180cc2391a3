"""A negotiation as it is served: its record, its accounts, and the clock on the wall."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from drafter.access import Accounts
from drafter.errors import DrafterError
from drafter.model import PersonId
from drafter.proceedings.acts import Act, Entry
from drafter.record import Receipt, Record

RECORD, ACCOUNTS = "record.git", "accounts.db"


class NoConference(DrafterError):
    """A folder in which nothing has been founded."""

    def __init__(self, home: Path) -> None:
        super().__init__(f"{home} holds no conference: make one with `drafter init {home}`.")


def now() -> datetime:
    """The time in UTC, to the second."""
    return datetime.now(UTC)


def new_id() -> str:
    """An id for an act that no other has."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Conference:
    """``clock`` gives the time that an act is stamped with; order is the record's, not its."""

    record: Record
    accounts: Accounts
    clock: Callable[[], datetime] = now
    new_id: Callable[[], str] = new_id

    @classmethod
    def open(cls, home: Path) -> Conference:
        """The conference kept in the folder ``home``; the record is its ``record.git``."""
        if not (home / RECORD).exists():
            raise NoConference(home)
        here = cls(Record.open(home / RECORD), Accounts(home / ACCOUNTS))
        here.bar_the_removed()
        return here

    def bar_the_removed(self) -> None:
        """A removal is recorded first: ends the account of one that was cut off after that."""
        for person in self.record.snapshot().state.people.values():
            if not person.active:
                self.accounts.remove(person.id)

    def enter(self, by: PersonId, act: Act, intent: str = "") -> Receipt:
        """Record an act for good; ``intent`` is the same when the same wish is sent again."""
        return self.record.submit(stamped(self.clock, by, act, intent or self.new_id()))

    def close(self) -> None:
        """Let go of the record and the accounts."""
        self.record.close()
        self.accounts.close()


def stamped(clock: Callable[[], datetime], by: PersonId, act: Act, intent: str) -> Entry:
    """The act as an entry: who, when, and an id that makes a repeated wish one act."""
    at = clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Entry(id=intent, by=by, at=at, act=act)
