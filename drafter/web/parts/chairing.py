"""The chair's part of a proposal's page: put it to the vote, adopt it, let it lapse."""

from __future__ import annotations

from html import escape

import streamlit as st

from drafter.model import Proposal, ProposalStatus, Rule
from drafter.procedure.quorum import majority_of
from drafter.proceedings.deciding import Onto, onto
from drafter.proceedings.reading import LIVE
from drafter.proceedings.standing import open_vote
from drafter.services import decisions, votes
from drafter.text.merge import Conflict
from drafter.text.redline import redline
from drafter.web.parts.acting import act, go_to
from drafter.web.parts.cards import show_redline
from drafter.web.parts.page import Page
from drafter.web.parts.plain import element
from drafter.web.parts.votes import RULES


def show_chair(page: Page, of: Proposal) -> None:
    """What the proceedings admit now, and nothing else."""
    if of.status not in LIVE or open_vote(page.state, of.id):
        return
    st.header("For the chair")
    if of.status is ProposalStatus.PENDING:
        _open(page, of)
    else:
        _adopt(page, of)
    _lapse(page, of)


def _open(page: Page, of: Proposal) -> None:
    delegations = len(page.state.delegations)
    with st.form(f"open:{of.symbol}"):
        st.selectbox(
            "Rule", list(Rule), key="open-rule", format_func=lambda one: RULES[one.value], index=1
        )
        st.number_input(
            f"Quorum: how many of the {delegations} delegations must vote",
            min_value=1,
            max_value=max(1, delegations),
            value=min(max(1, delegations), majority_of(delegations)),
            key="open-quorum",
        )
        st.form_submit_button("Open the vote", type="primary", on_click=_opened, args=(page, of))


def _opened(page: Page, of: Proposal) -> None:
    if act(
        page,
        votes.open_vote,
        lambda vote: f"Vote {vote.id} is open.",
        proposal=of.id,
        revision=of.revision,
        rule=Rule(st.session_state["open-rule"]),
        quorum=int(st.session_state["open-quorum"]),
    ):
        newest = max(page.conference.record.snapshot().state.votes)
        go_to("vote", id=str(newest))


def _adopt(page: Page, of: Proposal) -> None:
    """The text as it would read, or both sides of what collides."""
    outcome = onto(page.state, of)
    if outcome.merged.text is None:
        _collision(outcome, of)
        return
    st.html(element("p", "The vote has carried it. Adopted, the text would change so:", "note"))
    before = outcome.now.text if outcome.now else ""
    after = "" if of.action.value == "SUP" else outcome.merged.text
    if before == after:
        st.html(element("p", "The text stays as it is.", "note"))
    else:
        show_redline(redline(before, after))
    for note in outcome.merged.notes:
        st.info(note)
    st.button(
        "Adopt into the text",
        type="primary",
        key=f"adopt:{of.symbol}",
        on_click=act,
        args=(page, decisions.adopt, f"{of.id} is adopted: the text has changed."),
        kwargs={
            "proposal": of.id,
            "revision": of.revision,
            "onto": outcome.now.revision if outcome.now else 0,
        },
    )


def _collision(outcome: Onto, of: Proposal) -> None:
    st.error(
        f"{of.symbol} was carried, but its words collide with what was adopted since. Neither is "
        "applied: its sponsor can revise it onto the present text, or it can lapse."
    )
    st.html("".join(_sides(one) for one in outcome.merged.conflicts))


def _sides(one: Conflict) -> str:
    rows = (("Before", one.base), ("Now", one.current), ("Proposed", one.proposed))
    cells = "".join(
        f'<tr><th scope="row">{name}</th><td dir="auto">…{escape(one.before)} <strong>'
        f"{escape(text) or '(nothing)'}</strong> {escape(one.after)}…</td></tr>"
        for name, text in rows
    )
    return f'<table class="roll"><tbody>{cells}</tbody></table>'


def _lapse(page: Page, of: Proposal) -> None:
    with st.expander("Let it lapse"), st.form(f"lapse:{of.id}"):
        st.text_input("Why it is no longer before the meeting", key="lapse-note", max_chars=500)
        st.form_submit_button("Let it lapse", on_click=_lapsed, args=(page, of))


def _lapsed(page: Page, of: Proposal) -> None:
    note = st.session_state["lapse-note"]
    act(page, decisions.lapse, f"{of.id} has lapsed.", proposal=of.id, note=note)
