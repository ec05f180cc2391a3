"""Somebody's tab on the screens: where it goes, what it presses, what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

from streamlit.testing.v1 import AppTest

from drafter.access import handle_of
from drafter.services.conference import Conference
from drafter.web.asgi import MAIN
from drafter.web.conference import site_of
from drafter.web.site import open_site
from tests.services.hall import PHRASE

PLAIN = {"Text", "Code", "Selectbox", "TextInput", "TextArea", "BidiComponent", "LinkButton"}
"""What Streamlit shows of these is never read as markup."""


class Shown(NamedTuple):
    """One string that a browser gets: from which element, its field, its value."""

    kind: str
    field: str
    value: str


class Seat:
    """A browser tab with a session of ``person``; every step is a whole run of the page."""

    def __init__(self, here: Conference, person: str) -> None:
        self.at = AppTest.from_file(MAIN, default_timeout=30)
        self.at.context = {"url": "https://draft.example/people"}
        self.sit_down(here, person)
        self.run()

    def sit_down(self, here: Conference, person: str) -> None:
        """From here on the tab acts with a session of ``person``."""
        here.accounts.redeem(here.accounts.invite(person), PHRASE)
        session = handle_of(here.accounts.open_session(person))
        self.at.user = {"person": person, "session": session}

    def run(self) -> Seat:
        self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def go(self, screen: str, **query: str) -> Seat:
        self.at.switch_page(f"screens/{screen}.py")
        self.at.query_params.clear()
        self.at.query_params.update(query)
        return self.run()

    def press(self, label: str) -> Seat:
        self.button(label).click()
        return self.run()

    def button(self, label: str) -> Any:
        found = [one for one in self.at.button if one.label == label]
        assert len(found) == 1, (label, self.buttons)
        return found[0]

    @property
    def buttons(self) -> list[str]:
        return [one.label for one in self.at.button]

    @property
    def links(self) -> list[str]:
        """Links to other screens."""
        return [value for kind, field, value in self.shown() if (kind, field) == PAGE_LINK]

    @property
    def title(self) -> str:
        return plain(self.at.title[0].value)

    @property
    def said(self) -> list[str]:
        return [plain(one.value) for one in self.at.success]

    @property
    def refused(self) -> list[str]:
        return [plain(one.value) for one in self.at.error]

    @property
    def html(self) -> str:
        """All the HTML of the screen; the style sheets come before it."""
        return "\n".join(one.value for one in self.at.get("html") if "<style" not in one.value)

    @property
    def words(self) -> str:
        """All that can be read, without markup."""
        read = (read_html(one.value) if one.kind == "Html" else one.value for one in self.shown())
        return " ".join(plain(" ".join(read)).split())

    def shown(self) -> Iterator[Shown]:
        """Every string of every element on the page."""
        for element in _elements(self.at.main):
            proto = getattr(element, "proto", None)
            if proto is not None:
                yield from _strings(type(proto).__name__, proto)


PAGE_LINK = ("PageLink", "label")


def _elements(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _elements(child)


def _strings(kind: str, message: Any) -> Iterator[Shown]:
    for field, value in message.ListFields():
        values = [value] if isinstance(value, str) or hasattr(value, "ListFields") else value
        for one in values if field.type in (field.TYPE_STRING, field.TYPE_MESSAGE) else ():
            if isinstance(one, str):
                yield Shown(kind, field.name, one)
            elif hasattr(one, "ListFields"):
                yield from _strings(type(one).__name__, one)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parsed(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def read_html(html: str) -> str:
    return "" if "<style" in html else "".join(parsed(html).text)


def plain(markdown: str) -> str:
    """Markdown without the escapes of what was typed."""
    return markdown.replace("\\", "")


def opened(here: Conference) -> Conference:
    """``here`` as what the screens of this process show."""
    open_site(site_of(here))
    return here
