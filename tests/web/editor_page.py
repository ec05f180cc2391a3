"""A page with the clause editor among other things; served by test_editor_browser."""

from __future__ import annotations

import streamlit as st

from drafter.web import pages
from drafter.web.components.editor import editor, forget_draft, sweep_drafts, text_of
from drafter.web.components.live import live
from drafter.web.site import get_site, signed_in_person

ENGLISH = (
    "Participants will share information about known sources of spam within 30 days.\n\n"
    "Each Participant will name a contact point."
)
ARABIC = "يتبادل المشاركون المعلومات عن مصادر البريد المزعج خلال 30 يوما."
LONG = "\n\n".join(
    f"{number}. The Participants should, subject to their laws, cooperate in matter {number} and "
    f"report to the chair within {number} days of the request that {number} of them have made."
    for number in range(1, 445)
)
TEXTS = {"english": ENGLISH, "arabic": ARABIC, "long": LONG, "empty": ""}

st.set_page_config(page_title="editor", page_icon=pages.ASSETS / "mark.svg")
site, person = get_site(), signed_in_person()
state = st.session_state


def announce() -> None:
    site.services.append(person)  # type: ignore[attr-defined]
    site.hub.publish("record", {"head": str(len(site.services))})  # type: ignore[arg-type]


def table() -> None:
    state.said = f"Tabled {text_of('words', original)!r}"
    forget_draft(draft)
    state.tabled = True


def take() -> None:
    state.value, state.reset = "Merged words.", state.get("reset", 0) + 1


name = st.query_params.get("text", "english")
original = TEXTS[name]
draft = f"{person}:{name}:{state.get('base', 0)}"
live("record", key="live")
state.runs = state.get("runs", 0) + 1
moved = len(site.services)  # type: ignore[arg-type]
st.text(f"Here is {person}.")
if "said" in state:
    st.text(state.said)
if moved:
    st.warning(f"{moved} announced meanwhile")
if state.pop("tabled", False):
    st.text("Another page.")
    st.button("Back")
else:
    text = editor(
        "Text of the clause",
        key="words",
        value=state.get("value", original),
        original=original,
        placeholder=f"Type the clause. {moved} announced.",
        draft_key=draft,
        reset=state.get("reset", 0),
    )
    st.text_input("Title", key="title")
    st.checkbox("Urgent", key="urgent")
    # Grows with every word, so that what stands below moves when the text arrives.
    st.text("\n".join(f"word {word}" for word in text.split()[:40]))
    st.button("Table", on_click=table)
    st.button("Take the merged text", on_click=take)
    st.button("Announce", on_click=announce)
    st.text(f"text {text[-30:]!r}, {len(text)} characters; title {state.title!r}")
st.text(f"{state.runs} runs")
if not state.get("urgent"):
    sweep_drafts()
