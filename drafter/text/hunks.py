"""The changes between two texts as a reader would mark them.

Blanks take no part in the alignment: they would tear a rewritten phrase into islands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from drafter.text.align import Hunk, differences, stripped
from drafter.text.tokens import is_blank, is_word

# What one more change costs a reader, in words: a lighter island is not worth keeping.
_CHANGE_PRICE = 0.95
_SENTENCE_END = frozenset(".!?。！？؟।;:；：")
_PAUSE = frozenset(",،、，)]»”")
_HAN = regex.compile(r"\p{Han}")
_HANGUL = regex.compile(r"\p{Hangul}")


def hunks(old: Sequence[str], new: Sequence[str]) -> tuple[Hunk, ...]:
    """The changes as a reader would mark them, in order; indexes count every token."""
    old_at = [at for at, token in enumerate(old) if not is_blank(token)]
    new_at = [at for at, token in enumerate(new) if not is_blank(token)]
    old_solid, new_solid = [old[at] for at in old_at], [new[at] for at in new_at]
    found = _without_islands(differences(old_solid, new_solid), old_solid)
    found = _slid(found, old_solid, new_solid)
    return tuple(_with_blanks(found, (old, old_at), (new, new_at)))


def _without_islands(found: list[Hunk], words: Sequence[str]) -> list[Hunk]:
    """Changes joined where too little stands between them to be worth reading."""
    kept: list[Hunk] = []
    for hunk in found:
        while kept and _island(kept[-1], hunk, words):
            last = kept.pop()
            hunk = Hunk(last.old_start, hunk.old_end, last.new_start, hunk.new_end)
        kept.append(hunk)
    return kept


def _island(left: Hunk, right: Hunk, words: Sequence[str]) -> bool:
    """Whether what stands between is light; joining two insertions would delete it for nothing."""
    if not (left.inserts or right.inserts) or not (left.deletes or right.deletes):
        return False
    between = words[left.old_end : right.old_start]
    smaller = min(left.size, right.size)
    if len(between) > max(smaller, 7):  # seven marks of weight 0.15 pass the price of a change
        return False
    weight = sum(map(_weight, between))
    return weight < _CHANGE_PRICE or 2 * weight < smaller


def _weight(token: str) -> float:
    """How much a reader holds on to a token that stays: a content word is one."""
    if token == "\n" or token.isspace():
        return 0.5 if token == "\n" else 1.0
    if not is_word(token):
        return 0.15
    if _HAN.match(token):
        return 0.7
    least = 2 if _HANGUL.match(token) or token.isupper() else 4
    return 1.0 if len(token) >= least or token[0].isdigit() else 0.5


def _slid(found: list[Hunk], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Pure insertions and deletions moved to where a reader would begin them."""
    slid: list[Hunk] = []
    for at, hunk in enumerate(found):
        if hunk.inserts and hunk.deletes:
            slid.append(hunk)
            continue
        left = slid[-1].old_end + 1 if slid else 0
        right = found[at + 1].old_start - 1 if at + 1 < len(found) else len(old)
        slid.append(_best_place(hunk, old, new, room=range(left, right + 1)))
    return slid


def _best_place(hunk: Hunk, old: Sequence[str], new: Sequence[str], *, room: range) -> Hunk:
    """The place of the highest score among those that change the text in the same way."""
    words, start, end = new, hunk.new_start, hunk.new_end
    if hunk.deletes:
        words, start, end = old, hunk.old_start, hunk.old_end
    lowest = highest = 0
    while (
        hunk.old_start + lowest > room.start
        and words[start + lowest - 1] == words[end + lowest - 1]
    ):
        lowest -= 1
    while hunk.old_end + highest < room.stop - 1 and words[start + highest] == words[end + highest]:
        highest += 1
    best = max(range(lowest, highest + 1), key=lambda by: _place_score(words, start + by))
    return hunk.shifted(best)


def _place_score(words: Sequence[str], start: int) -> int:
    """Where a change may begin: at a word, best after a sentence, then after a pause."""
    before = words[start - 1] if start else "\n"
    score = 8 if is_word(words[start]) else 0
    if before.isspace():
        return score + 3
    if before in _SENTENCE_END:
        return score + 2
    return score + (1 if before in _PAUSE else 0)


def _with_blanks(
    found: list[Hunk],
    old: tuple[Sequence[str], list[int]],
    new: tuple[Sequence[str], list[int]],
) -> Iterator[Hunk]:
    """The changes in indexes that count blanks; each side is its tokens and its solid indexes."""
    (old_tokens, old_at), (new_tokens, new_at) = old, new
    start_old = start_new = 0
    for i, j in _agreeing(found, len(old_at), len(new_at)):
        end_old = old_at[i] if i < len(old_at) else len(old_tokens)
        end_new = new_at[j] if j < len(new_at) else len(new_tokens)
        whole = Hunk(start_old, end_old, start_new, end_new)
        hunk = stripped(whole, old_tokens, new_tokens, droppable=is_blank)
        if hunk.size:
            yield hunk
        start_old, start_new = end_old + 1, end_new + 1


def _agreeing(found: list[Hunk], old_size: int, new_size: int) -> Iterator[tuple[int, int]]:
    """The index pairs outside the changes, and last the pair past both ends."""
    i = j = 0
    for hunk in [*found, Hunk(old_size, old_size, new_size, new_size)]:
        yield from zip(range(i, hunk.old_start), range(j, hunk.new_start), strict=True)
        i, j = hunk.old_end, hunk.new_end
    yield old_size, new_size
