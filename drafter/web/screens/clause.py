"""A clause: its text, what is proposed on it, and everything that happened to it."""

from __future__ import annotations

import streamlit as st

from drafter.model import Clause, ClauseId, ClauseStatus, Proposal
from drafter.proceedings.reading import LIVE, on_clause
from drafter.record import path_of
from drafter.web.parts.acts import show_acts
from drafter.web.parts.cards import clause_marks, proposal_card, show_text
from drafter.web.parts.page import Page, asked, missing, numbered, open_page, shown_numbers
from drafter.web.parts.plain import element, label
from drafter.web.parts.relating import show_relations
from drafter.web.parts.rolling import show_rolling


def show(page: Page) -> None:
    """The clause that the address names."""
    clause = page.state.clauses.get(ClauseId(asked("id")))
    if clause is None:
        missing("clause", asked("id"))
        return
    st.title(label(numbered(clause, shown_numbers(page.state).get(clause.id, ""))))
    st.html(clause_marks(clause) + element("p", clause.purpose, "note"))
    show_text(clause.text)
    if page.delegation and clause.status is not ClauseStatus.SUPPRESSED:
        _offer(clause)
    proposals = on_clause(page.state, clause.id)
    _live(page, clause, tuple(one for one in proposals if one.status in LIVE))
    _ended(tuple(one for one in proposals if one.status not in LIVE))
    _history(page, clause, proposals)


def _offer(clause: Clause) -> None:
    with st.container(horizontal=True):
        st.page_link(
            "screens/propose.py",
            label="Propose a change",
            icon=":material/edit:",
            query_params={"clause": clause.id},
        )
        st.page_link(
            "screens/propose.py",
            label="Propose a new clause after this one",
            icon=":material/add:",
            query_params={"after": clause.id},
        )


def _live(page: Page, clause: Clause, proposals: tuple[Proposal, ...]) -> None:
    st.header("Pending proposals")
    show_relations(page, clause, proposals)
    show_rolling(page, clause, proposals)
    if not proposals:
        st.html(element("p", "Nothing is pending on this clause.", "note"))
    for one in proposals:
        proposal_card(page.state, one)


def _ended(proposals: tuple[Proposal, ...]) -> None:
    if not proposals:
        return
    st.header("Earlier proposals")
    for one in proposals:
        st.page_link(
            "screens/proposal.py",
            label=f"{label(one.symbol)} ({one.action.value}): {one.status.value}",
            query_params={"id": one.id},
        )


def _history(page: Page, clause: Clause, proposals: tuple[Proposal, ...]) -> None:
    st.header("History")
    paths = (path_of(clause), *(f"proposals/{one.id}" for one in proposals))
    show_acts(page.conference.record.history(paths=paths, limit=50))
    st.html(element("p", f"Provenance: {clause.provenance}", "note"))


show(open_page())
