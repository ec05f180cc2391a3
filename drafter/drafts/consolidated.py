"""From the state of a negotiation to its consolidated draft."""

from __future__ import annotations

from drafter.drafts.document import Document, sections_of
from drafter.model import ClauseStatus
from drafter.proceedings.reading import in_order
from drafter.proceedings.standing import framework
from drafter.proceedings.state import State


def consolidated(state: State, *, commit: str, date: str, revision: int | None = None) -> Document:
    """The whole text as it stands at ``commit`` of ``date``."""
    whole = framework(state)
    sections = sections_of(in_order(state))
    adopted = sum(one.status == ClauseStatus.ADOPTED for one in sections)
    return Document(
        title=whole.title,
        subtitle=f"Consolidated draft; {adopted} of {len(sections)} clauses adopted",
        revision=revision,
        commit=commit,
        date=date,
        sections=sections,
    )
