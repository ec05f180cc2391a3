"""The entry script: who is here, what there is to see, and what just happened."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from drafter.access import SignedOut
from drafter.text.html import REDLINE_CSS
from drafter.web import pages
from drafter.web.components.editor import sweep_drafts
from drafter.web.components.live import live
from drafter.web.parts.acting import follow
from drafter.web.parts.page import Page, open_page
from drafter.web.parts.plain import element

STYLE = Path(__file__).parent / "parts" / "style.css"
ON_THE_BAR = {
    "text": ("The text", ":material/article:"),
    "proposals": ("Proposals", ":material/edit_note:"),
    "draft": ("Draft", ":material/print:"),
    "people": ("Delegations", ":material/groups:"),
    "record": ("Record", ":material/history:"),
}
OFF_THE_BAR = {"clause": "Clause", "propose": "Propose", "proposal": "Proposal", "vote": "Vote"}


def main() -> None:
    """Every run of every page begins here."""
    st.set_page_config(page_title="drafter", page_icon=pages.ASSETS / "mark.svg", layout="centered")
    st.html(STYLE)
    st.html(f"<style>{REDLINE_CSS}</style>")
    live("record", key="live")
    try:
        _screen(open_page())
    except SignedOut as error:
        st.title("Signed out")
        st.text(str(error))
    sweep_drafts()


def _screen(page: Page) -> None:
    screen = st.navigation(_screens(), position="top")
    _who_is_here(page)
    # A place of its own, filled or not: what follows keeps its place, and so its focus.
    with st.container(key="notice"):
        follow(f"{screen.url_path}?{st.query_params.to_dict()}")
    screen.run()


def _screens() -> list[st.Page]:
    shown = [
        st.Page(f"screens/{name}.py", title=title, icon=icon, default=name == "text")
        for name, (title, icon) in ON_THE_BAR.items()
    ]
    reached = [
        st.Page(f"screens/{name}.py", title=title, visibility="hidden")
        for name, title in OFF_THE_BAR.items()
    ]
    return shown + reached


def _who_is_here(page: Page) -> None:
    home = page.state.delegations.get(page.delegation) if page.delegation else None
    role = home.name if home else page.person.role.value.capitalize()
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.html(element("span", f"{page.person.name} · {role}", "note"), width="content")
        st.html('<a href="/signout">Sign out</a>', width="content")


main()
