"""The consolidated draft: as it would print now, every published revision, and what changed."""

from __future__ import annotations

import streamlit as st

from drafter.drafts import Document, Section
from drafter.drafts.consolidated import consolidated
from drafter.model import Publication
from drafter.services import decisions
from drafter.web.parts.acting import act
from drafter.web.parts.cards import show_text
from drafter.web.parts.page import Page, open_page
from drafter.web.parts.plain import element, label


def show(page: Page) -> None:
    """Revisions first, since that is what people come for; then the preview."""
    st.title("Consolidated draft")
    published = sorted(page.state.publications.values(), key=lambda one: -one.number)
    for one in published:
        _revision(one)
    if not published:
        st.html(element("p", "No revision has been published yet.", "note"))
    st.header("As it stands now")
    _downloads("head", latest=published[0].number if published else 0)
    if page.is_chair:
        _publish(page)
    document = consolidated(page.state, commit=page.snapshot.commit, date=page.snapshot.date)
    _preview(document)


def _revision(one: Publication) -> None:
    with st.container(border=True):
        st.header(f"Revision {one.number}")
        note = f"{one.note} · " if one.note else ""
        st.html(element("p", f"{note}{one.at[:10]} · text at commit {one.of}", "note"))
        _downloads(f"rev-{one.number}", latest=one.number - 1)


def _downloads(name: str, *, latest: int) -> None:
    """Addresses that can be mailed; the comparison is with the revision before."""
    with st.container(horizontal=True):
        st.link_button("Read", f"/drafts/{name}.html", icon=":material/open_in_new:")
        st.link_button("Markdown", f"/drafts/{name}.md?save", icon=":material/download:")
        st.link_button("HTML", f"/drafts/{name}.html?save", icon=":material/download:")
        if latest:
            st.link_button(
                f"Changes since revision {latest}",
                f"/drafts/rev-{latest}/{name}.html",
                icon=":material/difference:",
            )


def _publish(page: Page) -> None:
    number = max(page.state.publications, default=0) + 1
    with st.form(f"publish:{number}"):
        st.text_input("Note (optional)", key="publish-note", max_chars=500)
        st.form_submit_button(
            f"Publish as revision {number}",
            type="primary",
            on_click=_published,
            args=(page, number),
        )


def _published(page: Page, number: int) -> None:
    done = f"Revision {number} is published."
    note = st.session_state["publish-note"]
    if act(page, decisions.publish, done, number=number, of=page.snapshot.commit, note=note):
        st.session_state["publish-note"] = ""


def _preview(document: Document) -> None:
    with st.container(border=True):
        st.html(element("h2", document.title))
        st.html(element("p", f"{document.subtitle} · commit {document.commit}", "note"))
        for one in document.sections:
            _section(one)


def _section(one: Section) -> None:
    title = f"{one.number}. {one.title}" if one.number else one.title
    st.subheader(label(title), anchor=False)
    show_text(one.text)


show(open_page())
