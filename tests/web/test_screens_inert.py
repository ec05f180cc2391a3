"""What people type is inert on every screen: markup, script, braces, directions, long names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.model import Action, DelegationId, ProposalId, Role, Stream
from drafter.services import decisions, founding, people, proposals
from drafter.services.conference import Conference
from tests.services import hall
from tests.services.hall import AUS, CHAIR, KOR, OBSERVER
from tests.web.screens_seat import PLAIN, Seat, opened, parsed, read_html

MARKUP = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> **EVIL** __EVIL__ `EVIL` "
    "[x](javascript:1) ![x](//evil) {{7*7}} {% raw %} {result} :red[EVIL] :material/bomb: $x^2$ "
    "&lt;b&gt; </p></div> \"' <i>~~EVIL~~</i><i> <https://evil.example>"
)
NAME = "# <b>X</b> **EVIL** [x](javascript:1) {result} {{7*7}} :red[y] $z$ &amp; "
OVERRIDES = "\u202eesrever\u202c \u2066isolated\u2069"
LONG = NAME + "Ä" * (120 - len(NAME))
TAGS = {"p", "div", "span", "ins", "del", "br", "strong", "em", "ul", "ol", "li", "small", "code"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "a", "h2"}
ATTRIBUTES = {"class", "dir", "scope", "title", "aria-hidden", "role", "style", "href", "value"}
TYPED = {"TextInput", "TextArea", "BidiComponent"}
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")


def typed(text: str) -> str:
    """As somebody would type it who means harm."""
    return f"{OVERRIDES} {text} {OVERRIDES}"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Conference]:
    """Every text that anybody can type, on record, and something on every screen."""
    conference = founding.found(
        tmp_path / "conference",
        title=typed(MARKUP)[:190],
        origin=typed(MARKUP),
        chair=LONG,
        library=library(tmp_path / "library"),
    )
    conference.close()
    conference = opened(hall.reopened(tmp_path / "conference"))
    _seat(conference)
    _propose(conference)
    yield conference
    conference.close()


def library(folder: Path) -> Path:
    folder.mkdir()
    for number in (8, 9):
        front = {
            "id": f"C{number:02}",
            "title": f"{number} {MARKUP}"[:190],
            "stream": "1",
            "purpose": MARKUP,
            "provenance": MARKUP,
            "notes": "None.",
        }
        rows = "".join(f"{name}: {json.dumps(value)}\n" for name, value in front.items())
        path = folder / f"{number}.md"
        path.write_text(f"---\n{rows}---\n{MARKUP}\n\n# {MARKUP}\n\n- {MARKUP}\n", "utf-8")
    return folder


def _seat(here: Conference) -> None:
    for symbol in ("AUS", "KOR"):
        people.admit(here, CHAIR, symbol=symbol, name=typed(f"{symbol}{NAME}"))
        people.accredit(here, CHAIR, name=LONG, role=Role.DELEGATE, delegation=DelegationId(symbol))
    people.accredit(here, CHAIR, name=typed(NAME), role=Role.OBSERVER)


def _propose(here: Conference) -> None:
    """AUS/1 and KOR/1 collide; AUS/2 would add a clause; AUS/3 is withdrawn and taken up."""
    text = here.record.snapshot().state.clauses[hall.C08].text
    for by, words in ((AUS, "[a](javascript:2)"), (KOR, "<b onclick=x>b</b>")):
        proposals.table(
            here,
            by,
            action=Action.MOD,
            clause=hall.C08,
            base=0,
            text=text.replace("~~EVIL~~", typed(words), 1),
            reasons=typed(MARKUP),
        )
    proposals.table_new(
        here,
        AUS,
        title=typed(NAME),
        text=typed(MARKUP),
        stream=Stream.ONE,
        after=hall.C08,
        reasons=typed(MARKUP),
    )
    proposals.table(here, AUS, action=Action.SUP, clause=hall.C09, base=0, reasons=typed(MARKUP))
    proposals.withdraw(here, AUS, ProposalId("AUS/3"))
    proposals.take_up(here, KOR, ProposalId("AUS/3"))
    decisions.lapse(here, CHAIR, proposal=ProposalId("KOR/2"), note=typed(MARKUP))
    decisions.publish(here, CHAIR, number=1, of=hall.head(here), note=typed(MARKUP))
    hall.adopt(here, "AUS/1")
    hall.carry(here, "KOR/1")
    hall.put(here, "AUS/2")


SCREENS: list[tuple[str, dict[str, str]]] = [
    ("text", {}),
    ("proposals", {}),
    ("draft", {}),
    ("people", {}),
    ("record", {}),
    ("clause", {"id": "C08"}),
    ("clause", {"id": "C09"}),
    ("propose", {"clause": "C08"}),
    ("propose", {"after": "C08"}),
    ("propose", {"revise": "KOR/1"}),
    *(("proposal", {"id": one}) for one in ("AUS/1", "AUS/2", "AUS/3", "KOR/1", "KOR/2")),
    *(("vote", {"id": one}) for one in ("1", "3")),
    ("clause", {"id": MARKUP}),
    ("proposal", {"id": typed(MARKUP)}),
]


def assert_inert(seat: Seat) -> None:
    """HTML has no element or attribute but ours; Markdown has every typed mark escaped."""
    for kind, field, value in seat.shown():
        if "<style" in value and "EVIL" not in value:
            continue
        assert not TURNS.search(value) or kind in TYPED, (kind, field)
        if kind == "Html":
            assert_html_is_ours(value)
        elif kind not in PLAIN and field in {"body", "label", "help"}:
            bare = ESCAPED.sub("", value)
            for mark in ("<", "](", "{{", "{result", "**EVIL", ":red[", "$x", "$z", "`EVIL", "~~"):
                assert mark not in bare, (kind, field, value)


def assert_html_is_ours(value: str) -> None:
    for tag, attributes in parsed(value).tags:
        assert tag in TAGS, (tag, value)
        assert set(attributes) <= ATTRIBUTES, (tag, attributes)
        assert attributes.get("href", "/signout") == "/signout"
        assert re.fullmatch(r"width:\d+%", attributes.get("style") or "width:0%")


@pytest.mark.parametrize("person", [CHAIR, AUS, KOR, OBSERVER])
def test_it_is_inert_on_every_screen(here: Conference, person: str) -> None:
    seat = Seat(here, person)
    for screen, query in SCREENS:
        assert_inert(seat.go(screen, **query))


def test_it_reads_as_it_was_typed(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("clause", id="C09")
    html = read_html(seat.html)
    assert html.count("<script>alert(1)</script><img src=x onerror=alert(2)>") >= 4
    assert "{{7*7}} {% raw %} {result} :red[EVIL]" in html
    assert seat.title.startswith("2. 9 <script>alert(1)</script>")
    assert "49 {% raw %}" not in html
    names = Seat(here, OBSERVER).go("people")
    assert LONG in read_html(names.html)
    assert "AUS\\# \\<b\\>X" in names.at.header[0].value


def test_a_collision_shows_both_sides_as_they_were_typed(here: Conference) -> None:
    seat = Seat(here, CHAIR).go("proposal", id="KOR/1")
    table = seat.html.rpartition('<table class="roll">')[2].partition("</table>")[0]
    assert "javascript:2" in read_html(table)
    assert "<b onclick=x>b</b>" in read_html(table)
    assert_inert(seat)


def test_what_the_page_says_back_is_inert(here: Conference) -> None:
    seat = Seat(here, CHAIR).go("people")
    for name, symbol in ((typed(NAME), "<b>"), (typed(NAME) + "!", "NZL")):
        seat.at.text_input(key="admit-name").input(name)
        seat.at.text_input(key="admit-symbol").input(symbol)
        seat.press("Admit")
        assert len(seat.refused + seat.said) == 1
        assert_inert(seat)
    seat.at.text_input(key="accredit-name").input(typed(NAME))
    seat.press("Accredit and make a link")
    assert seat.said
    assert_inert(seat)


def test_a_preview_of_hostile_typing_is_inert(here: Conference) -> None:
    seat = Seat(here, AUS).go("propose", clause="C09")
    seat.at.session_state["change:C09:text"] = typed(MARKUP) + "\n\n" + MARKUP
    seat.run()
    assert "javascript" in read_html(seat.html)
    assert_inert(seat)
