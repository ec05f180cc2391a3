"""One spelling of a text: what is stored, compared and voted on."""

from __future__ import annotations

import unicodedata

import regex

from drafter.text.blocks import split_blocks

_LINE_END = regex.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_LONE_SURROGATE = regex.compile("[\ud800-\udfff]")
# Kept on purpose: ZWJ and ZWNJ (Persian, Hindi, emoji), LRM and RLM, the no-break spaces.
_REMOVED = regex.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)
_TRAILING_BLANKS = regex.compile(r"[^\S\n]+$", regex.MULTILINE)
_MANY_LINES = regex.compile(r"\n{3,}")
# The number signs of Arabic and Syriac are format characters that print.
_UNPRINTED = regex.compile(r"(?V1)[[\p{Cf}\p{DI}]--[\u200c\u200d]--\p{PCM}]")
# UAX 31, section 2.3: a joiner shows after a virama or between cursive letters; also in emoji.
_IDLE_JOINER = regex.compile(
    r"(?<![\p{Arabic}\p{Syriac}\p{Mongolian}\p{ExtPict}\p{EMod}\uFE0F]|\p{ccc=9})[\u200c\u200d]"
    r"|[\u200c\u200d](?![\p{L}\p{ExtPict}])"
)
_BLANK = regex.compile(r"[^\S\n]")
_INNER_BLANKS = regex.compile(r"(?<=\S) +")


def canonical(text: str) -> str:
    """NFC, LF line ends, at most one empty line in a row, none at the ends, nothing unseen."""
    text = _LONE_SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text)).replace("\t", " ")
    text = unicodedata.normalize("NFC", _REMOVED.sub("", text))
    return _MANY_LINES.sub("\n\n", _TRAILING_BLANKS.sub("", text)).strip("\n")


def one_line(text: str) -> str:
    """The canonical text on one line with single blanks: for names and titles."""
    return " ".join(canonical(text).split())


def same_to_the_eye(a: str, b: str) -> bool:
    """Whether no reader could tell the two apart: such a change is not a proposal."""
    return _seen(a) == _seen(b)


def _seen(text: str) -> tuple[str, ...]:
    """The blocks as they print; blanks at the start of a line count, since they nest items."""
    text = _UNPRINTED.sub("", _IDLE_JOINER.sub("", canonical(text)))
    text = canonical(_INNER_BLANKS.sub(" ", _BLANK.sub(" ", text)))
    return tuple(block.text for block in split_blocks(text))
