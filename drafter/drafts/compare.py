"""Two drafts side by side: the redline of every clause, changed or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from drafter.drafts.document import Document, Section
from drafter.drafts.pages import render, stream_name
from drafter.text.html import REDLINE_CSS, redline_html
from drafter.text.redline import redline

ABSENT = Section(number="", id="", title="", stream="", text="", status="", provenance="")
"""The other side of an added or a removed clause, so that every line of it is redlined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClause:
    """``details`` are the redlines of what differs beside the text, by name."""

    section: Section
    change: str
    details: tuple[tuple[str, Markup], ...]
    text: Markup


def compare_html(before: Document, after: Document) -> str:
    """A page of all clauses of both documents; clauses are matched by id, whatever their place."""
    clauses = tuple(_compared(old, new) for old, new in pairs(before, after))
    return render(
        "compare.html.j2",
        before=before,
        after=after,
        clauses=clauses,
        details=_details(_title_page(before), _title_page(after)),
        redline_css=Markup(REDLINE_CSS),
    )


def pairs(before: Document, after: Document) -> Iterator[tuple[Section, Section]]:
    """In the later order; a removed clause stands where it stood, before its next survivor."""
    former = {section.id: section for section in before.sections}
    kept = {section.id for section in after.sections}
    removed = [section for section in before.sections if section.id not in kept]
    place = {section.id: index for index, section in enumerate(before.sections)}
    for section in after.sections:
        while section.id in place and removed and place[removed[0].id] < place[section.id]:
            yield removed.pop(0), ABSENT
        yield former.get(section.id, ABSENT), section
    for section in removed:
        yield section, ABSENT


def _compared(old: Section, new: Section) -> ComparedClause:
    return ComparedClause(
        section=old if new is ABSENT else new,
        change=_change(old, new),
        details=_details(_named(old), _named(new)),
        text=_redline(old.text, new.text),
    )


def _change(old: Section, new: Section) -> str:
    if old is ABSENT:
        return "added"
    if new is ABSENT:
        return "removed"
    if old == new:
        return "unchanged"
    return "renumbered" if replace(old, number=new.number) == new else "changed"


def _named(section: Section) -> dict[str, str]:
    return {
        "Number": section.number,
        "Title": section.title,
        "Stream": section.stream and stream_name(section.stream),
        "Status": section.status,
        "Provenance": section.provenance,
    }


def _title_page(document: Document) -> dict[str, str]:
    return {"Title": document.title, "Subtitle": document.subtitle}


def _details(old: dict[str, str], new: dict[str, str]) -> tuple[tuple[str, Markup], ...]:
    return tuple((name, _redline(old[name], new[name])) for name in new if old[name] != new[name])


def _redline(old: str, new: str) -> Markup:
    return Markup(redline_html(redline(old, new)))
