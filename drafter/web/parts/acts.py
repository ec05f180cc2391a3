"""Acts in a table: when, who, what, and the commit that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from drafter.record import LogLine


def show_acts(lines: Sequence[LogLine]) -> None:
    """Newest first; the subject is the commit's own, the author's name follows it."""
    head = (
        '<tr><th scope="col" class="when">When (UTC)</th><th scope="col">Act</th>'
        '<th scope="col" class="hash">Commit</th></tr>'
    )
    rows = "".join(_row(one) for one in lines)
    st.html(f'<table class="acts"><thead>{head}</thead><tbody>{rows}</tbody></table>')


def _row(one: LogLine) -> str:
    when = one.at.replace("T", " ").removesuffix("Z")[:16]
    return (
        f'<tr><td class="when">{escape(when)}</td>'
        f'<td dir="auto">{escape(one.subject)}<br><small class="note">{escape(one.author)}</small>'
        f'</td><td class="hash"><code title="{escape(one.commit)}">{escape(one.commit[:10])}</code>'
        "</td></tr>"
    )
