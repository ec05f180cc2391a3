"""A proposal: its words and reasons, every revision, its votes, and what can be done with it."""

from __future__ import annotations

import streamlit as st

from drafter.model import Action, Proposal, ProposalId
from drafter.proceedings.minutes import on
from drafter.proceedings.reading import decisions_on, sponsors, votes_on
from drafter.record import path_of
from drafter.web.parts.acts import show_acts
from drafter.web.parts.cards import (
    mark,
    proposal_marks,
    show_reasons,
    show_redline,
    words_redlined,
)
from drafter.web.parts.chairing import show_chair
from drafter.web.parts.page import Page, asked, missing, open_page
from drafter.web.parts.plain import element, label
from drafter.web.parts.sponsoring import show_sponsor


def show(page: Page) -> None:
    """The proposal that the address names."""
    of = page.state.proposals.get(ProposalId(asked("id")))
    if of is None:
        missing("proposal", asked("id"))
        return
    st.title(f"{label(of.symbol)}: {label(on(page.state, of))}")
    st.html(mark("", of.action.value, "action") + proposal_marks(page.state, of))
    st.html(element("p", f"Sponsored by {sponsors(page.state, of)}", "who"))
    _lineage(of)
    _words(page, of)
    _votes(page, of)
    _decisions(page, of)
    show_sponsor(page, of)
    if page.is_chair:
        show_chair(page, of)
    st.header("History")
    lines = page.conference.record.history(paths=(_folder(of),), limit=50)
    show_acts(lines)


def _folder(of: Proposal) -> str:
    return path_of(of).rpartition("/")[0]


def _lineage(of: Proposal) -> None:
    for words, other in (("Taken up from", of.taken_up_from), ("Taken up as", of.taken_up_as)):
        if other:
            st.page_link(
                "screens/proposal.py",
                label=f"{words} {label(other)}",
                query_params={"id": other},
            )
    if of.action is not Action.ADD:
        st.page_link(
            "screens/clause.py",
            label="The clause",
            icon=":material/article:",
            query_params={"id": of.clause},
        )


def _words(page: Page, of: Proposal) -> None:
    """The revision chosen, the latest at first: each is kept."""
    number = of.revision
    if of.revision:
        names = ["As tabled", *(f"Rev.{one}" for one in range(1, of.revision + 1))]
        chosen = st.selectbox("Revision", names, index=of.revision, key=f"revision:{of.symbol}")
        number = names.index(str(chosen))
    words = page.state.wordings[of.id, number]
    if words.action is Action.NOC:
        st.html(element("p", "To keep the clause as it stands.", "note"))
    else:
        show_redline(words_redlined(page.state, of, words))
    show_reasons(words.reasons)


def _votes(page: Page, of: Proposal) -> None:
    for vote in votes_on(page.state, of.id):
        said = vote.result.reason if vote.result else "Open now."
        with st.container(border=True):
            st.page_link(
                "screens/vote.py",
                label=f"**Vote {vote.id}** ({vote.rule.value})",
                icon=":material/how_to_vote:",
                query_params={"id": str(vote.id)},
            )
            st.html(element("p", said, "note"))


def _decisions(page: Page, of: Proposal) -> None:
    for one in decisions_on(page.state, of.id):
        method = f", {one.method.value}" if one.method else ""
        note = f": {one.note}" if one.note else ""
        st.html(
            element("p", f"Decision {one.number} ({one.at[:10]}): {one.kind.value}{method}{note}.")
        )


show(open_page())
