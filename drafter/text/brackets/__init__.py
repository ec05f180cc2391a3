"""Bracketed negotiating texts, read as they come."""

from drafter.text.brackets.reading import read
from drafter.text.brackets.values import (
    NESTED,
    Bracket,
    Bracketed,
    Counts,
    Heading,
    Option,
    Position,
    Stray,
    print_back,
)

__all__ = [
    "NESTED",
    "Bracket",
    "Bracketed",
    "Counts",
    "Heading",
    "Option",
    "Position",
    "Stray",
    "print_back",
    "read",
]
