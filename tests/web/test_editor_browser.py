"""The clause editor in a real browser, on a served page behind the guard."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from drafter.text.redline import redline
from drafter.web.components import editor
from tests.browser.pages import Pages
from tests.web.test_shell_browser import PHRASE, READY, Shell, go

FOLDER = Path(editor.__file__).parent
ASSETS, SOURCE = FOLDER / "assets", FOLDER / "source"
PAGE = Path(__file__).with_name("editor_page.py")
FIRST = "Participants will share information about known sources of spam within 30 days."
SECOND = "Each Participant will name a contact point."
ENGLISH = f"{FIRST}\n\n{SECOND}"
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('drafter.draft:'))"
# A browser in which the words are not sent because time has passed.
NO_DEBOUNCE = """
const real = setTimeout
window.setTimeout = (call, ms, ...rest) => (ms === 600 ? 0 : real(call, ms, ...rest))
"""
NOTHING_CAN_BE_KEPT = """
const real = Storage.prototype.setItem
Storage.prototype.setItem = function (name, value) {
  if (name.startsWith("drafter.draft:")) throw new DOMException("full", "QuotaExceededError")
  return real.call(this, name, value)
}
"""
FRAMES = """async (frames) => {
  for (let n = 0; n < frames; n++) await new Promise(requestAnimationFrame)
}"""
# WCAG 2.2, 1.4.3: the contrast of an element's ink with the paper under it.
CONTRAST = """(element) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
  const luminance = (colour) => {
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const style = getComputedStyle(element)
  const both = [luminance(style.backgroundColor), luminance(style.color)].sort()
  return (both[1] + 0.05) / (both[0] + 0.05)
}"""

Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    folder = tmp_path_factory.mktemp("editor")
    served = Shell(folder)
    shutil.copy(PAGE, folder / "page.py")
    yield served
    served.close()


@pytest.fixture
def enter(shell: Shell, new_page: Pages) -> Iterator[Enter]:
    """Somebody at the page in a browser of their own; nothing may end up on its console."""

    def enter(person: str = "aus-1", *, text: str = "english", script: str = "") -> Page:
        page = new_page(base_url=shell.address)
        if script:
            page.add_init_script(script)
        page.goto(f"/invite/{shell.accounts.invite(person)}")
        page.get_by_label("New passphrase").fill(PHRASE)
        page.get_by_label("The same passphrase again").fill(PHRASE)
        page.get_by_role("button", name="Set passphrase and enter").click()
        expect(page.locator(READY)).to_be_attached(timeout=30_000)
        go(page, f"/?text={text}")
        expect(words(page)).to_be_visible()
        return page

    yield enter
    assert new_page.faults == []


def words(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Text of the clause")


def at_end(page: Page) -> Page:
    words(page).click()
    page.keyboard.press("Control+End")
    return page


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def problem(page: Page) -> Locator:
    return page.get_by_role("alert").and_(page.locator("p"))


def runs(page: Page) -> int:
    return int(page.get_by_text(re.compile(r"^\d+ runs$")).inner_text().split()[0])


def arrived(page: Page, end: str) -> None:
    """The server has a text that ends so."""
    expect(page.get_by_text(f"{end}',")).to_be_visible()


def wait_until_kept(page: Page, end: str) -> None:
    kept = f"(end) => {KEPT}.some((name) => JSON.parse(localStorage[name]).text.endsWith(end))"
    page.wait_for_function(kept, arg=end)


# --- what is shipped


def test_the_bundle_is_made_of_the_sources_that_lie_beside_it() -> None:
    built = json.loads((ASSETS / "editor.built.json").read_text())
    sources = {path.name: digest(path) for path in SOURCE.iterdir()}
    assert built == {"bundle": digest(ASSETS / "editor.js"), "sources": sources}
    assert (ASSETS / "editor.js").stat().st_size < 300_000


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_the_lock_pins_by_content_and_names_no_host() -> None:
    lock = (SOURCE / "package-lock.json").read_text()
    assert "://" not in lock
    packages = json.loads(lock)["packages"]
    assert all("integrity" in package for path, package in packages.items() if path)


def test_every_bundled_package_comes_with_its_licence() -> None:
    licences = (ASSETS / "LICENSES.txt").read_text().split("\n## ")
    needed = json.loads((SOURCE / "package.json").read_text())["dependencies"]
    for name, version in needed.items():
        (licence,) = [one for one in licences if f"{name} {version} (MIT)" in one]
        assert "Permission is hereby granted, free of charge" in licence


# --- sending


def test_fifty_characters_in_a_row_make_at_most_two_runs(enter: Enter) -> None:
    page = at_end(enter())
    before = runs(page)
    typed = " It will answer questions about spam within a week"
    assert len(typed) == 50
    page.keyboard.type(typed, delay=20)
    arrived(page, "spam within a week")
    assert before < runs(page) <= before + 2
    expect(words(page)).to_be_focused()


def test_a_click_right_after_typing_gets_the_last_character(enter: Enter) -> None:
    page = at_end(enter(script=NO_DEBOUNCE))
    page.keyboard.type(" Its office is staffed!")
    button(page, "Table").click()
    expect(page.get_by_text("Tabled ")).to_contain_text("point. Its office is staffed!'")


def test_the_button_stays_under_the_pressed_pointer(enter: Enter) -> None:
    page = at_end(enter())
    page.keyboard.type(" These eight words make the page much longer.")
    table = button(page, "Table")
    table.hover()
    before = table.bounding_box()
    page.mouse.down()
    wait_until_kept(page, "much longer.")
    page.evaluate(FRAMES, 20)
    assert table.bounding_box() == before
    page.mouse.up()
    expect(page.get_by_text("Tabled ")).to_contain_text("much longer.'")


def test_control_enter_sends_at_once_and_stays(enter: Enter) -> None:
    page = at_end(enter(script=NO_DEBOUNCE))
    page.keyboard.type(" Now.")
    page.keyboard.press("Control+Enter")
    arrived(page, "contact point. Now.")
    expect(words(page)).to_be_focused()


def test_another_text_is_taken_only_when_python_resets(enter: Enter) -> None:
    page = at_end(enter())
    page.keyboard.type(" Mine.")
    arrived(page, "contact point. Mine.")
    button(page, "Take the merged text").click()
    expect(words(page)).to_contain_text("Merged words.")
    arrived(page, "text 'Merged words.")
    at_end(page)
    page.keyboard.type(" And mine.")
    arrived(page, "Merged words. And mine.")


# --- nothing is lost


def test_what_others_do_loses_neither_typing_nor_focus(enter: Enter) -> None:
    writer, other = at_end(enter()), enter("kor-2")
    writer.keyboard.type(" It will be rea")
    for _ in range(2):
        button(other, "Announce").click()
        news = other.get_by_text("announced meanwhile").inner_text()
        expect(writer.get_by_text(news)).to_be_visible()
        expect(words(writer)).to_be_focused()
        writer.keyboard.type("a")
    writer.keyboard.type("chable.")
    expect(words(writer)).to_contain_text("contact point. It will be reaaachable.")
    arrived(writer, "It will be reaaachable.")


def test_other_widgets_of_the_page_leave_the_text_alone(enter: Enter) -> None:
    page = at_end(enter())
    page.keyboard.type(" Soon.")
    page.get_by_label("Title").fill("A title")
    page.get_by_label("Title").press("Enter")
    expect(page.get_by_text("title 'A title'")).to_be_visible()
    before = runs(page)
    page.get_by_text("Urgent").click()
    expect(page.get_by_text(f"{before + 1} runs")).to_be_visible()
    expect(words(page)).to_contain_text("contact point. Soon.")
    arrived(page, "contact point. Soon.")


def test_a_draft_survives_a_crash_and_can_be_discarded_by_keyboard(enter: Enter) -> None:
    page = at_end(enter(script=NO_DEBOUNCE))
    page.keyboard.type(" Half a sent")
    wait_until_kept(page, "Half a sent")
    context = page.context
    page.close()
    page = context.new_page()
    go(page, "/?text=english")
    notice = page.get_by_text(re.compile(r"^Restored what you typed here at \d\d:\d\d"))
    expect(notice).to_be_visible()
    arrived(page, "Half a sent")
    words(page).focus()
    page.keyboard.press("Shift+Tab")
    expect(button(page, "Discard")).to_be_focused()
    page.keyboard.press("Enter")
    expect(notice).to_have_count(0)
    expect(words(page)).to_be_focused()
    expect(words(page)).not_to_contain_text("Half")
    arrived(page, "name a contact point.")
    page.wait_for_function(f"() => {KEPT}.length === 0")
    page.reload()
    expect(words(page)).to_contain_text("contact point.")
    expect(notice).to_have_count(0)


def test_discarding_can_be_undone(enter: Enter) -> None:
    page = at_end(enter())
    page.keyboard.type(" Half a sent")
    arrived(page, "Half a sent")
    page.reload()
    button(page, "Discard").click()
    arrived(page, "name a contact point.")
    page.keyboard.press("Control+z")
    arrived(page, "Half a sent")


def test_what_was_tabled_does_not_come_back(enter: Enter) -> None:
    page = at_end(enter())
    page.keyboard.type(" Tabled words.")
    button(page, "Table").click()
    expect(page.get_by_text("Another page.")).to_be_visible()
    page.wait_for_function(f"() => {KEPT}.length === 0")
    button(page, "Back").click()
    expect(words(page)).to_contain_text(SECOND)
    expect(words(page)).not_to_contain_text("Tabled words.")
    at_end(page)
    page.keyboard.type(" A second thought.")
    wait_until_kept(page, "A second thought.")
    arrived(page, "A second thought.")
    before = runs(page)
    for step in (1, 2):  # what sweeps leaves the page and comes back
        page.get_by_text("Urgent").click()
        expect(page.get_by_text(f"{before + step} runs")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Restored")).to_be_visible()
    expect(words(page)).to_contain_text("A second thought.")


def test_drafts_of_last_month_are_dropped(enter: Enter) -> None:
    page = enter()
    old = """(days) => localStorage.setItem(
      "drafter.draft:aus-1:english:0",
      JSON.stringify({ text: "Old words.", at: Date.now() - days * 24 * 3600 * 1000 }))"""
    page.evaluate(old, 31)
    page.reload()
    expect(words(page)).to_contain_text(SECOND)
    page.wait_for_function(f"() => {KEPT}.length === 0")
    page.evaluate(old, 29)
    page.reload()
    expect(
        page.get_by_text(re.compile(r"Restored what you typed here on \d+ \w+ at"))
    ).to_be_visible()
    expect(words(page)).to_contain_text("Old words.")


@pytest.mark.parametrize(("choice", "end"), [("Use it", "Old words."), ("Discard", SECOND[-20:])])
def test_a_draft_on_an_earlier_text_is_offered_and_not_taken(
    enter: Enter, choice: str, end: str
) -> None:
    page = enter()
    old = """() => localStorage.setItem(
      "drafter.draft:aus-1:english:-1",
      JSON.stringify({ text: "Old words.", at: Date.now() }))"""
    page.evaluate(old)
    page.reload()
    notice = page.get_by_text(re.compile("You typed here at .*, on an earlier text of this clause"))
    expect(notice).to_be_visible()
    expect(words(page)).to_contain_text(SECOND)
    expect(words(page).locator("ins")).to_have_count(0)
    button(page, choice).click()
    expect(notice).to_have_count(0)
    expect(words(page)).to_be_focused()
    arrived(page, end)
    page.reload()
    expect(words(page)).to_contain_text(end)
    expect(notice).to_have_count(0)


def test_a_browser_that_keeps_nothing_says_so(enter: Enter) -> None:
    page = at_end(enter(script=NOTHING_CAN_BE_KEPT))
    page.keyboard.type(" Now.")
    expect(problem(page)).to_contain_text("This browser cannot keep a draft")
    arrived(page, "contact point. Now.")


def test_a_text_past_the_limit_is_refused_in_a_sentence(enter: Enter) -> None:
    page = at_end(enter())
    page.keyboard.insert_text("x" * 250_000)
    expect(problem(page)).to_have_text(
        "That would make 250,124 characters, and a clause has at most 250,000: nothing was changed."
    )
    expect(words(page)).not_to_contain_text("x" * 20)
    page.keyboard.type(" More.")
    expect(problem(page)).to_be_empty()
    arrived(page, "contact point. More.")


def test_a_clause_of_twelve_thousand_words_is_edited_like_any_other(enter: Enter) -> None:
    page = at_end(enter(text="long"))
    page.keyboard.type(" Nothing in this long clause is lost.")
    arrived(page, "in this long clause is lost.")
    expect(page.get_by_text("7 words inserted")).to_be_visible()
    assert words(page).locator(".cm-line").count() < 200
    page.keyboard.press("Control+a")
    page.keyboard.type("Short.")
    expect(page.get_by_text("text 'Short.', 6 characters")).to_be_visible()
    page.keyboard.press("Control+z")
    arrived(page, "in this long clause is lost.")


# --- reading and reaching it


def test_changes_are_marked_by_word_and_not_by_colour_alone(enter: Enter) -> None:
    page = enter()
    words(page).get_by_text("Participants will share").click()
    page.keyboard.press("Home")
    page.keyboard.press("Control+ArrowRight")
    for _ in " will":
        page.keyboard.press("Delete")
    page.keyboard.type(" should")
    page.keyboard.press("End")
    page.keyboard.type(" Promptly.")
    deleted, inserted = words(page).locator("del"), words(page).locator("ins")
    expect(deleted).to_have_text("will")
    expect(inserted).to_have_text(["should", "Promptly."])
    expect(deleted).to_have_css("text-decoration-line", "line-through")
    expect(inserted.first).to_have_css("text-decoration-line", "underline")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        paper = "rgb(255, 255, 255)" if scheme == "light" else "rgb(16, 22, 28)"
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", paper)
        assert deleted.evaluate(CONTRAST) >= 4.5
        assert inserted.first.evaluate(CONTRAST) >= 4.5


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        (" The office answers.", "3 words inserted"),
        ("\n\nA paragraph of its own is added.", "7 words inserted"),
        ("\b" * len("contact point.") + "post.", "1 word inserted, 2 deleted"),
        (" 1,500 reports", "2 words inserted"),
    ],
)
def test_the_count_is_spoken_and_is_the_redlines(enter: Enter, typed: str, spoken: str) -> None:
    page = at_end(enter())
    after = ENGLISH
    for key in typed:
        page.keyboard.press({"\b": "Backspace", "\n": "Enter"}.get(key, key))
        after = after[:-1] if key == "\b" else after + key
    status = page.get_by_role("status").filter(has_text="word")
    expect(status).to_have_text(spoken)
    expect(status).to_have_attribute("aria-live", "polite")
    told = [int(number) for number in re.findall(r"\d+", spoken)]
    counts = redline(ENGLISH, after).counts
    assert [*told, 0][:2] == [counts.inserted, counts.deleted]


def test_a_paragraph_cut_in_two_is_no_new_wording(enter: Enter) -> None:
    page = enter()
    words(page).get_by_text("Participants will share").click()
    page.keyboard.press("Home")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Only marks or spaces changed")).to_be_visible()
    marked = words(page).locator("ins, del").filter(has_text=re.compile(r"\w"))
    expect(marked).to_have_count(0)


def test_it_is_a_labelled_text_box_that_tab_leaves(enter: Enter) -> None:
    page = enter()
    expect(words(page)).to_have_attribute("aria-multiline", "true")
    page.get_by_text("Text of the clause", exact=True).click()
    expect(words(page)).to_be_focused()
    expect(page.locator(".place")).to_have_css("outline-style", "solid")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Title")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(words(page)).to_be_focused()
    arrived(page, "name a contact point.")


def test_typing_is_undone_and_done_again(enter: Enter) -> None:
    page = at_end(enter())
    page.keyboard.type(" Gone.")
    expect(words(page)).to_contain_text("Gone.")
    page.keyboard.press("Control+z")
    expect(words(page)).not_to_contain_text("Gone.")
    page.keyboard.press("Control+y")
    expect(words(page)).to_contain_text("Gone.")


def test_arabic_reads_from_the_right_and_english_from_the_left(enter: Enter) -> None:
    page = at_end(enter(text="arabic"))
    page.keyboard.type(" عاجلا\nIn English.")
    expect(words(page).locator(".cm-line").first).to_have_css("direction", "rtl")
    expect(words(page).locator(".cm-line").last).to_have_css("direction", "ltr")
    expect(words(page).locator("ins").first).to_have_text("عاجلا")
    arrived(page, "عاجلا\\nIn English.")


def test_an_empty_clause_prompts(enter: Enter) -> None:
    page = enter(text="empty")
    expect(words(page)).to_contain_text("Type the clause.")
    words(page).click()
    page.keyboard.type("Words.")
    expect(words(page)).to_have_text("Words.")


@pytest.mark.parametrize("width", [320, 390])
def test_it_fits_a_telephone(enter: Enter, width: int) -> None:
    page = at_end(enter())
    page.keyboard.type(" " + "long" * 40)
    page.set_viewport_size({"width": width, "height": 844})
    arrived(page, "long" * 7)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert words(page).evaluate("(box) => box.scrollWidth <= box.clientWidth")
