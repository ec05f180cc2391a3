"""One side's changes of a base text, placed by word, so that two sides can be compared.

A text is words with gaps around them; a gap is the blanks between two words and belongs to
neither. A word is here any token but a blank: marks and line breaks too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from drafter.text.redline import redline
from drafter.text.tokens import is_blank, tokenise

_OUTER_BLANKS = regex.compile(r"\A[^\S\n]+|[^\S\n]+\Z")


class Edit(NamedTuple):
    """The words ``start`` to ``stop`` of the base become ``body``, with new gaps around it.

    Without a body, ``lead`` is the whole gap that stays. An edit ``adds`` if it brings text and
    takes away none, or nothing but a line break.
    """

    start: int
    stop: int
    lead: str
    body: str
    tail: str
    adds: bool

    def clashes(self, other: Edit) -> bool:
        """Whether taking both would need a guess: they overlap or stand at one point."""
        if self == other:
            return False
        if self.start == self.stop and other.start == other.stop:
            return self.start == other.start
        if self.adds and other.adds and self.touches(other):
            return True
        return self.start < other.stop and other.start < self.stop

    def touches(self, other: Edit) -> bool:
        """Whether no word stands between the two."""
        return self.stop == other.start or other.stop == self.start


@dataclass(frozen=True, slots=True)
class Words:
    """``gaps`` is one longer than ``solids``: gap, word, gap, …, word, gap is the source."""

    source: str
    solids: tuple[str, ...]
    gaps: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: str) -> Words:
        solids: list[str] = []
        gaps = [""]
        starts: list[int] = []
        at = 0
        for token in tokenise(source):
            if is_blank(token):
                gaps[-1] += token
            else:
                solids.append(token)
                gaps.append("")
                starts.append(at)
            at += len(token)
        return cls(source, tuple(solids), tuple(gaps), tuple(starts))

    def text(self, span: range, edits: Sequence[Edit] = (), *, outer: bool = False) -> str:
        """The words of the span after the edits, which lie within it, in order, apart.

        A gap that an edit leaves as it was is the one that its neighbour has made.
        """
        parts: list[str] = []
        gap, at = self.gaps[span.start], span.start
        for edit in edits:
            gap = self._copied(parts, gap, range(at, edit.start))
            lead = gap if edit.lead == self.gaps[edit.start] else edit.lead
            parts += [lead, edit.body] if edit.body else []
            gap, at = (edit.tail if edit.body else lead), edit.stop
        gap = self._copied(parts, gap, range(at, span.stop))
        return "".join([*parts, gap] if outer else parts[1:])

    def _copied(self, parts: list[str], gap: str, words: range) -> str:
        """Add base words to the parts; the gap after the last."""
        for at in words:
            parts += [gap, self.solids[at]]
            gap = self.gaps[at + 1]
        return gap


def edits(words: Words, changed: str) -> tuple[Edit, ...]:
    """What the redline from the base to ``changed`` shows, in order; no two of them touch."""
    return tuple(_edit(words, *found) for found in _replacements(words.source, changed))


def _edit(words: Words, start: int, stop: int, text: str) -> Edit:
    """The edit for ``text`` in place of offsets ``start`` to ``stop``, which are ends of tokens."""
    first = bisect_left(words.starts, start)
    # An offset within a gap belongs to the gap, whichever blank of it was changed.
    last = max(first, bisect_left(words.starts, stop))
    before = words.starts[first - 1] + len(words.solids[first - 1]) if first else 0
    after = words.starts[last] if last < len(words.starts) else len(words.source)
    there = words.source[before:start] + text + words.source[stop:after]
    body = _OUTER_BLANKS.sub("", there)
    at = there.find(body) if body else len(there)
    adds = bool(body.strip("\n")) and not "".join(words.solids[first:last]).strip("\n")
    return Edit(first, last, there[:at], body, there[at + len(body) :], adds)


def _replacements(base: str, changed: str) -> Iterator[tuple[int, int, str]]:
    """Offsets in the base and the text that goes there, neighbouring runs in one."""
    start = stop = 0
    text = ""
    for run in redline(base, changed).runs:
        if run.op == "same":
            if stop > start or text:
                yield start, stop, text
            start = stop = stop + len(run.text)
            text = ""
        elif run.op == "del":
            stop += len(run.text)
        else:
            text += run.text
    if stop > start or text:
        yield start, stop, text
