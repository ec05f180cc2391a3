"""The plain alignment of two sequences of tokens; the only door to diff_match_patch.

Its ``patch_apply`` is never used: it merges silently what it should refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

from drafter.errors import DrafterError
from drafter.text.anchors import anchors

_SURROGATES = range(0xD800, 0xE000)
_MOST_CODES = 0x110000 - len(_SURROGATES)
# Above the first, windows are cut at anchors; above the second, one without anchors is not aligned.
_ANCHORED_FROM = 400
_ALIGNED_TO = 1_000


class TooLong(DrafterError):
    """More different words than the comparison can tell apart."""

    def __init__(self, different: int, most: int) -> None:
        self.different, self.most = different, most
        super().__init__(
            f"The texts are too long to compare: they hold {different} different words and marks, "
            f"and at most {most} can be told apart."
        )


@dataclass(frozen=True, slots=True)
class Hunk:
    """``old[old_start:old_end]`` gave way to ``new[new_start:new_end]``; outside, both agree."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def size(self) -> int:
        """Tokens of the longer side."""
        return max(self.old_end - self.old_start, self.new_end - self.new_start)

    @property
    def inserts(self) -> bool:
        return self.new_end > self.new_start

    @property
    def deletes(self) -> bool:
        return self.old_end > self.old_start

    def shifted(self, by: int) -> Hunk:
        return Hunk(self.old_start + by, self.old_end + by, self.new_start + by, self.new_end + by)


def differences(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """The plain alignment of two sequences of strings, deterministic and of bounded work."""
    found: list[Hunk] = []
    for window in _windows(old, new):
        window = stripped(window, old, new, droppable=lambda _: True)
        if window.size <= _ALIGNED_TO and window.inserts and window.deletes:
            found += _aligned(window, old, new)
        elif window.size:
            found.append(window)
    return found


def _windows(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """The stretches between anchors; one anchor is one token that stands in both."""
    at_old = at_new = 0
    if len(old) + len(new) > _ANCHORED_FROM:
        for i, j in anchors(old, new):
            yield Hunk(at_old, i, at_new, j)
            at_old, at_new = i + 1, j + 1
    yield Hunk(at_old, len(old), at_new, len(new))


def stripped(
    hunk: Hunk, old: Sequence[str], new: Sequence[str], *, droppable: Callable[[str], bool]
) -> Hunk:
    """The hunk without the droppable tokens that both sides begin or end with."""
    a, b, c, d = hunk.old_start, hunk.old_end, hunk.new_start, hunk.new_end
    while a < b and c < d and old[a] == new[c] and droppable(old[a]):
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1] and droppable(old[b - 1]):
        b, d = b - 1, d - 1
    return Hunk(a, b, c, d)


def _aligned(window: Hunk, old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """The window by diff_match_patch, with one code point for each different token."""
    olds = old[window.old_start : window.old_end]
    news = new[window.new_start : window.new_end]
    codes = _codes(olds, news)
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # no clock: the same texts give the same redline on any machine
    found = engine.diff_main(_encoded(olds, codes), _encoded(news, codes), False)
    i = start_old = window.old_start
    j = start_new = window.new_start
    for op, part in [*found, (engine.DIFF_EQUAL, "")]:
        if op == engine.DIFF_EQUAL:
            if i > start_old or j > start_new:
                yield Hunk(start_old, i, start_new, j)
            i, j = i + len(part), j + len(part)
            start_old, start_new = i, j
        elif op == engine.DIFF_DELETE:
            i += len(part)
        else:
            j += len(part)


def _codes(*texts: Sequence[str]) -> dict[str, str]:
    """A code point for each token in order of appearance, past the surrogates."""
    tokens = dict.fromkeys(token for text in texts for token in text)
    if len(tokens) > _MOST_CODES:
        raise TooLong(len(tokens), _MOST_CODES)
    skipped = len(_SURROGATES)
    return {
        token: chr(number if number < _SURROGATES.start else number + skipped)
        for number, token in enumerate(tokens)
    }


def _encoded(tokens: Sequence[str], codes: dict[str, str]) -> str:
    return "".join(codes[token] for token in tokens)
