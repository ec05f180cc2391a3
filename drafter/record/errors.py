"""What can be wrong with a record on disk."""

from __future__ import annotations

from pathlib import Path

from drafter.errors import DrafterError


class RecordError(DrafterError):
    """The record itself stands in the way, not what was asked of it."""


class OldGit(RecordError):
    """The git on this machine lacks what reading a record rests on."""

    def __init__(self, found: tuple[int, ...], needed: tuple[int, ...]) -> None:
        has, needs = (".".join(map(str, one)) for one in (found, needed))
        super().__init__(f"Reading a record needs git {needs} or later; this machine has {has}.")


class NotARecord(RecordError):
    """A folder without the git repository of a record."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is not a record: make one with `drafter init {path}`.")


class AlreadyThere(RecordError):
    """Founding where something is kept already."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} exists already; choose a folder that does not.")


class Busy(RecordError):
    """Another process has held the record's lock for too long."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.path = path
        super().__init__(
            f"Another process has been writing to {path} for more than {seconds:g} seconds: "
            f"try again, and if it persists, end that process."
        )


class Closed(RecordError):
    """An act that comes after the record was closed."""

    def __init__(self) -> None:
        super().__init__("The record has been closed: open it again to go on.")


class CannotWrite(RecordError):
    """The disk or git refused; nothing of the act was acknowledged."""

    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"The record {path} cannot be written: {why}. Nothing was acknowledged.")


class Corrupt(RecordError):
    """A file or commit of the record that cannot be what ``drafter`` wrote."""

    def __init__(self, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} in the record cannot be read: {why}.")


class Newer(RecordError):
    """A file in a format that this version does not know."""

    def __init__(self, path: str, version: object) -> None:
        self.path = path
        super().__init__(
            f"{path} in the record is in format {version}, which is newer than this drafter: "
            f"update drafter."
        )


class NotInRecord(RecordError):
    """A commit that is not an act of this record's ``main``."""

    def __init__(self, commit: str) -> None:
        super().__init__(f"The record has no act {commit[:60]!r}.")


class Repeated(RecordError):
    """An id that the record knows from another act: a fault of the sender, never a retry."""

    def __init__(self, entry: str, commit: str) -> None:
        super().__init__(f"The id {entry} already stands for another act, {commit[:12]}.")
