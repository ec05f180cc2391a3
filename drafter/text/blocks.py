"""Paragraphs, list items and headings: the units that a redline aligns first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import regex

BlockKind = Literal["paragraph", "item", "heading"]

_LINE = regex.compile(r"[^\n]*\n|[^\n]+")
_ITEM = regex.compile(r"[ ]*(?:[-+*]|\d{1,9}[.)])(?:[ ]|$)")
_HEADING = regex.compile(r"[ ]{0,3}#{1,6}(?:[ ]|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """``gap`` is the white space from the end of ``text`` to the next block."""

    kind: BlockKind
    text: str
    gap: str


def split_blocks(text: str) -> tuple[Block, ...]:
    """The blocks in order; every ``text + gap`` joined is the source."""
    blocks: list[Block] = []
    for line in _LINE.findall(text):
        _take(line, blocks)
    return tuple(blocks)


def join_blocks(blocks: Iterable[Block]) -> str:
    """The source of the blocks."""
    return "".join(block.text + block.gap for block in blocks)


def _take(line: str, blocks: list[Block]) -> None:
    """Add a line to the last block, or begin the next with it."""
    body = line.removesuffix("\n")
    end = line[len(body) :]
    if not body.strip() and blocks:
        blocks[-1] = replace(blocks[-1], gap=blocks[-1].gap + line)
    elif not body.strip():
        blocks.append(Block("paragraph", "", line))
    elif _begins_block(body, blocks):
        blocks.append(Block(_kind(body), body, end))
    else:
        last = blocks[-1]
        blocks[-1] = replace(last, text=last.text + last.gap + body, gap=end)


def _begins_block(body: str, blocks: list[Block]) -> bool:
    if not blocks or blocks[-1].gap != "\n" or blocks[-1].kind == "heading":
        return True
    return _kind(body) != "paragraph"


def _kind(body: str) -> BlockKind:
    if _HEADING.match(body):
        return "heading"
    return "item" if _ITEM.match(body) else "paragraph"
