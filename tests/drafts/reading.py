"""A reader of pages that forgives nothing, and a document to put hostile words into."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from drafter.drafts import Document, Section

VOID = frozenset({"meta", "br", "hr", "link", "img", "input"})


@dataclass
class Page:
    """``tags`` has each start tag with its attributes; ``words`` the text outside ``style``."""

    tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = field(default_factory=list)
    words: str = ""

    def names(self) -> list[str]:
        return [name for name, _ in self.tags]

    def attributes(self) -> set[str]:
        return {name for _, attributes in self.tags for name, _ in attributes}

    def links(self) -> list[str | None]:
        return [
            value for _, attributes in self.tags for name, value in attributes if name == "href"
        ]

    def visible(self) -> str:
        return " ".join(self.words.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        self.page.tags.append((tag, tuple(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.page.words += data


def read_page(html: str) -> Page:
    """Fails on a tag that is not closed, or closed out of turn."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], f"left open: {reader.open}"
    return reader.page


def section(clause: str = "C08", text: str = "Each Participant will act.", **rest: str) -> Section:
    usual = {
        "number": "1",
        "title": "Representatives",
        "stream": "common",
        "status": "draft",
        "provenance": "Seed record.",
    }
    return Section(id=clause, text=text, **(usual | rest))


def document(*sections: Section, title: str = "Memorandum", subtitle: str = "Draft") -> Document:
    return Document(
        title=title,
        subtitle=subtitle,
        revision=2,
        commit="ab" * 20,
        date="2004-07-07T09:00:00Z",
        sections=sections or (section(),),
    )
