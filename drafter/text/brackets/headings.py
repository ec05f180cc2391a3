"""The labels of options that are whole blocks: "Option 1", "Option (a)", "Alt I", "Para 3 alt"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from drafter.text.blocks import split_blocks
from drafter.text.brackets.values import Heading, LabelStyle

_START = r"[\s#*_\[>\-]*"
_LABEL = regex.compile(
    rf"{_START}(?P<label>(?:Option|Alternative|Alt)\.?[ ]*\(?"
    r"(?P<sign>\d+|[IVX]+|[ivx]+|\p{L})\)?(?:[ ]?(?:bis|ter|quater))?)(?=$|[\s\]:.,*–—\-)])",
    regex.I,
)
_PARAGRAPH = regex.compile(
    rf"{_START}(?P<label>Para(?:graph)?\.?[ ]\d+(?:\.\d+)*[ ]alt(?:ernative)?\b\.?(?:[ ]\d+)?)",
    regex.I,
)
_NO_TEXT = regex.compile(r"[\s\]:.,*–—\-]*(?:no text|\[no text\])[\s\].*]*", regex.I)
_CLAUSE = regex.compile(r"[\s#*\[]*Article[ ]+[\p{N}IVXLC]", regex.I)


def headings(text: str) -> tuple[Heading, ...]:
    """In reading order; a style of label not yet open above begins sub-options.

    An article ends all options above it, and so does the alternative of a numbered paragraph.
    """
    found: list[Heading] = []
    open_styles: list[tuple[LabelStyle, int]] = []
    for line, body in _lines(text):
        match = _LABEL.match(body) or _PARAGRAPH.match(body)
        if _CLAUSE.match(body):
            open_styles.clear()
        if not match:
            continue
        style = _style(match.groupdict().get("sign"), found, open_styles)
        if style == "alt":
            open_styles.clear()
        while style in (each for each, _ in open_styles):
            open_styles.pop()
        parent = open_styles[-1][1] if open_styles else None
        open_styles.append((style, len(found)))
        empty = _NO_TEXT.fullmatch(body, match.end()) is not None
        found.append(Heading(match["label"].strip(), style, line, parent, empty))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The first line number of each block, and the block."""
    line = 1
    for block in split_blocks(text):
        yield line, block.text
        line += (block.text + block.gap).count("\n")


def _style(
    sign: str | None, found: list[Heading], open_styles: list[tuple[LabelStyle, int]]
) -> LabelStyle:
    """I, V and X are roman unless the letter before them was the last option's."""
    if sign is None:
        return "alt"
    if sign.isdigit():
        return "number"
    letters = [found[at].label for style, at in open_styles if style == "letter"]
    follows = bool(letters) and letters[-1].rstrip(")")[-1:] == chr(ord(sign[-1]) - 1)
    roman = not sign.upper().strip("IVX")
    return "letter" if not roman or follows else "roman"
