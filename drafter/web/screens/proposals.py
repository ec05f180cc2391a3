"""All proposals in one list, with what became of each."""

from __future__ import annotations

import streamlit as st

from drafter.model import DelegationId, Proposal
from drafter.proceedings.minutes import on
from drafter.proceedings.reading import LIVE, sponsors, tabled
from drafter.web.parts.cards import mark, proposal_marks
from drafter.web.parts.page import Page, open_page
from drafter.web.parts.plain import element, label

EVERYBODY = ""


def show(page: Page) -> None:
    """Live ones first; filtered by sponsor."""
    st.title("Proposals")
    names = {one.id: one.name for one in page.state.delegations.values()}
    chosen = st.selectbox(
        "Sponsored by",
        [EVERYBODY, *sorted(names, key=names.__getitem__)],
        key="sponsor",
        format_func=lambda one: names.get(DelegationId(one), "All delegations"),
    )
    ones = tabled(page.state.proposals.values())
    if chosen != EVERYBODY:
        ones = tuple(one for one in ones if chosen in (one.sponsor, *one.cosponsors))
    _list(page, "Before the meeting", tuple(one for one in ones if one.status in LIVE))
    _list(page, "Decided or withdrawn", tuple(one for one in ones if one.status not in LIVE))


def _list(page: Page, title: str, ones: tuple[Proposal, ...]) -> None:
    st.header(title)
    if not ones:
        st.html(element("p", "None.", "note"))
    for one in ones:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                "screens/proposal.py",
                label=f"**{label(one.symbol)}** on {label(on(page.state, one))}",
                query_params={"id": one.id},
            )
            st.html(
                mark("", one.action.value, "action")
                + proposal_marks(page.state, one)
                + element("span", sponsors(page.state, one), "who note"),
                width="content",
            )


show(open_page())
