"""The ear of a page: an announcement makes the page, or the fragment around it, run again."""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from drafter.web.site import get_site


@cache
def declared() -> ComponentRenderer:
    """Not at import: Streamlit looks for the files once its runtime is there."""
    return st.components.v2.component("drafter.live", js="live.js", css="live.css")


def live(topic: str, *, key: str) -> int:
    """The number of the latest announcement on ``topic`` that this run has seen.

    Call it before reading what the topic is about: what is announced after the call makes the
    page run again, so that nothing is missed between the two.
    """
    number = get_site().hub.number(topic)
    declared()(
        key=key,
        data={"topic": topic, "seen": number},
        on_moved_change=_no_action,
        height="content",
    )
    return number


def _no_action() -> None:
    """Streamlit reruns for a trigger that has a callback; the run itself is the action."""
