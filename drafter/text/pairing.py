"""Which block of the old text became which block of the new."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.text.align import Hunk, differences
from drafter.text.blocks import Block
from drafter.text.tokens import is_word, tokenise

# A word that so many blocks share tells nothing about which belong together.
_TELLING = 24
_RELATED = 0.4
_RELATED_IF_ALONE = 0.2
_SHORT = 3
_SPLIT_OFF = 0.6
_SMALL_WORD = 0.25

Words = Counter[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks ``old`` became blocks ``new``, as index ranges; one of them may be empty."""

    old: range
    new: range


def pair_blocks(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """Pairs in reading order that together hold every block once."""
    i = j = 0
    changed = differences([block.text for block in old], [block.text for block in new])
    for hunk in [*changed, Hunk(len(old), len(old), len(new), len(new))]:
        for same, there in zip(range(i, hunk.old_start), range(j, hunk.new_start), strict=True):
            yield _single(same, there)
        yield from _pairs_within(hunk, old, new)
        i, j = hunk.old_end, hunk.new_end


def _single(i: int, j: int) -> Pair:
    return Pair(range(i, i + 1), range(j, j + 1))


def _pairs_within(hunk: Hunk, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """The pairs of a stretch where no block stayed as it was, the unpaired ones between them."""
    olds = {i: _words(old[i]) for i in range(hunk.old_start, hunk.old_end)}
    news = {j: _words(new[j]) for j in range(hunk.new_start, hunk.new_end)}
    found = _joined(_best_chain(_candidates(olds, news)), olds, news)
    i, j = hunk.old_start, hunk.new_start
    for pair in [*found, Pair(range(hunk.old_end, -1), range(hunk.new_end, -1))]:
        yield from (Pair(range(gone, gone + 1), range(j, j)) for gone in range(i, pair.old.start))
        yield from (Pair(range(0), range(come, come + 1)) for come in range(j, pair.new.start))
        if pair.old:
            yield pair
        i, j = pair.old.stop, pair.new.stop


def _words(block: Block) -> Words:
    return Counter(token.casefold() for token in tokenise(block.text) if is_word(token))


def _candidates(olds: dict[int, Words], news: dict[int, Words]) -> list[tuple[int, int, float]]:
    """Related blocks as (old, new, likeness), by old and then from the last new to the first."""
    if len(olds) == len(news) == 1:
        ((i, a),), ((j, b),) = olds.items(), news.items()
        sizes = sorted([a.total(), b.total()])
        short = sizes[0] == 0 or sizes[1] <= _SHORT
        return [(i, j, 1.0)] if short or _likeness(a, b) >= _RELATED_IF_ALONE else []
    holders: dict[str, list[int]] = {}
    for j, words in news.items():
        for word in words:
            holders.setdefault(word, []).append(j)
    telling = {word: where for word, where in holders.items() if len(where) <= _TELLING}
    related: list[tuple[int, int, float]] = []
    for i, words in olds.items():
        near = {j for word in words for j in telling.get(word, ())}
        likely = [(i, j, _likeness(words, news[j])) for j in sorted(near, reverse=True)]
        related += [candidate for candidate in likely if candidate[2] >= _RELATED]
    return related


def _likeness(a: Words, b: Words) -> float:
    """Share of words in common, 0 to 1; words of up to three letters count a quarter."""
    total = _mass(a) + _mass(b)
    return 2 * _mass(a & b) / total if total else 0.0


def _mass(words: Words) -> float:
    return sum(count * (1.0 if _telling(word) else _SMALL_WORD) for word, count in words.items())


def _telling(word: str) -> bool:
    return len(word) > _SHORT or not word.isascii() or word[0].isdigit()


def _best_chain(candidates: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The pairs of the greatest likeness in sum, none crossing another."""
    tops: list[tuple[int, float, int]] = [(-1, 0.0, -1)]
    links: list[tuple[int, int]] = []
    for at, (_, j, likeness) in enumerate(candidates):
        below = bisect_right(tops, j - 1, key=lambda top: top[0]) - 1
        links.append((at, tops[below][2]))
        _put(tops, (j, tops[below][1] + likeness, at))
    chain: list[tuple[int, int]] = []
    at = tops[-1][2]
    while at >= 0:
        chain.append(candidates[at][:2])
        at = links[at][1]
    return chain[::-1]


def _put(tops: list[tuple[int, float, int]], top: tuple[int, float, int]) -> None:
    """Keep, by rising new block, only sums greater than all before them."""
    at = bisect_right(tops, top[0], key=lambda known: known[0])
    if tops[at - 1][1] >= top[1]:
        return
    if tops[at - 1][0] == top[0]:
        at -= 1
    end = at
    while end < len(tops) and tops[end][1] <= top[1]:
        end += 1
    tops[at:end] = [top]


def _joined(
    chain: list[tuple[int, int]], olds: dict[int, Words], news: dict[int, Words]
) -> list[Pair]:
    """The chain as pairs, each with the neighbours that were split off it or joined to it."""
    pairs: list[Pair] = []
    for at, (i, j) in enumerate(chain):
        after_i, after_j = chain[at + 1] if at + 1 < len(chain) else (max(olds) + 1, max(news) + 1)
        first_i, first_j = (
            (pairs[-1].old.stop, pairs[-1].new.stop) if pairs else (min(olds), min(news))
        )
        new_range = _reach(olds[i], news, j, first_j, after_j)
        old_range = range(i, i + 1)
        if len(new_range) == 1:
            old_range = _reach(news[j], olds, i, first_i, after_i)
        pairs.append(Pair(old_range, new_range))
    return pairs


def _reach(whole: Words, parts: dict[int, Words], at: int, first: int, stop: int) -> range:
    """``at`` and the neighbours that hold mostly words of ``whole`` that it lacks."""
    left = whole - parts[at]
    start, end = at, at + 1
    while end < stop and _came_from(left, parts[end]):
        left, end = left - parts[end], end + 1
    while start > first and _came_from(left, parts[start - 1]):
        start -= 1
        left = left - parts[start]
    return range(start, end)


def _came_from(left: Words, part: Words) -> bool:
    return part.total() > _SHORT and _mass(left & part) >= _SPLIT_OFF * _mass(part)
