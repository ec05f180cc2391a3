"""The clause editor: plain text that shows its redline as one types.

``source/`` is written by hand; ``node source/build.mjs`` (node 20 or newer, npm) makes
``assets/editor.js``, ``LICENSES.txt`` and ``editor.built.json`` of it. They are committed, so that
nothing but a browser is needed to run it; a test refuses a bundle older than its sources.
``assets/editor.css`` is written by hand.
"""

from __future__ import annotations

from functools import cache
from secrets import token_hex
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FORGOTTEN = "drafter.editor.forgotten"


@cache
def declared() -> ComponentRenderer:
    """Not at import: Streamlit looks for the files once its runtime is there."""
    return st.components.v2.component("drafter.editor", js="editor.js", css="editor.css")


def editor(
    label: str,
    *,
    key: str,
    value: str,
    original: str,
    draft_key: str,
    placeholder: str = "",
    height: int = 320,
    reset: int = 0,
) -> str:
    """The text as the browser last sent it; ``value`` until it has sent any.

    Words are marked against ``original``. ``value`` is what the editor begins with; it takes
    another one only when ``reset`` grows, so give each form a ``key`` of its own. The browser keeps
    what is typed under ``draft_key``, up to 30 days, until ``forget_draft``. It is
    ``user:clause:base``: a draft on an earlier base is offered and not taken by itself.
    ``height`` is in pixels.
    """
    st.session_state[_reset_key(key)] = reset
    declared()(
        key=key,
        data={
            "label": label,
            "value": value,
            "original": original,
            "placeholder": placeholder,
            "draft": draft_key,
            "height": height,
            "reset": reset,
        },
        on_typed_change=_no_action,
        height="content",
    )
    return text_of(key, value)


def text_of(key: str, default: str) -> str:
    """The text of the editor ``key``, for callbacks: newest also right after typing.

    Streamlit keeps it at ``st.session_state[key]["typed"]`` as ``{"text": ..., "reset": ...}``;
    it is ``default`` as long as nothing was typed since the editor's last ``reset``.
    """
    typed: Any = st.session_state.get(key, {}).get("typed")
    if not isinstance(typed, dict) or typed["reset"] < st.session_state.get(_reset_key(key), 0):
        return default
    return str(typed["text"])


def forget_draft(draft_key: str) -> None:
    """Once the words are on record: the browser is to drop its copy; see ``sweep_drafts``."""
    st.session_state.setdefault(FORGOTTEN, {})[token_hex(8)] = draft_key


def sweep_drafts() -> None:
    """Tell the browser what to forget: at the end of every page, since tabling leads elsewhere."""
    if forgotten := st.session_state.get(FORGOTTEN):
        declared()(key=FORGOTTEN + ".sweep", data={"forget": forgotten}, height="content")


def _reset_key(key: str) -> str:
    return f"{key}.reset"


def _no_action() -> None:
    """Streamlit reruns for a state that has a callback; the run itself is the action."""
