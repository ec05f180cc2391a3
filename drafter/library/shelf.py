"""The library as a whole: every clause of a folder, and the choice among them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.errors import DrafterError
from drafter.library.clause_file import LibraryClause, read_clause
from drafter.model import ClauseId, Stream


class NoClauses(DrafterError):
    """A folder without a single clause file, most often a wrong path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"The folder {folder} holds no clause files (*.md).")


class RepeatedClause(DrafterError):
    """Two files of one library that give the same id."""

    def __init__(self, clause: ClauseId, *, first: str, second: str) -> None:
        self.clause, self.first, self.second = clause, first, second
        super().__init__(f"The clause files {first} and {second} both give the id {clause}.")


def load(folder: Path) -> tuple[LibraryClause, ...]:
    """Every ``*.md`` in order of file name; raises on the first file that cannot be used."""
    paths = sorted(folder.glob("*.md"), key=lambda path: path.name)
    if not paths:
        raise NoClauses(folder)
    seen: dict[ClauseId, str] = {}
    return tuple(_once(read_clause(path), path.name, seen) for path in paths)


def choose(
    clauses: Iterable[LibraryClause], *, streams: frozenset[Stream]
) -> tuple[LibraryClause, ...]:
    """The clauses of the streams asked for, in library order; common ones always come along."""
    wanted = streams | {Stream.COMMON}
    return tuple(found for found in clauses if found.clause.stream in wanted)


def _once(found: LibraryClause, file: str, seen: dict[ClauseId, str]) -> LibraryClause:
    first = seen.setdefault(found.clause.id, file)
    if first != file:
        raise RepeatedClause(found.clause.id, first=first, second=file)
    return found
