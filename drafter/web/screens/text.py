"""The text: every clause as it stands, and what is pending on each."""

from __future__ import annotations

import streamlit as st

from drafter.model import Clause, ClauseStatus, Proposal
from drafter.proceedings.reading import additions, in_order, live_by_clause, open_votes
from drafter.proceedings.standing import framework
from drafter.web.parts.cards import clause_marks, proposal_card, show_text
from drafter.web.parts.page import Page, numbered, open_page, shown_numbers
from drafter.web.parts.plain import element, label


def show(page: Page) -> None:
    """The memorandum from top to bottom; a suppressed clause stays as one line."""
    whole = framework(page.state)
    st.title(label(whole.title))
    st.html(element("p", whole.origin, "note"))
    with st.container(key="votes"):
        _votes_under_way(page)
    pending, new = live_by_clause(page.state), additions(page.state)
    _new_after(page, new.get(None, ()))
    numbers = shown_numbers(page.state)
    for clause in in_order(page.state):
        _clause(clause, numbers.get(clause.id, ""), pending.get(clause.id, ()))
        _new_after(page, new.get(clause.id, ()))
    if page.delegation:
        _propose_new(page)


def _votes_under_way(page: Page) -> None:
    for vote in open_votes(page.state):
        of = page.state.proposals[vote.proposal]
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**Vote {vote.id} is open** on {label(of.symbol)}")
            st.page_link(
                "screens/vote.py",
                label="Go to the vote",
                icon=":material/how_to_vote:",
                query_params={"id": str(vote.id)},
            )


def _clause(clause: Clause, number: str, pending: tuple[Proposal, ...]) -> None:
    with st.container(key=f"clause-{clause.id}"):
        st.header(label(numbered(clause, number)), anchor=clause.id)
        st.html(clause_marks(clause))
        if clause.status is not ClauseStatus.SUPPRESSED:
            show_text(clause.text)
        with st.container(horizontal=True):
            st.page_link(
                "screens/clause.py",
                label=_pending(pending),
                icon=":material/forum:",
                query_params={"id": clause.id},
            )


def _pending(pending: tuple[Proposal, ...]) -> str:
    if not pending:
        return "Open clause"
    names = ", ".join(label(one.id) for one in pending)
    what = "proposal" if len(pending) == 1 else "proposals"
    return f"Open clause: **{len(pending)} {what}** ({names})"


def _new_after(page: Page, ones: tuple[Proposal, ...]) -> None:
    for one in ones:
        proposal_card(page.state, one)


def _propose_new(page: Page) -> None:
    last = in_order(page.state)[-1]
    st.page_link(
        "screens/propose.py",
        label="Propose a new clause",
        icon=":material/add:",
        query_params={"after": last.id},
    )


show(open_page())
