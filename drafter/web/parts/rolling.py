"""The rolling text of a clause: what everybody wants, in place, in brackets with their names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from drafter.model import Action, Clause, Proposal
from drafter.proceedings.deciding import onto
from drafter.text.composite import Composite, composite, write
from drafter.text.html import plain_html
from drafter.web.parts.page import Page
from drafter.web.parts.plain import element

WORDED = frozenset({Action.MOD, Action.EDITORIAL})
LEGEND = (
    "Words in square brackets are not settled. Without a name they are the present text; a name "
    "says whose proposal reads otherwise there; — stands for no words at all."
)


def show_rolling(page: Page, clause: Clause, proposals: Sequence[Proposal]) -> None:
    """Of the live changes of words that fit the present text; nothing where there are none."""
    texts = {one.id: onto(page.state, one).merged.text for one in proposals if one.action in WORDED}
    fitting = tuple((name, text) for name, text in texts.items() if text is not None)
    if not fitting:
        return
    rolled = _rolled(clause.text, fitting)
    count = rolled.counts.brackets
    title = f"Rolling text: {count} open {'bracket' if count == 1 else 'brackets'}"
    with st.expander(title):
        st.html(element("p", LEGEND, "note"))
        st.html(f'<div class="clause-text">{plain_html(write(rolled))}</div>')


@lru_cache(maxsize=64)
def _rolled(base: str, proposed: tuple[tuple[str, str], ...]) -> Composite:
    return composite(base, dict(proposed))
