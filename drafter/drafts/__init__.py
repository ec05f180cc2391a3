"""Drafts: a state of the memorandum as a document, and the document as pages."""

from drafter.drafts.clause_text import clause_html
from drafter.drafts.compare import compare_html
from drafter.drafts.document import (
    Document,
    RepeatedSection,
    Section,
    number_sections,
    sections_of,
)
from drafter.drafts.html import to_html
from drafter.drafts.markdown import to_markdown

__all__ = [
    "Document",
    "RepeatedSection",
    "Section",
    "clause_html",
    "compare_html",
    "number_sections",
    "sections_of",
    "to_html",
    "to_markdown",
]
