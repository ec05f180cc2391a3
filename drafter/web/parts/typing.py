"""What a delegate is typing, kept between runs together with the text that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from drafter.model import Action, Clause, ClauseId, ClauseStatus, Proposal, ProposalId
from drafter.proceedings.reading import LIVE
from drafter.proceedings.standing import clause_at
from drafter.web.components.editor import text_of
from drafter.web.parts.page import Page, asked

FIELDS = (
    *("text", "reasons", "title", "action", "after", "stream", "base", "revision"),
    *("editor", "resets", "collided"),
)


@dataclass(frozen=True, slots=True)
class Typing:
    """One form. ``base`` and ``revision`` stay what they were when the person began."""

    name: str
    heading: str
    clause: Clause | None
    revises: Proposal | None
    base_text: str

    @property
    def new(self) -> bool:
        """Whether the clause does not exist yet."""
        return self.clause is None

    @property
    def base(self) -> int:
        """The clause revision that the typed words redline."""
        return int(self.get("base") or 0)

    @property
    def revision(self) -> int:
        """The proposal revision that the person began from."""
        return int(self.get("revision") or 0)

    @property
    def moved(self) -> bool:
        """Whether the clause has been changed since the person began."""
        return self.clause is not None and self.clause.revision != self.base

    def key(self, field: str) -> str:
        """Where Streamlit keeps a field of this form."""
        return f"{self.name}:{field}"

    def get(self, field: str) -> Any:
        """What the field holds, or an empty text."""
        return st.session_state.get(self.key(field), "")

    def put(self, field: str, value: object) -> None:
        """Set a field; from callbacks only, before its widget is drawn."""
        st.session_state[self.key(field)] = value

    @property
    def words(self) -> str:
        """The newest text, also in the callback of a click right after typing."""
        return text_of(self.key("editor"), str(self.get("text")))

    @property
    def resets(self) -> int:
        """How often the editor has been given other words than those typed."""
        return int(self.get("resets") or 0)

    def replace_words(self, words: str) -> None:
        """Put other words into the editor; what the browser sent before counts no more."""
        self.put("text", words)
        self.put("resets", self.resets + 1)

    def draft_key(self, page: Page) -> str:
        """Under which the browser keeps what is typed: of this person, on this text."""
        return f"{page.person.id}:{self.name}:{self.base}:{self.revision}"

    def forget(self) -> None:
        """Start afresh: what was typed is on record now."""
        for field in FIELDS:
            st.session_state.pop(self.key(field), None)


def typing(page: Page) -> Typing | None:
    """The form that the address asks for, filled in on its first run."""
    if asked("revise"):
        return _revision(page, ProposalId(asked("revise")))
    if asked("after"):
        return _addition(page, ClauseId(asked("after")))
    return _change(page, ClauseId(asked("clause")))


def _begin(name: str, **values: object) -> None:
    for field, value in values.items():
        st.session_state.setdefault(f"{name}:{field}", value)


def _change(page: Page, name: ClauseId) -> Typing | None:
    clause = page.state.clauses.get(name)
    if clause is None or clause.status is ClauseStatus.SUPPRESSED:
        return None
    form = f"change:{name}"
    _begin(form, text=clause.text, base=clause.revision, action=Action.MOD)
    heading = f"Propose a change to {clause.title}"
    return Typing(form, heading, clause, None, _base_text(page, form, clause))


def _addition(page: Page, after: ClauseId) -> Typing | None:
    if after not in page.state.clauses:
        return None
    form = f"new:{after}"
    _begin(form, after=after)
    return Typing(form, "Propose a new clause", None, None, "")


def _revision(page: Page, name: ProposalId) -> Typing | None:
    of = page.state.proposals.get(name)
    if of is None or of.sponsor != page.delegation or of.status not in LIVE:
        return None
    words, form = page.state.wordings[of.id, of.revision], f"revise:{name}"
    clause = page.state.clauses.get(of.clause)
    _begin(
        form,
        text=words.text or (clause.text if clause else ""),
        reasons=words.reasons,
        title=words.title,
        action=words.action,
        base=words.base,
        revision=of.revision,
    )
    base_text = _base_text(page, form, clause) if clause else ""
    return Typing(form, f"Revise {of.symbol}", clause, of, base_text)


def _base_text(page: Page, form: str, clause: Clause) -> str:
    base = int(st.session_state[f"{form}:base"])
    return clause_at(page.state, clause.id, base).text
