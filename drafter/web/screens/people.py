"""Delegations and people; the chair admits, accredits, invites and removes."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from drafter.model import DelegationId, Person, PersonId, Role
from drafter.proceedings.meeting import CHAIR
from drafter.proceedings.reading import people_of
from drafter.services import people
from drafter.services.conference import Conference
from drafter.text.canon import one_line
from drafter.web.parts.acting import Notice, act
from drafter.web.parts.page import Page, open_page
from drafter.web.parts.plain import element, label
from drafter.web.site import get_site

OBSERVER = "An observer"


def show(page: Page) -> None:
    """Everybody who takes part, by delegation."""
    st.title("Delegations and people")
    for one in sorted(page.state.delegations.values(), key=lambda one: one.name):
        st.header(f"{label(one.name)} ({one.id})")
        _people(page, people_of(page.state, one.id))
    st.header("The chair and observers")
    _people(page, people_of(page.state, None))
    if page.is_chair:
        _admit(page)
        _accredit(page)


def _people(page: Page, ones: tuple[Person, ...]) -> None:
    if not ones:
        st.html(element("p", "Nobody is accredited yet.", "note"))
    for one in ones:
        with st.container(horizontal=True, vertical_alignment="center", key=f"person-{one.id}"):
            st.html(
                element("span", one.name, "who")
                + element("span", f" · {one.role.value} · {one.id}", "note"),
                width="content",
            )
            if page.is_chair:
                _manage(page, one)


def _manage(page: Page, one: Person) -> None:
    with st.popover("Manage"):
        st.button(
            "Make a new sign-in link",
            key=f"invite:{one.id}",
            help="For somebody who has lost the link or the passphrase. The old link is void.",
            on_click=_invited,
            args=(page, one),
        )
        if one.id not in (CHAIR, page.person.id):
            st.button(
                "Remove from the meeting",
                key=f"remove:{one.id}",
                on_click=_removed,
                args=(page, one),
            )


def _invited(page: Page, one: Person) -> None:
    act(page, _invite, lambda token: _sent_to(one, token), one.id)


def _invite(here: Conference, by: PersonId, person: PersonId, *, intent: str) -> str:
    """A link is no act of the meeting: it has no intent and stands in no record."""
    del intent
    return people.invite_again(here, by, person)


def _sent_to(one: Person, token: str) -> Notice:
    """The link, shown to the chair who made it until the next act or page."""
    at = urlsplit(str(st.context.url or ""))
    sentence = (
        f"Send this link to {one.name} by a way that you trust. It works once, for two weeks."
    )
    return Notice(sentence, link=f"{at.scheme}://{at.netloc}/invite/{token}")


def _removed(page: Page, one: Person) -> None:
    if act(page, people.remove, f"{one.name} has been removed.", one.id):
        get_site().end_all(one.id)


def _admit(page: Page) -> None:
    st.header("Admit a delegation")
    with st.form("admit", clear_on_submit=False):
        name = st.text_input("Name", key="admit-name", max_chars=120, placeholder="New Zealand")
        symbol = st.text_input(
            "Symbol", key="admit-symbol", max_chars=8, placeholder="NZL", help="As the ITU uses it"
        )
        del name, symbol
        st.form_submit_button("Admit", type="primary", on_click=_admitted, args=(page,))


def _admitted(page: Page) -> None:
    name, symbol = st.session_state["admit-name"], st.session_state["admit-symbol"]
    if act(page, people.admit, f"{one_line(name)} has been admitted.", symbol=symbol, name=name):
        st.session_state["admit-name"] = st.session_state["admit-symbol"] = ""


def _accredit(page: Page) -> None:
    st.header("Accredit a person")
    homes = {f"A delegate of {one.name}": one.id for one in page.state.delegations.values()}
    with st.form("accredit", clear_on_submit=False):
        st.text_input("Name", key="accredit-name", max_chars=120)
        st.selectbox("As", [*sorted(homes), OBSERVER], key="accredit-as")
        st.form_submit_button(
            "Accredit and make a link", type="primary", on_click=_accredited, args=(page, homes)
        )


def _accredited(page: Page, homes: dict[str, DelegationId]) -> None:
    name, home = st.session_state["accredit-name"], homes.get(st.session_state["accredit-as"])
    role = Role.DELEGATE if home else Role.OBSERVER
    if act(
        page,
        people.accredit,
        lambda result: _sent_to(*result),
        name=name,
        role=role,
        delegation=home,
    ):
        st.session_state["accredit-name"] = ""


show(open_page())
