"""Takes the README's pictures from the worked example: ``python -m tests.walk.take``."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from drafter.bootstrap.chromium import find
from drafter.model import PersonId
from drafter.proceedings.meeting import CHAIR
from drafter.services.example import make
from drafter.services.example.cast import AUS, VISITS
from tests.web.visitors import READY, Served

HERE = Path(__file__).parent
PHRASE = "seven quiet lakes at dawn"


def main() -> None:
    """One picture a step of the walk, 1280 by 800."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "example"
        here, guests = make(home)
        links = {one.id: f"/invite/{here.accounts.invite(one.id)}" for one in guests}
        here.close()
        served = Served(home)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find(install=True))
                _walk(browser, served.address, links)
        finally:
            served.stop()


def _walk(browser: Browser, address: str, links: dict[PersonId, str]) -> None:
    australia = _sign_in(browser, address, links[AUS])
    _shoot(australia, "/", "text", to=".st-key-clause-C08")
    _shoot(australia, "/clause?id=C08", "clause", to="h2")
    _propose(australia)
    _shoot(australia, "/vote?id=3", "vote")
    chair = _sign_in(browser, address, links[CHAIR])
    _decide(chair, australia)
    _shoot(chair, "/drafts/rev-1/head.html", "compare", streamlit=False, to="p ins >> nth=1")


def _sign_in(browser: Browser, address: str, link: str) -> Page:
    page = browser.new_context(
        base_url=address, viewport={"width": 1280, "height": 800}, locale="en-GB"
    ).new_page()
    page.goto(link)
    for field in page.locator("input[type=password]").all():
        field.fill(PHRASE)
    page.locator("button[type=submit]").click()
    page.locator(READY).wait_for(state="attached")
    return page


def _shoot(page: Page, path: str, name: str, *, streamlit: bool = True, to: str = "") -> None:
    page.goto(path)
    if streamlit:
        page.locator(READY).wait_for(state="attached")
    if to:
        page.locator(to).first.evaluate("node => node.scrollIntoView()")
    _save(page, name)


def _propose(page: Page) -> None:
    """Japan's words on visits, as Australia might type them."""
    page.goto("/propose?clause=C14")
    page.locator(READY).wait_for(state="attached")
    text = page.get_by_role("textbox", name="Text of the clause")
    text.get_by_text(VISITS.old).first.click()
    page.keyboard.press("Home")
    page.keyboard.insert_text("From time to time, t")
    page.keyboard.press("Delete")
    page.keyboard.press("Control+Enter")
    page.locator(".redline ins").first.wait_for()
    page.get_by_text(re.compile(r"^\d+ words? inserted")).first.wait_for()
    _save(page, "propose")


def _decide(chair: Page, australia: Page) -> None:
    australia.get_by_role("button", name="In favour").click()
    australia.get_by_text("has voted").first.wait_for()
    chair.goto("/vote?id=3")
    chair.locator(READY).wait_for(state="attached")
    chair.get_by_role("button", name="Close the vote").click()
    chair.get_by_text("Carried:").first.wait_for()
    chair.locator("h1").evaluate("node => node.scrollIntoView({block: 'end'})")
    _save(chair, "result")
    chair.goto("/proposal?id=CAN/2")
    chair.get_by_role("button", name="Adopt into the text").click()
    chair.get_by_text("is adopted").first.wait_for()


def _save(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    page.screenshot(path=HERE / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main()
