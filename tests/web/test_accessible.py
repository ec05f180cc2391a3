"""Every screen against the rules of axe: contrast, names, order of headings, roles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from drafter.model import PersonId
from drafter.proceedings.meeting import CHAIR
from drafter.services.example import make
from drafter.services.example.cast import AUS
from tests.browser.pages import Pages
from tests.web.visitors import Served, Visitor

OBSERVER = PersonId("observer-1")
SCREENS = {
    CHAIR: ("/", "/proposal?id=G/2", "/draft", "/people", "/record"),
    AUS: ("/clause?id=C08", "/propose?clause=C08", "/vote?id=3"),
    OBSERVER: ("/proposals", "/vote?id=1", "/drafts/rev-1.html", "/drafts/rev-1/head.html"),
}
# The text in it takes the focus and scrolls with the caret; axe sees the box around it alone.
NOT_OURS = {"cm-scroller"}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, dict[str, str]]]:
    home: Path = tmp_path_factory.mktemp("accessible") / "home"
    here, guests = make(home)
    links = {str(one.id): f"/invite/{here.accounts.invite(one.id)}" for one in guests}
    here.close()
    served = Served(home)
    yield served, links
    served.stop()


@pytest.mark.parametrize("person", SCREENS)
def test_no_screen_breaks_a_rule_of_accessibility(
    person: PersonId, example: tuple[Served, dict[str, str]], new_page: Pages
) -> None:
    served, links = example
    visitor = Visitor(new_page, served.address).accept(links[person])
    found = {path: broken(visitor, path) for path in SCREENS[person]}
    assert found == {path: [] for path in SCREENS[person]}


def broken(visitor: Visitor, path: str) -> list[str]:
    """The rules that a screen breaks, each with the first place."""
    visitor.page.goto(path)
    if not path.endswith(".html"):
        visitor.ready()
        visitor.page.get_by_role("heading", level=1).first.wait_for()
    violations = Axe().run(visitor.page).response["violations"]
    places = [(one["id"], one["nodes"][0]["html"]) for one in violations]
    return [f"{rule}: {html}" for rule, html in places if not any(n in html for n in NOT_OURS)]
