"""The record: a negotiation as a git repository that anyone can read and verify."""

from drafter.record.errors import (
    AlreadyThere,
    Busy,
    CannotWrite,
    Closed,
    Corrupt,
    Newer,
    NotARecord,
    NotInRecord,
    RecordError,
    Repeated,
)
from drafter.record.files import path_of
from drafter.record.group import Receipt
from drafter.record.log import LogLine
from drafter.record.record import Record
from drafter.record.snapshot import Snapshot
from drafter.record.verify import Fault, Verified, verify

__all__ = [
    "AlreadyThere",
    "Busy",
    "CannotWrite",
    "Closed",
    "Corrupt",
    "Fault",
    "LogLine",
    "Newer",
    "NotARecord",
    "NotInRecord",
    "Receipt",
    "Record",
    "RecordError",
    "Repeated",
    "Snapshot",
    "Verified",
    "path_of",
    "verify",
]
