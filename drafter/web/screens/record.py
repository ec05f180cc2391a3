"""The record: every act with its commit, by delegation and clause."""

from __future__ import annotations

import streamlit as st

from drafter.model import ClauseId
from drafter.proceedings.meeting import CHAIR
from drafter.proceedings.reading import in_order, on_clause
from drafter.record import path_of
from drafter.web.parts.acts import show_acts
from drafter.web.parts.page import Page, open_page
from drafter.web.parts.plain import element

A_PAGE = 50
EVERYBODY = ""


def show(page: Page) -> None:
    """Newest first, fifty to a page."""
    st.title("The record")
    st.html(element("p", f"Head: {page.snapshot.commit}", "note"))
    left, right = st.columns(2)
    with left:
        authors = _authors(page)
    with right:
        paths = _paths(page)
    number = int(st.session_state.get("older", 0))
    lines = page.conference.record.history(
        paths=paths, authors=authors, limit=A_PAGE + 1, skip=number * A_PAGE
    )
    if not lines:
        st.html(element("p", "No act matches.", "note"))
    show_acts(lines[:A_PAGE])
    _turn(number, more=len(lines) > A_PAGE)
    with st.expander("Read and verify it without us"):
        st.text(
            "The record is an ordinary git repository: clone it, read it with git log, and replay "
            "it with: drafter verify PATH-TO-THE-CLONE"
        )


def _authors(page: Page) -> tuple[str, ...]:
    names = {str(one.id): one.name for one in page.state.delegations.values()}
    chosen = st.selectbox(
        "Acts of",
        [EVERYBODY, CHAIR, *sorted(names, key=names.__getitem__)],
        key="acts-of",
        on_change=_first,
        format_func=lambda one: names.get(one, {EVERYBODY: "Everybody"}.get(one, "The chair")),
    )
    return () if chosen == EVERYBODY else (str(chosen),)


def _paths(page: Page) -> tuple[str, ...]:
    """The files that tell a clause's story: its own, its proposals', their votes'."""
    titles = {one.id: f"{one.title} ({one.id})" for one in in_order(page.state)}
    chosen = st.selectbox(
        "About",
        ["", *titles],
        key="about",
        on_change=_first,
        format_func=lambda one: titles.get(ClauseId(one), "All clauses"),
    )
    return clause_paths(page, ClauseId(chosen)) if chosen else ()


def clause_paths(page: Page, clause: ClauseId) -> tuple[str, ...]:
    """What git is asked for the history of one clause."""
    proposals = on_clause(page.state, clause)
    named = {one.id for one in proposals}
    votes = [one for one in page.state.votes.values() if one.proposal in named]
    return (
        path_of(page.state.clauses[clause]),
        *(f"proposals/{one.id}" for one in proposals),
        *(path_of(one).rpartition("/")[0] for one in votes),
    )


def _first() -> None:
    st.session_state["older"] = 0


def _turn(number: int, *, more: bool) -> None:
    with st.container(horizontal=True):
        st.button("Newer", disabled=number == 0, on_click=_go, args=(number - 1,), key="newer")
        st.button("Older", disabled=not more, on_click=_go, args=(number + 1,), key="go-older")


def _go(number: int) -> None:
    st.session_state["older"] = max(0, number)


show(open_page())
