"""What people may type into the record: canonical, visible, of a bounded length."""

from __future__ import annotations

from drafter.errors import BadInput
from drafter.text.canon import canonical, one_line

LONGEST_TEXT = 250_000
"""Characters: a clause may hold a 12,000-word bracket several times over."""

LONGEST_REASONS = 20_000


def line(text: str, what: str, longest: int, *, empty: bool = False) -> str:
    """``text`` if it is a clean single line; a service cleans it before it comes here."""
    if text != one_line(text):
        raise BadInput(f"{what} is not a clean single line", "remove line breaks and odd blanks")
    return _bounded(text, what, longest, empty=empty)


def body(text: str, what: str, longest: int = LONGEST_TEXT, *, empty: bool = False) -> str:
    """``text`` if it is canonical: NFC, LF line ends, nothing invisible."""
    if text != canonical(text):
        raise BadInput(f"{what} is not in canonical form", "normalise it to NFC with LF line ends")
    return _bounded(text, what, longest, empty=empty)


def _bounded(text: str, what: str, longest: int, *, empty: bool) -> str:
    if not text and not empty:
        raise BadInput(f"{what} is empty", "write something")
    if len(text) > longest:
        raise BadInput(f"{what} has {len(text):,} characters", f"keep it to {longest:,}")
    return text
