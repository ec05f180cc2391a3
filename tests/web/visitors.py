"""People at their browsers: what a person does on a page, in the words of the meeting."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser.pages import Pages

PHRASE = "seven quiet lakes at dawn"
MENU_TRIES, MENU_PATIENCE = 5, 2_000
"""Milliseconds."""

READY = (
    "[data-testid='stApp'][data-test-connection-state='CONNECTED']"
    "[data-test-script-state='notRunning']"
)


class Served:
    """``drafter serve`` in a process of its own, on a port of its own."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "drafter", "serve", str(home), "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        said = self._process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, said
        self.address = found.group()

    def chair_link(self) -> str:
        """The single-use link of a first start."""
        assert self._process.stdout
        return self._process.stdout.readline().split()[-1]

    def stop(self) -> int:
        """Ends it as an operator would; the exit status."""
        self._process.terminate()
        return self._process.wait(30)


class Visitor:
    """One person in a browser of their own."""

    def __init__(self, pages: Pages, address: str) -> None:
        self.page: Page = pages(base_url=address)

    def accept(self, link: str) -> Visitor:
        """Opens the invitation and chooses a passphrase."""
        self.page.goto(link)
        for field in self.page.locator("input[type=password]").all():
            field.fill(PHRASE)
        self.page.locator("button[type=submit]").click()
        return self.ready()

    def go(self, path: str) -> Visitor:
        self.page.goto(path)
        return self.ready()

    def ready(self) -> Visitor:
        """Once the page's run has ended."""
        self.page.locator(READY).wait_for(state="attached")
        return self

    def sees(self, text: str | re.Pattern[str]) -> Visitor:
        expect(self.page.get_by_text(text).first).to_be_visible()
        return self

    def misses(self, text: str) -> Visitor:
        expect(self.page.get_by_text(text)).to_have_count(0)
        return self

    def presses(self, name: str | re.Pattern[str]) -> Visitor:
        self.page.get_by_role("button", name=name).first.click()
        return self

    def follows(self, name: str | re.Pattern[str]) -> Visitor:
        self.page.get_by_role("link", name=name).first.click()
        return self.ready()

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=name).first

    def fills(self, name: str, text: str) -> Visitor:
        self.field(name).fill(text)
        return self

    def writes(self, text: str) -> Visitor:
        """All of the clause editor's text anew, as by pasting."""
        self.field("Text of the clause").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Control+Enter")
        return self

    def chooses(self, name: str, option: str) -> Visitor:
        """Of a select box; a run that ends meanwhile shuts its menu, and one opens it again."""
        wanted = self.page.get_by_role("option", name=option).first
        for _ in range(MENU_TRIES):
            self.page.get_by_role("combobox", name=name).first.click()
            try:
                wanted.click(timeout=MENU_PATIENCE)
            except TimeoutError:
                self.page.keyboard.press("Escape")
            else:
                return self
        raise AssertionError(f"{name} offers no {option}")

    def table_row(self, name: str) -> Locator:
        return self.page.get_by_role("row", name=re.compile(name))
