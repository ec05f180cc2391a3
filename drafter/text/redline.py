"""The redline of two texts: by block, then by word; it loses no character of either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from drafter.text.blocks import Block, join_blocks, split_blocks
from drafter.text.hunks import hunks
from drafter.text.pairing import pair_blocks
from drafter.text.tokens import is_word, tokenise

Op = Literal["same", "ins", "del"]
ChangeKind = Literal["same", "changed", "inserted", "deleted"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that stays, comes or goes; never empty, its ends are ends of tokens."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One block: ``body`` is what a reader sees, ``gap`` the white space up to the next block."""

    kind: ChangeKind
    body: tuple[Run, ...]
    gap: tuple[Run, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        return self.body + self.gap


@dataclass(frozen=True, slots=True)
class Counts:
    """Words, not marks or blanks."""

    inserted: int
    deleted: int


class Redline(tuple[Change, ...]):
    """The blocks in reading order, deleted ones before those that take their place."""

    __slots__ = ()

    @property
    def runs(self) -> Iterator[Run]:
        return (run for change in self for run in change.runs)

    @property
    def old(self) -> str:
        """The old text, exactly."""
        return "".join(run.text for run in self.runs if run.op != "ins")

    @property
    def new(self) -> str:
        """The new text, exactly."""
        return "".join(run.text for run in self.runs if run.op != "del")

    @property
    def counts(self) -> Counts:
        return Counts(inserted=_words(self, "ins"), deleted=_words(self, "del"))


def redline(old: str, new: str) -> Redline:
    """What happened to ``old`` on the way to ``new``; raises TooLong past a million words."""
    olds, news = split_blocks(old), split_blocks(new)
    return Redline(
        _change(olds[pair.old.start : pair.old.stop], news[pair.new.start : pair.new.stop])
        for pair in pair_blocks(olds, news)
    )


def _words(runs: Redline, op: Op) -> int:
    texts = (run.text for run in runs.runs if run.op == op)
    return sum(is_word(token) for text in texts for token in tokenise(text))


def _change(olds: Sequence[Block], news: Sequence[Block]) -> Change:
    if not news:
        return Change("deleted", _whole("del", _body(olds)), _whole("del", olds[-1].gap))
    if not olds:
        return Change("inserted", _whole("ins", _body(news)), _whole("ins", news[-1].gap))
    body = tuple(_compared(_body(olds), _body(news)))
    gap = tuple(_compared(olds[-1].gap, news[-1].gap))
    return Change("same" if all(run.op == "same" for run in body) else "changed", body, gap)


def _body(blocks: Sequence[Block]) -> str:
    return join_blocks(blocks).removesuffix(blocks[-1].gap)


def _whole(op: Op, text: str) -> tuple[Run, ...]:
    return (Run(op, text),) if text else ()


def _compared(old: str, new: str) -> Iterator[Run]:
    """The runs of one block, a deletion before the insertion that takes its place."""
    if old == new:
        yield from _whole("same", old)
        return
    olds, news = tokenise(old), tokenise(new)
    at = 0
    for hunk in hunks(olds, news):
        yield from _whole("same", "".join(olds[at : hunk.old_start]))
        yield from _whole("del", "".join(olds[hunk.old_start : hunk.old_end]))
        yield from _whole("ins", "".join(news[hunk.new_start : hunk.new_end]))
        at = hunk.old_end
    yield from _whole("same", "".join(olds[at:]))
