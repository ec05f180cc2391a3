"""Proposing and revising: what is typed, its redline, and what moved meanwhile."""

from __future__ import annotations

import streamlit as st

from drafter.model import Action, Proposal, Stream
from drafter.proceedings.reading import in_order
from drafter.services import proposals
from drafter.text.canon import canonical
from drafter.text.merge import merge
from drafter.text.redline import redline
from drafter.web.components.editor import editor, forget_draft
from drafter.web.parts.acting import act, go_to
from drafter.web.parts.cards import ACTIONS, STREAMS, show_redline
from drafter.web.parts.page import Page, missing, open_page
from drafter.web.parts.plain import element, label
from drafter.web.parts.typing import Typing, typing

ON_A_CLAUSE = (Action.MOD, Action.EDITORIAL, Action.SUP, Action.NOC)
WITH_TEXT = frozenset({Action.ADD, Action.MOD, Action.EDITORIAL})


def show(page: Page) -> None:
    """A form for one clause, for a new one, or for a revision of one's own proposal."""
    if page.delegation is None:
        st.title("Propose")
        st.text("Only delegates table proposals.")
        return
    typed = typing(page)
    if typed is None:
        missing("clause or proposal of yours", "")
        return
    st.title(label(typed.heading))
    with st.container(key="moved"):
        _moved(typed)
        _outdated(typed)
    if typed.new:
        _place(page, typed)
    action = _action(typed)
    if action in WITH_TEXT:
        _text(page, typed)
    st.text_area(
        "Reasons (required)" if action in (Action.SUP, Action.NOC) else "Reasons",
        key=typed.key("reasons"),
        height=100,
        max_chars=20_000,
        persist_state="session",
    )
    _preview(typed, action)
    verb = f"Revise {label(typed.revises.id)}" if typed.revises else "Table the proposal"
    st.button(verb, type="primary", key=typed.key("go"), on_click=_send, args=(page, typed))


def _moved(typed: Typing) -> None:
    """The clause was changed while the person typed: nothing is lost, and nothing is guessed."""
    if not typed.moved:
        return
    assert typed.clause is not None
    st.warning(
        f"{label(typed.clause.title)} was changed to revision {typed.clause.revision} since you "
        "began. Your words are kept. This is what changed:"
    )
    show_redline(redline(typed.base_text, typed.clause.text))
    st.button(
        "Go on from the present text", key=typed.key("onto"), on_click=_onto_present, args=(typed,)
    )


def _outdated(typed: Typing) -> None:
    """A colleague revised the proposal meanwhile, or the words touch what was changed."""
    of = typed.revises
    if of is not None and of.revision != typed.revision:
        st.warning(f"{label(of.symbol)} was tabled since you began. Your words are kept.")
        st.button(
            f"Put mine in place of {of.symbol}",
            key=typed.key("newer"),
            on_click=typed.put,
            args=("revision", of.revision),
        )
    if typed.get("collided"):
        st.warning(
            "Your words touch what was changed meanwhile. They stand as you typed them: "
            "the redline shows what they would undo."
        )


def _onto_present(typed: Typing) -> None:
    """Merge what was typed with the present text where that needs no guess, else keep it."""
    assert typed.clause is not None
    mine = canonical(typed.words)
    merged = merge(base=typed.base_text, current=typed.clause.text, proposed=mine)
    if merged.text is not None:
        typed.replace_words(merged.text)
    typed.put("collided", merged.text is None)
    typed.put("base", typed.clause.revision)


def _place(page: Page, typed: Typing) -> None:
    st.text_input("Title", key=typed.key("title"), max_chars=200, persist_state="session")
    if typed.revises is not None:
        return
    titles = {one.id: one.title for one in in_order(page.state)}
    st.selectbox(
        "To stand after",
        list(titles),
        key=typed.key("after"),
        format_func=titles.__getitem__,
    )
    st.selectbox(
        "Stream",
        [Stream.COMMON, Stream.ONE, Stream.TWO],
        key=typed.key("stream"),
        format_func=STREAMS.__getitem__,
    )


def _action(typed: Typing) -> Action:
    if typed.new:
        return Action.ADD
    chosen = st.selectbox(
        "What do you propose?",
        ON_A_CLAUSE,
        key=typed.key("action"),
        format_func=ACTIONS.__getitem__,
    )
    return Action(chosen)


def _text(page: Page, typed: Typing) -> None:
    """What is typed is kept by the browser; ``text`` stays what the form began with."""
    editor(
        "Text of the clause",
        key=typed.key("editor"),
        value=typed.get("text"),
        original=typed.base_text,
        draft_key=typed.draft_key(page),
        reset=typed.resets,
    )
    hint = "An empty line begins a paragraph; a line that begins with - is an item of a list."
    st.html(element("p", hint, "note"))


def _preview(typed: Typing, action: Action) -> None:
    st.header("What this changes")
    if action is Action.NOC:
        st.html(element("p", "Nothing: the clause is to stay as it is.", "note"))
        return
    after = canonical(typed.words) if action in WITH_TEXT else ""
    lines = redline(typed.base_text, after)
    if lines.old == lines.new:
        st.html(element("p", "Nothing yet.", "note"))
    else:
        said = f"Words inserted: {lines.counts.inserted}, deleted: {lines.counts.deleted}."
        st.html(element("p", said, "note"))
        show_redline(lines)


def _send(page: Page, typed: Typing) -> None:
    """Table or revise; on a refusal everything that was typed stays where it is."""
    if _revise(page, typed) if typed.revises else _table(page, typed):
        forget_draft(typed.draft_key(page))
        typed.forget()
        go_to("text")


def _on_record(tabled: Proposal) -> str:
    return f"{tabled.symbol} is on record."


def _table(page: Page, typed: Typing) -> bool:
    if typed.new:
        return act(
            page,
            proposals.table_new,
            _on_record,
            title=typed.get("title"),
            text=typed.words,
            stream=Stream(typed.get("stream")),
            after=typed.get("after"),
            reasons=typed.get("reasons"),
        )
    assert typed.clause is not None
    action = Action(typed.get("action"))
    return act(
        page,
        proposals.table,
        _on_record,
        action=action,
        clause=typed.clause.id,
        base=typed.base,
        text=_words(typed, action),
        reasons=typed.get("reasons"),
    )


def _words(typed: Typing, action: Action) -> str:
    return typed.words if action in WITH_TEXT else ""


def _revise(page: Page, typed: Typing) -> bool:
    of: Proposal | None = typed.revises
    assert of is not None
    action = Action.ADD if typed.new else Action(typed.get("action"))
    return act(
        page,
        proposals.revise,
        _on_record,
        proposal=of.id,
        revision=typed.revision,
        action=action,
        base=typed.base,
        text=_words(typed, action),
        reasons=typed.get("reasons"),
        title=typed.get("title") if typed.new else "",
    )


show(open_page())
