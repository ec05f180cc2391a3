"""The shell in a real browser: a served page of Streamlit behind the guard, with its live ear."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from drafter.access import Accounts
from drafter.web import selftest
from drafter.web.asgi import FIRST_PORT, CannotListen, address_of, listen
from drafter.web.selftest import CONFIG, UnfitStreamlit, expected_options
from tests.browser.pages import Pages

PHRASE = "forty-two quiet rivers"
READY = "[data-testid='stApp'][data-test-connection-state='CONNECTED']"
READY += "[data-test-script-state='notRunning']"

# The services of this site are a list of what was announced.
SERVER = """
import sys
from pathlib import Path
from drafter.access import Accounts
from drafter.web.asgi import Settings, serve
from drafter.web.site import Site

folder, port = Path(sys.argv[1]), int(sys.argv[2])
site = Site(accounts=Accounts(folder / "accounts.db"), name_of=str.upper, services=[])
serve(
    site,
    Settings(port=port, script=folder / "page.py"),
    on_ready=lambda address: print(address, flush=True),
)
"""
PAGE = """
import json
import streamlit as st
from drafter.web import pages
from drafter.web.components.live import live
from drafter.web.selftest import expected_options
from drafter.web.site import get_site, signed_in_person

st.set_page_config(page_title="shell", page_icon=pages.ASSETS / "mark.svg")
site, person = get_site(), signed_in_person()

def announce():
    site.services.append(person)
    site.hub.publish("record", {"head": str(len(site.services))})

def remove():
    site.remove("kor-2")

def news(place):
    live("record", key=place)
    runs = st.session_state.runs = st.session_state.get("runs", 0) + 1
    st.text(f"{place}: {len(site.services)} announced, {runs} runs")

if st.query_params.get("ear") == "fragment":
    st.fragment(news)("fragment")
else:
    news("page")
st.text(f"Here is {person}.")
st.text_area("Reasons", key="reasons")
st.text(f"Reasons are {st.session_state.reasons!r}.")
st.button("Announce", on_click=announce)
st.button("Remove", on_click=remove)
if "options" in st.query_params:
    st.code(json.dumps({name: st.get_option(name) for name in expected_options()}), language=None)
"""


class Shell:
    """A served site in a folder of its own, started from another one."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(CONFIG.parent, folder / CONFIG.parent.name)
        (folder / "page.py").write_text(PAGE)
        (folder / "elsewhere").mkdir()
        self._folder = folder
        self.accounts = Accounts(folder / "accounts.db")
        self.address = self.start(port=0)

    def start(self, *, port: int) -> str:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(self._folder), str(port)],
            cwd=self._folder / "elsewhere",
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def stop(self) -> int:
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(30)

    def restart(self) -> None:
        self.stop()
        self.start(port=urlsplit(self.address).port or 0)

    def close(self) -> None:
        self.stop()
        self.accounts.close()


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    served = Shell(tmp_path_factory.mktemp("shell"))
    yield served
    served.close()


@pytest.fixture
def enter(shell: Shell, new_page: Pages) -> Callable[[str, str], Page]:
    """Take up an invitation in a browser of one's own, and go to a page."""

    def enter(person: str, path: str) -> Page:
        page = new_page(base_url=shell.address)
        page.goto(f"/invite/{shell.accounts.invite(person)}")
        page.get_by_label("New passphrase").fill(PHRASE)
        page.get_by_label("The same passphrase again").fill(PHRASE)
        page.get_by_role("button", name="Set passphrase and enter").click()
        expect(page.locator(READY)).to_be_attached(timeout=30_000)
        go(page, path)
        return page

    return enter


def go(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator(READY)).to_be_attached(timeout=30_000)
    expect(page.get_by_text("Here is")).to_be_visible()


def announced(page: Page) -> int:
    return int(page.get_by_text("announced").inner_text().split()[1])


def test_from_an_invitation_to_the_page_and_out(shell: Shell, new_page: Pages) -> None:
    page = new_page(base_url=shell.address)
    page.goto(f"/invite/{shell.accounts.invite('aus-1')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    expect(page.get_by_text("AUS-1").first).to_be_visible()
    expect(page.get_by_label("New passphrase")).to_be_focused()
    page.keyboard.type(PHRASE)
    page.keyboard.press("Tab")
    page.keyboard.type(PHRASE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Here is aus-1.")).to_be_visible(timeout=30_000)
    page.goto("/signout")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Sign-in name")).to_be_focused()
    page.goto("/somewhere?view=redline")
    page.get_by_label("Sign-in name").fill("AUS-1")
    page.get_by_label("Passphrase").fill("not the passphrase")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("do not match")
    expect(page.get_by_label("Passphrase")).to_be_focused()
    page.keyboard.type(PHRASE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Here is aus-1.")).to_be_visible(timeout=30_000)
    assert page.url == f"{shell.address}/somewhere?view=redline"


def test_signing_out_in_one_tab_ends_the_others_at_once(enter: Callable[[str, str], Page]) -> None:
    page = enter("aus-1", "/?view=clause")
    other = page.context.new_page()
    go(other, "/")
    other.goto("/signout")
    other.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(r"/signin\?next=%2F%3Fview%3Dclause$"))
    expect(page.get_by_label("Sign-in name")).to_be_visible()


def test_somebody_removed_is_out_at_once_and_nobody_else(
    enter: Callable[[str, str], Page], shell: Shell
) -> None:
    chair, removed = enter("chair", "/"), enter("kor-2", "/")
    chair.get_by_role("button", name="Remove").click()
    expect(removed.get_by_label("Sign-in name")).to_be_visible()
    removed.get_by_label("Sign-in name").fill("kor-2")
    removed.get_by_label("Passphrase").fill(PHRASE)
    removed.keyboard.press("Enter")
    expect(removed.get_by_role("alert")).to_contain_text("do not match")
    expect(chair.get_by_text("Here is chair.")).to_be_visible()
    assert shell.accounts.person_of(removed.context.cookies()[0]["value"]) is None


def test_a_page_whose_session_ends_while_it_loads_leaves_too(
    enter: Callable[[str, str], Page], shell: Shell
) -> None:
    page = enter("aus-1", "/").context.new_page()

    def end_first(route: Route) -> None:
        shell.accounts.end_all("aus-1")
        route.continue_()

    page.route("**/live.js", end_first)
    page.goto("/")
    expect(page.get_by_label("Sign-in name")).to_be_visible(timeout=30_000)


def test_a_recovery_elsewhere_ends_what_is_open_here(enter: Callable[[str, str], Page]) -> None:
    before, after = enter("aus-1", "/"), enter("aus-1", "/")
    expect(before.get_by_label("Sign-in name")).to_be_visible()
    expect(after.get_by_text("Here is aus-1.")).to_be_visible()


@pytest.mark.parametrize("ear", ["page", "fragment"])
def test_what_others_do_shows_without_losing_typing_or_focus(
    enter: Callable[[str, str], Page], new_page: Pages, ear: str
) -> None:
    reader, writer = enter("aus-1", f"/?ear={ear}"), enter("kor-2", "/")
    before = announced(reader)
    runs = int(reader.get_by_text("announced").inner_text().split()[3])
    reasons = reader.get_by_label("Reasons")
    reasons.click()
    reader.keyboard.type("The text should be cl")
    for step in (1, 2):
        writer.get_by_role("button", name="Announce").click()
        shown = reader.get_by_text(f"{ear}: {before + step} announced, {runs + step} runs")
        expect(shown).to_be_visible()
        expect(reasons).to_be_focused()
        expect(reasons).to_have_value("The text should be cl")
    reader.keyboard.type("earer.")
    expect(reasons).to_have_value("The text should be clearer.")
    reader.keyboard.press("Control+Enter")
    expect(reader.get_by_text("Reasons are 'The text should be clearer.'.")).to_be_visible()
    assert new_page.faults == []


def test_the_page_runs_under_a_strict_policy(
    enter: Callable[[str, str], Page], new_page: Pages
) -> None:
    page = enter("aus-1", "/")
    answer = page.goto("/")
    assert answer
    scripts = answer.headers["content-security-policy"].split("script-src ")[1].split(";")[0]
    assert scripts.startswith("'self' 'sha256-")
    assert "unsafe" not in scripts
    expect(page.get_by_text("Here is aus-1.")).to_be_visible(timeout=30_000)
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://evil.test/x'}))")
    expect(page.get_by_text("Here is aus-1.")).to_be_visible()
    faults = new_page.faults
    assert [fault for fault in faults if "evil.test" not in fault] == []
    assert any("evil.test" in fault and "Content Security Policy" in fault for fault in faults)


def test_the_session_is_out_of_reach_of_scripts(enter: Callable[[str, str], Page]) -> None:
    page = enter("aus-1", "/")
    assert "drafter_session" not in page.evaluate("document.cookie")
    assert "drafter_session" in {cookie["name"] for cookie in page.context.cookies()}


def test_the_settings_hold_in_the_running_page(enter: Callable[[str, str], Page]) -> None:
    page = enter("aus-1", "/?options")
    options = json.loads(page.get_by_test_id("stCode").inner_text())
    assert options == expected_options()
    decisive = {
        "runner.postScriptGC": False,
        "runner.magicEnabled": False,
        "client.showErrorDetails": "none",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
    }
    assert {name: options[name] for name in decisive} == decisive


def test_back_after_signing_out_shows_nothing(enter: Callable[[str, str], Page]) -> None:
    page = enter("aus-1", "/")
    page.goto("/signout")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Sign-in name")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_label("Sign-in name")).to_be_visible()


def test_a_port_that_is_taken_is_named(shell: Shell) -> None:
    taken = urlsplit(shell.address).port
    with pytest.raises(CannotListen, match=rf"port {taken} of 127\.0\.0\.1 .*name another port"):
        listen("127.0.0.1", taken)


def test_without_a_wish_the_next_free_port_is_taken() -> None:
    with listen("127.0.0.1", None) as first, listen("127.0.0.1", None) as second:
        ports = [urlsplit(address_of(one)).port or 0 for one in (first, second)]
        assert FIRST_PORT <= ports[0] < ports[1]
        # Else asyncio leaves Nagle's delay on, at 40 ms a click.
        assert first.proto == second.proto == socket.IPPROTO_TCP


def test_the_address_is_one_that_a_browser_can_open() -> None:
    with listen("0.0.0.0", 0) as listener:
        port = listener.getsockname()[1]
        assert address_of(listener) == f"http://localhost:{port}"
        assert address_of(listener, ["draft.example"]) == f"http://draft.example:{port}"


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("runner.postScriptGC", "the setting runner.postScriptGC is"),
        ("server.noSuchSetting", "it has no setting server.noSuchSetting"),
    ],
)
def test_an_unfit_streamlit_is_told_at_the_start(
    monkeypatch: pytest.MonkeyPatch, setting: str, sentence: str
) -> None:
    monkeypatch.setattr(selftest, "expected_options", lambda: {setting: "as we need it"})
    with pytest.raises(UnfitStreamlit, match=re.escape(sentence)):
        selftest.check()


@pytest.mark.parametrize("path", ["/signin", "/invite/guess", "/signin?next=/clause"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_forms_fit_a_telephone(shell: Shell, new_page: Pages, path: str, width: int) -> None:
    page = new_page(base_url=shell.address)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator("button, input:visible").all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44


def test_a_page_finds_its_server_again(enter: Callable[[str, str], Page], shell: Shell) -> None:
    """Last, since the others lose their server."""
    reader = enter("aus-1", "/")
    reader.get_by_label("Reasons").click()
    reader.keyboard.type("half a sent")
    shell.restart()
    expect(reader.locator(READY)).to_be_attached(timeout=60_000)
    expect(reader.get_by_text("page: 0 announced")).to_be_visible(timeout=30_000)
    expect(reader.get_by_text("Connection lost")).to_have_count(0, timeout=30_000)
    expect(reader.get_by_label("Reasons")).to_have_value("half a sent")
    writer = enter("kor-2", "/")
    writer.get_by_role("button", name="Announce").click()
    expect(reader.get_by_text("page: 1 announced")).to_be_visible(timeout=30_000)
    shell.stop()
    shell.start(port=urlsplit(shell.address).port or 0)
