"""Pages for browser tests: each in a context of its own, their faults noted."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page


class Pages:
    """Calling it opens a page in a context of its own: another person at another machine.

    `faults` holds what any of its pages wrote to the console as an error or failed with.
    """

    def __init__(self, browser: Browser) -> None:
        self.faults: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def __call__(self, *, base_url: str | None = None) -> Page:
        context = self._browser.new_context(
            viewport={"width": 1280, "height": 800},
            base_url=base_url,
            accept_downloads=True,
            locale="en-GB",
            timezone_id="UTC",
        )
        self._contexts.append(context)
        context.on("console", self._note_console)
        context.on("weberror", lambda failure: self.faults.append(str(failure.error)))
        return context.new_page()

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(message.text)
