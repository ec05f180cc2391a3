"""The words of legal force, one table a language; a new language is one more ``Language``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, cast

import regex

ForceKind = Literal["verb", "negation", "number", "date", "limit"]

# Scripts without blanks between words: beside them a figure or a Latin word stands alone.
_LETTER = r"[[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]]"
# Not within a compound: “not-for-profit” negates nothing.
_START = rf"(?<!{_LETTER})(?<!{_LETTER}[\-\u2010\u2011'’])"
_END = rf"(?!{_LETTER}|[\-\u2010\u2011'’]\p{{L}})"
_FIGURE = r"\p{Nd}+(?:[.,:/\u066b\u066c\u00a0\u2009\u202f]\p{Nd}+)*"
_CALENDAR = r"\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|\p{Nd}{1,2}[./]\p{Nd}{1,2}[./]\p{Nd}{2,4}"
# What counts a list item or a paragraph is computed from its place.
_LABEL = r"(?m:^)\s*+\(?\p{Nd}{1,9}[.)](?=\s|$)"


class Found(NamedTuple):
    """Words as written; those of one ``sense`` say the same. Only a verb has a rung, from 1."""

    kind: ForceKind
    rung: int
    sense: str
    words: str


@dataclass(frozen=True)
class Language:
    """Patterns of the ``regex`` module; a blank in one stands for any white space.

    ``verbs`` is the ladder, strongest rung first; a later rung is looked for before an earlier.
    ``counts`` are numbers in words, ``units`` what they count; ``nothing`` is what only looks
    like a word of force.
    """

    verbs: tuple[str, ...]
    negations: str
    limits: str
    counts: str
    units: str
    months: str
    nothing: str

    def find(self, text: str) -> Iterator[tuple[int, Found]]:
        """Offsets and words in order; none lies over another."""
        for match in self._pattern.finditer(text):
            name = str(match.lastgroup)
            if name in ("label", "nothing"):
                continue
            rung = int(name[4:]) if name.startswith("rung") else 0
            words = match.group()
            sense = name if rung else " ".join(words.lower().split())
            kind = cast("ForceKind", "verb" if rung else name)
            yield match.start(), Found(kind, rung, sense, words)

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        parts = {
            "nothing": _whole(self.nothing),
            "date": f"(?:{_CALENDAR}|{self._day}){_END}",
            "number": self._amount,
            "limit": _whole(self.limits),
            **{
                f"rung{rung}": _whole(words)
                for rung, words in reversed([*enumerate(self.verbs, 1)])
            },
            "negation": _whole(self.negations),
        }
        words = "|".join(f"(?P<{name}>{part})" for name, part in parts.items())
        return regex.compile(
            f"(?P<label>{_LABEL})|{_START}(?:{words})", regex.V1 | regex.IGNORECASE
        )

    @property
    def _day(self) -> str:
        """``31 December 2004``, ``December 31, 2004``, ``December 2004``, ``31 December``."""
        month = f"(?-i:{self.months})"
        year = r"(?:,?\s+\p{Nd}{4})?"
        return rf"\p{{Nd}}{{1,2}}\s+{month}{year}|{month}\s+\p{{Nd}}{{1,4}}{year}"

    @property
    def _amount(self) -> str:
        units = rf"(?:[\s\-](?:{_spaced(self.units)}))+{_END}"
        return rf"(?:{_FIGURE}|{_spaced(self.counts)})(?:\s?%|{units}|{_END})"


def _whole(words: str) -> str:
    return f"(?:{_spaced(words)}){_END}"


def _spaced(words: str) -> str:
    return words.replace(" ", r"\s+")


_WILL = r"(?:will (?:\p{L}+ly |also )?)?"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"

ENGLISH = Language(
    verbs=(
        "shall",
        "must|(?:is|are) required to",
        "will",
        "(?:intends?|expects?) to|(?:is|are) expected to",
        "should|ought to",
        f"{_WILL}(?:endeavou?rs? to|makes? every effort"
        r"|uses? (?:(?:its|their|all|the) )?best (?:efforts|endeavou?rs))",
        f"{_WILL}seeks? to",
        f"{_WILL}considers?",
        rf"{_WILL}encourages?|(?:is|are) encouraged to",
        rf"{_WILL}invites?|(?:is|are) invited to",
        "may",
        f"{_WILL}takes? note",
    ),
    negations="not|no|never|without|neither|nor|none|nothing|cannot"
    "|(?:ca|do|does|is|are|sha|should|wo)n['’]t",
    limits="unless|except(?: (?:that|for|where|when|if|as))?|only|solely|exclusively|subject to"
    "|provided that|to the extent(?: that)?|insofar as|as far as|without prejudice to"
    r"|notwithstanding|(?:where|when|if|as) (?:appropriate|necessary|possible|practicable)"
    r"|(?:where|as)(?: \p{L}+){1,3}? permits?|on a voluntary basis|voluntarily"
    "|at least|at most|not? (?:later|earlier|more|less|fewer) than",
    counts=rf"(?:{_TENS})(?:-(?:{_ONES}))?|two|three|four|five|six|seven|eight|nine|ten|eleven"
    "|twelve|dozen|hundred|thousand|million|billion|half|twice|thrice"
    r"|one(?=\s+(?:hour|day|week|month|year|third|quarter|half|hundred|thousand))"
    r"|once(?=\s+(?:an?|in|per|every|each)\b)",
    units="working|business|calendar|consecutive|full|minutes?|hours?|days?|weeks?|months?|years?"
    "|per cent|percent|percentage points?|times|thirds?|quarters?|hundred|thousand|million",
    months="January|February|March|April|May|June|July|August|September|October|November|December",
    nothing="not only|(?:good|free|political) will|at will|nos?[.] ?(?=[0-9])"
    "|(?:in|of|by|until|since|from|before|after) (?-i:May)(?! (?:be|not))",
)
