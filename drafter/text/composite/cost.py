"""What a bracketed text costs its reader, in words."""

from __future__ import annotations

from functools import lru_cache

from drafter.text.composite.values import Pieces, Reading
from drafter.text.tokens import is_word, tokenise

BRACKET = 1.0
READING = 1.0
NAME = 0.5
# A mark that opens in one bracket and closes in another is worse than any number of words.
HALF_EMPHASIS = 100.0


def display_cost(pieces: Pieces) -> float:
    """Words, and for each group, reading and name its price."""
    total = 0.0
    for piece in pieces:
        if isinstance(piece, str):
            total += words(piece)
        else:
            total += BRACKET + sum(map(reading_cost, piece.readings))
    return total


def reading_cost(reading: Reading) -> float:
    if not reading.names and all(isinstance(p, str) and p.isspace() for p in reading.pieces):
        return 0.0  # a blank is not printed as an alternative
    return READING + NAME * len(reading.names) + display_cost(reading.pieces)


@lru_cache(maxsize=4096)
def words(text: str) -> int:
    return sum(map(is_word, tokenise(text)))


def emphasis(text: str) -> int:
    """The number of emphasis marks; an odd one leaves a mark open."""
    return sum(token in {"*", "**"} for token in tokenise(text)) if "*" in text else 0
