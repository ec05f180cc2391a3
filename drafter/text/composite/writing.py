"""The bracket text of a composite, for people.

    group   = bracket+, with no character between
    bracket = "[" (names ": ")? text "]", names with ", " between; "—" for a reading of nothing
    The unnamed bracket is what all others read; without it they read nothing.

Where somebody reads nothing, a blank that goes with the words stands outside the bracket, if the
places around it allow: after a blank or an opening mark it is the next one, else the last.
"\\" stands before a bracket, a backslash, and what would be taken for names or for a dash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from drafter.text.composite.values import Composite, Group, Pieces, Reading, plain
from drafter.text.tokens import is_blank

NOTHING = "—"
_SPECIAL = regex.compile(r"[\[\]\\]")
_IN_NAMES = regex.compile(r"[\[\]\\,:]")
_LIKE_NAMES = regex.compile(r"[^:\[\]\\\n]*:(?=\s)")
_BLANKS = frozenset(" \u00a0\u2009\u202f\u3000")
_BEFORE_WORDS = _BLANKS | frozenset(["", "\n", *"([{«“‘¿¡"])
_CLOSING = frozenset(["", *".,;:!?)]}»”’…。，、；：！？）؟؛،।"])


def write(composite: Composite) -> str:
    """The composite as bracket text, a block for each row."""
    parts: list[str] = []
    for row in composite.rows:
        if parts:
            parts.append(_written(row.lead))
        parts.append(_written(row.body))
    return "".join(parts)


def _written(pieces: Pieces) -> str:
    parts: list[str] = []
    pieces = _unmistakable(pieces)
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            parts.append(_SPECIAL.sub(r"\\\g<0>", piece))
            continue
        between = _blank_between(piece)
        before, after = (between, between) if between else _outer(pieces, piece, at)
        printed = piece.readings[1:] if between else piece.readings
        inner = (_bracket(reading, len(before), len(after)) for reading in printed)
        parts += [before, *inner, after]
    return "".join(parts)


def _unmistakable(pieces: Pieces) -> Pieces:
    """Blanks that a reader would drop beside a reading of nothing, taken into the brackets."""
    kept = list(pieces)
    for at, piece in enumerate(pieces[1:], start=1):
        left = kept[at - 1]
        if isinstance(piece, str) or not isinstance(left, str) or _all_read(piece):
            continue
        blank = _blank_at_end((left,))
        right = _near(pieces[at + 1 :], 0)
        if blank and right in _CLOSING | _BLANKS and _outer(pieces, piece, at) == ("", ""):
            kept[at - 1] = left.removesuffix(blank)
            kept[at] = _prefixed(piece, blank)
    return plain(*kept)


def _prefixed(group: Group, blank: str) -> Group:
    readings = [Reading(each.names, plain(blank, *each.pieces)) for each in group.readings]
    unnamed = [] if not group.readings[0].names else [Reading((), (blank,))]
    return Group((*unnamed, *readings))


def _all_read(group: Group) -> bool:
    """Whether everybody reads something there."""
    return not group.readings[0].names and all(reading.pieces for reading in group.readings)


def _blank_between(group: Group) -> str:
    """The blank that all others read where some put words in, with that blank on both sides."""
    unnamed, *named = group.readings
    blank = unnamed.pieces[0] if unnamed.pieces and not unnamed.names else ""
    if not isinstance(blank, str) or not is_blank(blank):
        return ""
    filled = [reading.pieces for reading in named]
    apart = all(pieces and not _is_blank(pieces) for pieces in filled)
    around = apart and blank == _common(_blank_at_start, filled) == _common(_blank_at_end, filled)
    return blank if around and len(unnamed.pieces) == 1 else ""


def _outer(pieces: Pieces, group: Group, at: int) -> tuple[str, str]:
    """The blanks before and after, common to all readings, that stand outside the brackets."""
    filled = [reading.pieces for reading in group.readings if reading.pieces]
    if any(map(_is_blank, filled)):
        return "", ""
    before, after = _common(_blank_at_start, filled), _common(_blank_at_end, filled)
    if _all_read(group):
        return before, after
    left, right = _near(pieces[:at], -1), _near(pieces[at + 1 :], 0)
    if before and left and left not in _BEFORE_WORDS and right in _CLOSING | _BLANKS:
        return before, ""
    if after and right not in _BLANKS and left in _BEFORE_WORDS:
        return "", after
    return "", ""


def _common(blank_of: Callable[[Pieces], str], filled: Sequence[Pieces]) -> str:
    found = {blank_of(pieces) for pieces in filled}
    return found.pop() if len(found) == 1 else ""


def _is_blank(pieces: Pieces) -> bool:
    return len(pieces) == 1 and isinstance(pieces[0], str) and is_blank(pieces[0])


def _blank_at_start(pieces: Pieces) -> str:
    first = pieces[0]
    return (
        first[: len(first) - len(first.lstrip("".join(_BLANKS)))] if isinstance(first, str) else ""
    )


def _blank_at_end(pieces: Pieces) -> str:
    last = pieces[-1]
    return last[len(last.rstrip("".join(_BLANKS))) :] if isinstance(last, str) else ""


def _near(beside: Pieces, at: int) -> str:
    """The character beside a group; none at the end of a block, a word's beside a group."""
    if not beside:
        return ""
    piece = beside[at]
    return piece[at] if isinstance(piece, str) else "x"


def _bracket(reading: Reading, cut_before: int, cut_after: int) -> str:
    names = ", ".join(_IN_NAMES.sub(r"\\\g<0>", name) for name in reading.names)
    text = _written(reading.pieces) if reading.pieces else NOTHING
    if reading.pieces:
        text = text[cut_before : len(text) - cut_after]
    label = f"{names}: " if reading.names else ""
    return f"[{label}{_guarded(text, reading)}]"


def _guarded(text: str, reading: Reading) -> str:
    """The text with its first colon or its dash marked as text, where it would be misread."""
    if text == NOTHING and reading.pieces:
        return "\\" + text
    found = _LIKE_NAMES.match(text) if not reading.names else None
    return f"{found.group()[:-1]}\\:{text[found.end() :]}" if found else text
