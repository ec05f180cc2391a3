"""Clause text to HTML: paragraphs, lists and emphasis; everything else that is typed stays text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from drafter.drafts.directions import show_directions

LITERAL = (
    # Square brackets are the field's own sign for what is not settled; they never make a link.
    *("reference", "link", "image", "autolink"),
    # A fence hides its info string, an entity its source; markup of the page is not for typists.
    *("code", "fence", "backticks", "html_block", "html_inline", "entity"),
    # A heading or a rule inside a clause would pass for the start of another clause.
    *("heading", "lheading", "hr", "blockquote"),
)
DEEPEST = 19
"""A list item this deep would lose its content unsaid: the parser nests 20 levels, no more."""


def clause_html(text: str) -> str:
    """Top-level blocks carry ``dir="auto"``; inside a list it would hide the items from the list.

    Direction controls are shown, not obeyed. Lists too deep for the parser come out as typed.
    """
    tokens = _parser().parse(text)
    if any(token.type == "list_item_open" and token.level >= DEEPEST for token in tokens):
        return show_directions(_as_typed(text))
    for token in tokens:
        _dress(token)
    return show_directions(_render(tokens))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).disable(LITERAL)


def _render(tokens: Sequence[Token]) -> str:
    parser = _parser()
    return str(parser.renderer.render(tokens, parser.options, {}))


def _dress(token: Token) -> None:
    if token.level == 0 and token.nesting == 1:
        token.attrSet("dir", "auto")
    if token.type == "list_item_open" and token.info:
        # Without it a browser counts on from the first: "4. … 6. …" would show as 4, 5.
        token.attrSet("value", token.info)


def _as_typed(text: str) -> str:
    return f'<p dir="auto" class="as-typed">{escape(text)}</p>\n'
