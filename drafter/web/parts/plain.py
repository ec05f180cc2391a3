"""Text that people typed, made inert for the two places where Streamlit reads markup."""

from __future__ import annotations

from html import escape

from drafter.drafts.directions import show_directions

MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|~$:^&=\"'")


def label(text: str) -> str:
    """For labels and titles, which Streamlit reads as Markdown: every mark stands for itself."""
    return "".join(f"\\{one}" if one in MARKDOWN else one for one in show_directions(text))


def element(tag: str, text: str, kind: str = "") -> str:
    """``<tag class="kind" dir="auto">text</tag>``, with the text escaped."""
    return f'<{tag} class="{escape(kind)}" dir="auto">{escape(show_directions(text))}</{tag}>'
