"""The draft as one self-contained page, for the screen and for A4 paper."""

from __future__ import annotations

from drafter.drafts.document import Document
from drafter.drafts.pages import render


def to_html(document: Document) -> str:
    """No script, no outside resource; what people typed is text in it."""
    return render("draft.html.j2", document=document)
