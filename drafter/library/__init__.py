"""The starter clauses that a new record is made of."""

from drafter.library.clause_file import BadClauseFile, LibraryClause
from drafter.library.shelf import NoClauses, RepeatedClause, choose, load

__all__ = [
    "BadClauseFile",
    "LibraryClause",
    "NoClauses",
    "RepeatedClause",
    "choose",
    "load",
]
