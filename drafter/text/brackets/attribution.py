"""Who wants what: names with verbs, in the forms that drafts of the UN and the ITU use.

[text - US; G77 delete]   [text](Mexico)(G77: retain)   [AUS: text]
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from drafter.text.brackets.values import DELETED, Position, Verb

_NO_NAME = (
    r"(?:Option|Alt|Alternative|Note|Placeholder|Article|Para|Paragraph|Section|Annex|Chapter"
    r"|Agreed|Title|Text|The|This|Each|All|A|An|In|On|For|If|Subject)"
)
_WORD = r"\p{Lu}[\p{L}\p{M}\p{N}.’'&+\-]*"
_NAME = (
    rf"(?:G-?77[ ]and[ ]China|(?!{_NO_NAME}\b){_WORD}"
    rf"(?:[ ](?:(?:of|the|de|la|du)[ ])*{_WORD}){{0,4}})"
)
_NAMES = rf"{_NAME}(?:(?:,[ ]*(?:and[ ])?|[ ]and[ ]){_NAME})*"
_VERB = r"(?:to[ ])?(?:retain|delet|support|reserv)(?:e|es|ed|s|ing)?(?:[ ](?:its|their)[ ]\w+)?"
_CLAUSE = rf"{_NAMES}(?:[ ]*:?[ ]*{_VERB})?"
_CLAUSES = rf"{_CLAUSE}(?:[ ]*;[ ]*{_CLAUSE})*"

_ONE = regex.compile(rf"(?P<names>{_NAMES})(?:[ ]*:?[ ]*(?P<verb>{_VERB}))?")
_EACH = regex.compile(_NAME)
_BEHIND_DASH = regex.compile(rf"(?:\s[-–—]\s*|[-–—]\s+)(?P<who>{_CLAUSES})[ ]*\.?\s*$")
_BEFORE_COLON = regex.compile(rf"(?P<who>{_NAMES}):(?=\s|$)[ ]?")
# Behind a blank, "(Scope)" is text: there a name needs a verb or has to be a code such as G77.
_CODES = r"\p{Lu}[\p{Lu}\p{N}]+(?:,[ ]*\p{Lu}[\p{Lu}\p{N}]+)*"
_WITH_VERB = rf"{_NAMES}[ ]*:?[ ]*{_VERB}(?:[ ]*;[ ]*{_CLAUSE})*"
_BEHIND = regex.compile(rf"(?:\((?:{_CLAUSES})\)|[ ]\((?:{_CODES}|{_WITH_VERB})\))+")


def split(option: str) -> tuple[str, tuple[Position, ...]]:
    """An option's own words, and the positions written with them."""
    if found := _BEFORE_COLON.match(option):
        words = option[found.end() :]
        return words, tuple(_positions(found["who"], "delete" if words == DELETED else "propose"))
    if found := _BEHIND_DASH.search(option):
        return option[: found.start()], tuple(_positions(found["who"]))
    return option, ()


def behind(text: str, at: int) -> tuple[str, tuple[Position, ...]]:
    """The attributions in parentheses that begin at an offset, right behind a bracket."""
    found = _BEHIND.match(text, at)
    if not found:
        return "", ()
    return found.group(), tuple(_positions(found.group()))


def _positions(who: str, unsaid: Verb = "propose") -> Iterator[Position]:
    """``unsaid`` is what names without a verb want."""
    for clause in regex.split(r"[;()]", who):
        found = _ONE.search(clause)
        if found:
            verb = _verb(found["verb"]) or unsaid
            yield from (Position(name, verb) for name in _EACH.findall(found["names"]))


def _verb(written: str | None) -> Verb | None:
    verbs: tuple[Verb, ...] = ("retain", "delete", "support", "reserve")
    for verb in verbs:
        if written and verb[:5] in written:
            return verb
    return None
