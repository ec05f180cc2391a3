"""Clauses and proposals as readers see them: marks with words and shapes, never colour alone."""

from __future__ import annotations

from html import escape

import streamlit as st

from drafter.drafts import clause_html
from drafter.model import (
    Action,
    Clause,
    ClauseStatus,
    Proposal,
    ProposalStatus,
    Stream,
    Wording,
)
from drafter.proceedings.reading import sponsors
from drafter.proceedings.standing import clause_at, open_vote
from drafter.proceedings.state import State
from drafter.text.force import ForceChange, force_changes
from drafter.text.html import changes_html, redline_html
from drafter.text.redline import Redline, redline
from drafter.web.parts.plain import element, label

STREAMS = {
    Stream.ONE: "Stream 1: exchange",
    Stream.TWO: "Stream 2: enforcement",
    Stream.COMMON: "Both streams",
}
ACTIONS = {
    Action.ADD: "ADD a new clause",
    Action.MOD: "MOD: change the words",
    Action.EDITORIAL: "(MOD): editorial change only",
    Action.SUP: "SUP: suppress the clause",
    Action.NOC: "NOC: keep the clause as it is",
}
_CLAUSE_MARKS = {
    ClauseStatus.DRAFT: ("○", "Draft"),
    ClauseStatus.ADOPTED: ("●", "Adopted"),
    ClauseStatus.SUPPRESSED: ("×", "Suppressed"),
}
_PROPOSAL_MARKS = {
    ProposalStatus.PENDING: ("○", "Pending"),
    ProposalStatus.CARRIED: ("◐", "Carried, to be adopted"),
    ProposalStatus.ADOPTED: ("●", "Adopted"),
    ProposalStatus.REJECTED: ("×", "Not adopted"),
    ProposalStatus.WITHDRAWN: ("↩", "Withdrawn"),
    ProposalStatus.LAPSED: ("–", "Lapsed"),
}
_FORCE_SIGNS = {"weaker": "▼", "stronger": "▲", "changed": "→", "added": "+", "dropped": "−"}


def mark(sign: str, words: str, kind: str) -> str:
    """A small tag: a sign for the eye, the words for everyone."""
    return (
        f'<span class="mark {escape(kind)}"><span aria-hidden="true">{escape(sign)}</span> '
        f"{escape(words)}</span>"
    )


def clause_marks(clause: Clause) -> str:
    """Status, stream and revision of a clause."""
    sign, words = _CLAUSE_MARKS[clause.status]
    revision = mark("", f"Revision {clause.revision}", "quiet") if clause.revision else ""
    return (
        mark(sign, words, clause.status.value)
        + mark("", STREAMS[clause.stream], "quiet")
        + revision
    )


def proposal_marks(state: State, of: Proposal) -> str:
    """Status of a proposal, and whether it is being voted on."""
    sign, words = _PROPOSAL_MARKS[of.status]
    now = mark("▶", "Vote open", "voting") if open_vote(state, of.id) else ""
    return mark(sign, words, of.status.name.lower()) + now


def show_text(text: str) -> None:
    """A clause's text as it reads."""
    st.html(f'<div class="clause-text">{clause_html(text)}</div>')


def words_redlined(state: State, of: Proposal, words: Wording) -> Redline:
    """What a wording would change of the text that it was made on."""
    if of.action is Action.ADD:
        return redline("", words.text)
    base = clause_at(state, of.clause, words.base).text
    return redline(base, {Action.SUP: "", Action.NOC: base}.get(words.action, words.text))


def show_redline(lines: Redline) -> None:
    """Insertions underlined, deletions struck through, with hidden words for those who listen."""
    st.html(_force(lines) + redline_html(lines))


def _force(lines: Redline) -> str:
    """The changes of legal force, before all others; empty where there are none."""
    items = "".join(map(_force_item, force_changes(lines)))
    if not items:
        return ""
    return f'<div class="force"><strong>Changes of force</strong><ul>{items}</ul></div>'


def _force_item(one: ForceChange) -> str:
    sign = f'<span class="sign" aria-hidden="true">{_FORCE_SIGNS[one.turn]}</span>'
    return f'<li class="{one.turn}">{sign} {element("span", one.sentence)}</li>'


def proposal_card(state: State, of: Proposal) -> None:
    """One proposal in a list: what, by whom, its redline, its reasons."""
    words = state.wordings[of.id, of.revision]
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                "screens/proposal.py",
                label=f"**{label(of.symbol)}**",
                query_params={"id": of.id},
            )
            st.html(element("span", sponsors(state, of), "who"), width="content")
            st.html(
                mark("", of.action.value, "action") + proposal_marks(state, of), width="content"
            )
        if of.action is Action.NOC:
            st.html(element("p", "To keep the text as it stands.", "note"))
        else:
            lines = words_redlined(state, of, words)
            st.html(_force(lines) + changes_html(lines))
        show_reasons(words.reasons)


def show_reasons(reasons: str) -> None:
    """The sponsor's reasons, as typed."""
    if reasons:
        paragraphs = "".join(element("p", one) for one in reasons.split("\n") if one.strip())
        st.html(f'<div class="reasons"><strong>Reasons</strong>{paragraphs}</div>')
