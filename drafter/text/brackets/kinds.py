"""What sort of thing stands in a bracket: most are disputed words, some are not."""

from __future__ import annotations

import regex

from drafter.text.brackets.values import NESTED, Kind

_STATUS = regex.compile(
    r"(?i:(?:provisionally )?agreed(?:,)? ad ref(?:erendum|\.)?.*)|Agreed(?: in .*| by .*)?\.?"
)
_TEMPORARY = regex.compile(r"\p{Lu}{1,6}[-/]\d+(?:bis|ter|quater|\p{Ll})?")
_PLACEHOLDER = regex.compile(
    r"(?i)-?[xyzn]{1,3}|20xx|[.…_]+|tb[acd]|placeholder\b.*|insert .*"
    r"|.*\bto be (?:added|agreed|completed|confirmed|decided|determined|drafted|inserted"
    r"|revised|supplied)\b.*",
    regex.S,
)
_NUMBERING = regex.compile(r"(?:\d+(?:\.\d+)*|\p{Ll})\.?(?:[ ]?(?:bis|ter|quater))?")
_TARGET = regex.compile(r"\((?:[a-z][a-z0-9+.\-]*:|#|/|\.|[\w\-]+\.[a-z]{2,}[/)])[^()\s]*\)?")
_FOOTNOTE = regex.compile(r"\^\S+")
_LINE_START = regex.compile(r"[\s#*>+\-\[]*")
_LONGEST_START = 16


def kind_of(own: str, *, target: bool, numbers: bool) -> Kind:
    """``own`` is the bracket's text; ``target`` and ``numbers`` say what its place allows."""
    words = own.strip()
    if target:
        return "link"
    if _FOOTNOTE.fullmatch(words):
        return "note"
    if _STATUS.fullmatch(words):
        return "status"
    if _TEMPORARY.fullmatch(words) or (numbers and _NUMBERING.fullmatch(words)):
        return "number"
    if NESTED not in words and _PLACEHOLDER.fullmatch(words):
        return "placeholder"
    return "disputed"


def has_target(text: str, stop: int) -> bool:
    """Whether the bracket that ends there is the words of a link."""
    return _TARGET.match(text, stop) is not None


def may_number(text: str, start: int, stop: int) -> bool:
    """Whether the brackets from ``start`` to ``stop`` stand where a paragraph has its number."""
    line = text.rfind("\n", max(0, start - _LONGEST_START - 1), start) + 1
    if start - line > _LONGEST_START or text[stop : stop + 1] not in {".", ")"}:
        return False
    return _LINE_START.fullmatch(text, line, start) is not None
