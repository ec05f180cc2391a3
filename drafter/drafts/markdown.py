"""The draft as Markdown, for reading anywhere and for comparing with git."""

from __future__ import annotations

from drafter.drafts.document import Document
from drafter.drafts.pages import render


def to_markdown(document: Document) -> str:
    """Every clause's text verbatim under its heading; ends with one line end."""
    return render("draft.md.j2", document=document)
