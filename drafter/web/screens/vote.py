"""A vote: the question, the ballots as they come in, three buttons, the result with its rule."""

from __future__ import annotations

import re

import streamlit as st

from drafter.model import Action, Choice, Proposal, Vote, VoteId
from drafter.proceedings.minutes import on
from drafter.proceedings.reading import ballots
from drafter.services import votes
from drafter.web.parts.acting import act
from drafter.web.parts.cards import mark, show_reasons, show_redline, words_redlined
from drafter.web.parts.page import Page, asked, missing, open_page
from drafter.web.parts.plain import element, label
from drafter.web.parts.votes import CHOICES, RULES, show_roll, show_tally

NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def show(page: Page) -> None:
    """The vote that the address names."""
    number = asked("id")
    vote = page.state.votes.get(VoteId(int(number))) if NUMBER.fullmatch(number) else None
    if vote is None:
        missing("vote", number)
        return
    of = page.state.proposals[vote.proposal]
    st.title(f"Vote {vote.id}: {label(of.id)} on {label(on(page.state, of))}")
    under_way = mark("▶", "Open", "voting") if vote.closed_at is None else mark("■", "Closed", "")
    st.html(under_way + mark("", RULES[vote.rule.value], "quiet"))
    with st.container(key="card"):
        if vote.closed_at is None:
            _ballot(page, vote)
    show_tally(page.state, vote)
    if page.is_chair and vote.closed_at is None:
        _close(page, vote)
    _question(page, of, vote)
    st.header("How each delegation votes" if vote.closed_at is None else "How each voted")
    show_roll(page.state, vote)


def _ballot(page: Page, vote: Vote) -> None:
    """Three large buttons for a delegate whose delegation is entitled."""
    if page.delegation not in vote.entitled:
        return
    mine = ballots(page.state, vote.id).get(page.delegation)
    said = CHOICES[mine.choice][1].lower() if mine else ""
    st.markdown(
        f"Your delegation has voted **{said}**. You may change it until the vote closes."
        if mine
        else "**Your delegation has not voted yet.**"
    )
    with st.container(key="ballot"):
        for column, choice in zip(st.columns(3), Choice, strict=True):
            with column:
                _button(page, vote, choice, chosen=mine is not None and mine.choice is choice)


def _button(page: Page, vote: Vote, choice: Choice, *, chosen: bool) -> None:
    sign, words = CHOICES[choice]
    st.button(
        f"{sign} {words}",
        key=f"cast:{vote.id}:{choice.value}",
        type="primary" if chosen else "secondary",
        width="stretch",
        on_click=_cast,
        args=(page, vote.id, choice),
    )


def _cast(page: Page, vote: VoteId, choice: Choice) -> None:
    done = f"Your vote is recorded: {CHOICES[choice][1].lower()}."
    act(page, votes.cast, done, vote=vote, choice=choice)


def _question(page: Page, of: Proposal, vote: Vote) -> None:
    words = page.state.wordings[of.id, vote.revision]
    symbol = f"{of.id} Rev.{vote.revision}" if vote.revision else of.id
    st.header(f"The question: {label(symbol)}, {words.action.value}")
    if words.action is Action.NOC:
        st.html(element("p", "To keep the clause as it stands.", "note"))
    else:
        show_redline(words_redlined(page.state, of, words))
    show_reasons(words.reasons)
    st.page_link("screens/proposal.py", label="The proposal", query_params={"id": of.id})


def _close(page: Page, vote: Vote) -> None:
    st.button(
        "Close the vote and announce the result",
        type="primary",
        key=f"close:{vote.id}",
        on_click=_closed,
        args=(page, vote.id),
    )


def _closed(page: Page, vote: VoteId) -> None:
    act(page, votes.close_vote, "The vote is closed.", vote)


show(open_page())
