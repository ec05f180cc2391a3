"""From an empty record to a downloaded draft: the chair, two delegates and an observer."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from drafter.data import data_folder
from drafter.library import load
from drafter.record import Verified, verify
from tests.browser.pages import Pages
from tests.web.visitors import Served, Visitor

(STARTER,) = (one for one in load(data_folder("clauses")) if one.clause.id == "C08")
OLD, NEW = "within 10 working days", "within 5 working days"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    serving = Served(tmp_path / "home")
    yield serving
    assert serving.stop() == 0


def test_a_memorandum_is_negotiated_from_nothing_to_a_draft(
    served: Served, new_page: Pages, tmp_path: Path
) -> None:
    chair = Visitor(new_page, served.address).accept(served.chair_link())
    chair.sees("Memorandum of Understanding on Cooperation in Countering Spam")
    australia, korea, observer = _admit_all(served, chair, new_page)

    _propose(australia)
    _another_sees_it_at_once(korea)
    _the_chair_opens_a_vote(chair)
    _all_vote(australia, korea, observer)
    _the_chair_decides(chair)
    observer.go("/clause?id=C08").sees("Adopted").sees("Revision 1")
    draft = _publish_and_download(chair, observer, tmp_path)
    _the_draft_is_what_git_holds(draft, tmp_path / "home" / "record.git")
    _back_and_forward(observer)
    _removal_ends_every_tab(chair, observer)
    assert isinstance(verify(tmp_path / "home" / "record.git"), Verified)
    assert [one for one in new_page.faults if "404" not in one and "401" not in one] == []


def _admit_all(served: Served, chair: Visitor, new_page: Pages) -> tuple[Visitor, Visitor, Visitor]:
    chair.follows("Delegations")
    for name, symbol in (("Australia", "AUS"), ("Republic of Korea", "KOR")):
        chair.fills("Name", name).fills("Symbol", symbol)
        chair.presses("Admit").sees(f"{name} has been admitted.")
    names = {
        "Ruth Calloway": "A delegate of Australia",
        "Min-seo Park": "A delegate of Republic of Korea",
        "Ines <b>Duarte</b>": "An observer",
    }
    links = [_accredit(chair, name, home) for name, home in names.items()]
    one, two, three = (Visitor(new_page, served.address).accept(link) for link in links)
    return one, two, three


def _accredit(chair: Visitor, name: str, home: str) -> str:
    chair.page.get_by_role("textbox", name="Name").last.fill(name)
    chair.chooses("As", home).presses("Accredit and make a link")
    chair.sees(f"Send this link to {name} by a way that you trust.")
    link = chair.page.locator("[data-testid=stCode]").inner_text().strip()
    assert "/invite/" in link
    return link


def _propose(australia: Visitor) -> None:
    """By hand, with the redline of what is typed before it is tabled."""
    australia.go("/clause?id=C08").follows("Propose a change")
    words = STARTER.clause.text
    assert words.count(OLD) == 1
    australia.writes(words.replace(OLD, NEW))
    expect(australia.page.locator(".redline del")).to_contain_text("10")
    expect(australia.page.locator(".redline ins")).to_contain_text("5")
    australia.fills("Reasons", "A contact that is out of date is no contact.")
    australia.presses("Table the proposal").sees("AUS/1 is on record.")


def _another_sees_it_at_once(korea: Visitor) -> None:
    """On a page that was open before, without a reload; and tables one of its own."""
    korea.sees(re.compile("1 proposal"))
    korea.go("/clause?id=C08").sees(re.compile("Rolling text: 1 open bracket"))
    expect(korea.page.get_by_role("link", name="AUS/1").first).to_be_visible()
    korea.follows("Propose a change").fills("Reasons", "Half-typed rea")
    korea.field("Reasons").focus()


def _the_chair_opens_a_vote(chair: Visitor) -> None:
    chair.go("/proposal?id=AUS/1")
    chair.chooses("Rule", "Two thirds of those present and voting")
    chair.presses("Open the vote").sees("Vote 1 is open.")
    chair.sees("0 of 2 delegations have voted; quorum 2.")


def _all_vote(australia: Visitor, korea: Visitor, observer: Visitor) -> None:
    observer.go("/vote?id=1").sees("Has not voted")
    expect(observer.page.get_by_role("button", name="In favour")).to_have_count(0)
    australia.sees("Vote 1 is open").follows("Go to the vote").presses("In favour")
    observer.sees("1 of 2 delegations have voted")
    typing = korea.field("Reasons")
    expect(typing).to_be_focused()
    expect(typing).to_have_value("Half-typed rea")
    korea.go("/vote?id=1").presses("Against").sees(re.compile("has voted against"))
    korea.presses("In favour").sees(re.compile("has voted in favour"))
    expect(observer.table_row("Republic of Korea")).to_contain_text("In favour")


def _the_chair_decides(chair: Visitor) -> None:
    chair.presses("Close the vote and announce the result")
    chair.sees("Carried: 2 of 2 present and voting in favour, 2 needed for two thirds.")
    chair.go("/proposal?id=AUS/1").presses("Adopt into the text")
    chair.sees("AUS/1 is adopted: the text has changed.")


def _publish_and_download(chair: Visitor, observer: Visitor, folder: Path) -> Path:
    chair.go("/draft").presses("Publish as revision 1").sees("Revision 1 is published.")
    observer.go("/draft").sees("text at commit")
    with observer.page.expect_download() as download:
        observer.page.get_by_role("link", name="Markdown").first.click()
    draft = folder / download.value.suggested_filename
    download.value.save_as(draft)
    assert draft.name == "draft-rev-1.md"
    return draft


def _the_draft_is_what_git_holds(draft: Path, record: Path) -> None:
    """Every clause of the draft is git's own text at the commit that the draft states."""
    text = draft.read_text(encoding="utf-8")
    found = re.search(r"^- Commit: ([0-9a-f]{40})$", text, re.MULTILINE)
    assert found
    commit = found.group(1)
    listed = _git(record, "ls-tree", "--name-only", commit, "clauses/").split()
    assert len(listed) >= 12
    for path in listed:
        body = _git(record, "show", f"{commit}:{path}").split("\n---\n\n", 1)[1]
        assert body.strip("\n") in text
    assert NEW in text
    assert OLD not in text


def _git(record: Path, *args: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(record), *args], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def _back_and_forward(observer: Visitor) -> None:
    observer.go("/clause?id=C08").follows("AUS/1")
    observer.sees("Sponsored by Australia")
    observer.page.go_back()
    observer.ready().sees("Pending proposals")
    observer.page.go_forward()
    observer.ready().sees("Sponsored by Australia")


def _removal_ends_every_tab(chair: Visitor, observer: Visitor) -> None:
    chair.go("/people")
    chair.page.locator(".st-key-person-observer-1").get_by_role("button", name="Manage").click()
    chair.presses("Remove from the meeting").sees("has been removed.")
    expect(observer.page).to_have_url(re.compile("/signin"))
