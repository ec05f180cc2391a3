"""What delegations can do with a proposal: revise, withdraw, join, leave, take up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from drafter.model import DelegationId, Proposal, ProposalStatus
from drafter.proceedings.reading import LIVE
from drafter.proceedings.standing import open_vote
from drafter.services import proposals
from drafter.web.parts.acting import Said, act
from drafter.web.parts.page import Page


def show_sponsor(page: Page, of: Proposal) -> None:
    """Buttons for the delegation of whoever looks; none while the proposal is voted on."""
    if page.delegation is None or open_vote(page.state, of.id):
        return
    with st.container(horizontal=True):
        if of.sponsor == page.delegation:
            _own(page, of)
        elif of.status is ProposalStatus.PENDING:
            _join(page, of, page.delegation)
        elif of.status is ProposalStatus.WITHDRAWN and of.taken_up_as is None:
            _button(page, "Take up", _taken_up, proposals.take_up, of.id)


def _taken_up(new: Proposal) -> str:
    return f"It is before the meeting again, as {new.id}."


def _own(page: Page, of: Proposal) -> None:
    if of.status in LIVE:
        st.page_link(
            "screens/propose.py",
            label="Revise",
            icon=":material/edit:",
            query_params={"revise": of.id},
        )
    if of.status is ProposalStatus.PENDING:
        _button(page, "Withdraw", f"{of.id} is withdrawn.", proposals.withdraw, of.id)


def _join(page: Page, of: Proposal, mine: DelegationId) -> None:
    if mine in of.cosponsors:
        done = f"Your name is off {of.id}."
        _button(page, "Leave the sponsors", done, proposals.leave_sponsors, of.id)
    else:
        _button(
            page,
            f"Co-sponsor {of.symbol}",
            f"You co-sponsor {of.symbol}.",
            proposals.cosponsor,
            proposal=of.id,
            revision=of.revision,
        )


def _button(
    page: Page, name: str, done: Said, service: Callable[..., Any], *args: Any, **asked: Any
) -> None:
    st.button(
        name,
        key=f"do:{service.__name__}",
        on_click=act,
        args=(page, service, done, *args),
        kwargs=asked,
    )
