"""The smallest pieces that a redline may touch: words, numbers, marks, blanks."""

from __future__ import annotations

import regex

_TOKEN = regex.compile(
    r"""(?V1x)
    \n+
    | [^\S\n]+
    | \*\*?
    | [\p{Hiragana}] [\p{Hiragana}\u30fc\p{M}]*
    | [\p{Katakana}\u30fc\uff70] [\p{Katakana}\u30fc\uff70\p{M}]*
    | \p{Han} \p{M}*
    | (?P<word> [[\p{L}\p{M}\p{N}\u200c\u200d]--[\p{Han}\p{Hiragana}\p{Katakana}\u30fc\uff70]]+ )
      (?: [-\u2010\u2011'\u2019\u00b7\u05f3\u05f4] (?&word)
        | (?<=\p{Nd}) [.,:/\u066b\u066c] (?=\p{Nd}) (?&word)
        | (?<=\p{Nd}) [\u00a0\u2009\u202f] \p{Nd}{3} (?!\p{Nd})
      )*
    | \X
    """
)
_WORD = regex.compile(r"[\p{L}\p{N}]")


def tokenise(text: str) -> tuple[str, ...]:
    """Words, numbers, marks and runs of blanks in order; joined they are the text."""
    return tuple(match.group() for match in _TOKEN.finditer(text))


def is_word(token: str) -> bool:
    """Whether a reader would count the token: it holds a letter or a digit of any script."""
    return _WORD.search(token) is not None


def is_blank(token: str) -> bool:
    """Whether the token is white space within a line; a line break is not."""
    return token.isspace() and "\n" not in token
