"""What a clause says of its proposals together, and every redline of its changes of force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.model import Action, PersonId, ProposalId
from drafter.proceedings.reading import LIVE, on_clause
from drafter.services import proposals
from drafter.services.conference import Conference
from tests.services import hall
from tests.services.hall import AUS, AUS2, C08, C09, C14, CHAIR, KOR, NZL, OBSERVER
from tests.web.screens_seat import Seat, opened, parsed

CAN = PersonId("can-1")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Conference]:
    conference = opened(hall.example_in(tmp_path / "example"))
    yield conference
    conference.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Conference]:
    """Three delegations, and nothing proposed yet."""
    conference = opened(hall.seated_in(tmp_path / "seated"))
    yield conference
    conference.close()


def told(seat: Seat) -> list[str]:
    """The sentences on how the proposals stand to each other."""
    return _items(seat, '<section class="relations">')


def forces(seat: Seat) -> list[str]:
    return _items(seat, '<div class="force">')


def _items(seat: Seat, start: str) -> list[str]:
    blocks = [one.value for one in seat.at.get("html") if start in one.value]
    inner = (block.split(start)[1].split("</ul>")[0] for block in blocks)
    items = (item for block in inner for item in block.split("<li")[1:])
    return [" ".join("".join(parsed(f"<li{item}").text).split()) for item in items]


def whole(here: Conference, by: PersonId, action: Action) -> ProposalId:
    """SUP or NOC on the designated representatives."""
    base = here.record.snapshot().state.clauses[C08].revision
    return proposals.table(
        here, by, action=action, clause=C08, base=base, text="", reasons="For the example."
    ).id


# --- relations


def test_alternatives_are_named_and_what_goes_with_either(here: Conference) -> None:
    assert told(Seat(here, OBSERVER).go("clause", id="C08")) == [
        "AUS/2 and KOR/1 change the same words: they are alternatives.",
        "AUS/3 can be adopted together with AUS/2 or KOR/1.",
    ]


def test_a_single_proposal_stands_to_nothing(here: Conference) -> None:
    assert told(Seat(here, CHAIR).go("clause", id="C31")) == []


def test_those_that_propose_the_same_can_be_joined_by_a_delegate(here: Conference) -> None:
    same = ["CAN/1 and J/1 propose the same text."]
    offers = {}
    for person in (AUS, CAN, OBSERVER, CHAIR):
        seat = Seat(here, person).go("clause", id="C09")
        assert told(seat) == same
        offers[person] = [one.replace("\\", "") for one in seat.links if "Join" in one]
    assert offers == {
        AUS: ["Join them: co-sponsor CAN/1"],
        CAN: ["Join them: co-sponsor J/1"],
        OBSERVER: [],
        CHAIR: [],
    }


def test_who_joined_or_whom_a_vote_keeps_out_is_offered_nothing(here: Conference) -> None:
    hall.put(here, "J/1")
    proposals.cosponsor(here, NZL, proposal=ProposalId("CAN/1"), revision=0)
    for person in (NZL, CAN):
        links = Seat(here, person).go("clause", id="C09").links
        assert not [one for one in links if "Join" in one]


def test_no_change_is_an_alternative_to_a_change(here: Conference) -> None:
    assert told(Seat(here, CHAIR).go("clause", id="C20")) == [
        "KOR/2 keeps the text as it is: an alternative to G/2."
    ]


def test_changes_lapse_if_the_clause_is_suppressed(room: Conference) -> None:
    hall.change(room, AUS, C08, "10 working", "5 working")
    whole(room, KOR, Action.SUP)
    assert told(Seat(room, CHAIR).go("clause", id="C08")) == [
        "KOR/1 suppresses the clause: if it is adopted, AUS/1 lapses."
    ]
    whole(room, NZL, Action.SUP)
    whole(room, AUS2, Action.NOC)
    assert told(Seat(room, CHAIR).go("clause", id="C08")) == [
        "KOR/1 and NZL/1 propose the same: to suppress the clause; below, KOR/1 stands for them.",
        "AUS/2 keeps the text as it is: an alternative to AUS/1.",
        "AUS/2 and KOR/1 are alternatives: to keep or to suppress.",
        "KOR/1 suppresses the clause: if it is adopted, AUS/1 lapses.",
    ]


def test_what_touches_nowhere_can_be_adopted_together(room: Conference) -> None:
    hall.change(room, AUS, C08, "10 working", "9 working")
    hall.change(room, KOR, C08, "within 5 working", "within 4 working")
    assert told(Seat(room, CHAIR).go("clause", id="C08")) == [
        "AUS/1 and KOR/1 can be adopted together."
    ]


def test_neighbouring_words_can_be_adopted_together_with_a_warning(room: Conference) -> None:
    hall.change(room, AUS, C08, "10 working", "9 working")
    hall.change(room, KOR, C08, "working days after", "calendar days after")
    assert told(Seat(room, CHAIR).go("clause", id="C08")) == [
        "AUS/1 and KOR/1 can be adopted together.",
        "AUS/1 and KOR/1 change words right beside each other: read the outcome of both.",
    ]


def test_a_deletion_and_a_change_within_it_are_alternatives(room: Conference) -> None:
    hall.change(room, AUS, C14, "as resources permit", "as funds permit")
    hall.change(room, KOR, C14, "as resources permit", "")
    assert told(Seat(room, CHAIR).go("clause", id="C14")) == [
        "Of AUS/1 and KOR/1, one deletes what the other changes: they are alternatives."
    ]


def test_three_deletions_one_within_the_other_are_alternatives(room: Conference) -> None:
    for words in (
        ", in writing and before each exchange begins,",
        " and before each exchange begins",
    ):
        hall.change(room, AUS, C14, words, "")
    hall.change(room, KOR, C14, " each exchange", "")
    assert told(Seat(room, CHAIR).go("clause", id="C14")) == [
        "AUS/1, AUS/2 and KOR/1 change the same words: they are alternatives."
    ]


def test_different_words_at_one_place_are_alternatives(room: Conference) -> None:
    hall.change(room, AUS, C14, "as resources permit", "as resources and time permit")
    hall.change(room, KOR, C14, "as resources permit", "as resources and staff permit")
    assert told(Seat(room, CHAIR).go("clause", id="C14")) == [
        "AUS/1 and KOR/1 put different words at the same place: they are alternatives."
    ]


def test_older_proposals_are_compared_on_the_present_text(room: Conference) -> None:
    hall.change(room, AUS, C08, "10 working", "9 working")
    hall.change(room, KOR, C08, "within 5 working", "within 4 working")
    hall.change(room, NZL, C08, "10 working", "8 working")
    hall.change(room, AUS2, C08, "10 working", "9 working")
    hall.adopt(room, "AUS/1")
    hall.change(room, AUS, C08, "within 5 working", "within 3 working")
    assert told(Seat(room, CHAIR).go("clause", id="C08")) == [
        "AUS/3 and KOR/1 change the same words: they are alternatives.",
        "The text already says what AUS/2 proposes.",
        "NZL/1 was made on an earlier text, and its words collide with what was adopted since: "
        "it has to be revised before it can be compared.",
    ]


def test_alternatives_only_through_a_third_are_told_as_such(room: Conference) -> None:
    hall.change(room, AUS, C08, "10 working", "9 working")
    hall.change(room, KOR, C08, "10 working days after the change", "one month after it")
    hall.change(room, NZL, C08, "after the change", "after such a change")
    hall.change(room, AUS, C08, "within 5 working", "within 4 working")
    assert told(Seat(room, CHAIR).go("clause", id="C08")) == [
        "KOR/1 is an alternative to AUS/1 and NZL/1.",
        "AUS/2 can be adopted together with AUS/1, KOR/1 or NZL/1.",
    ]


def test_a_tangle_is_one_sentence_with_the_rest_folded_away(room: Conference) -> None:
    for old, new in (
        ("particulars within", "data by"),
        ("within 10", "by 11"),
        ("10 working", "12 calendar"),
        ("working days after", "banking hours after"),
        ("days after", "weeks from"),
        ("after the change", "upon any change"),
    ):
        hall.change(room, AUS, C08, old, new)
    seat = Seat(room, CHAIR).go("clause", id="C08")
    names = "AUS/1, AUS/2, AUS/3, AUS/4, AUS/5 and AUS/6"
    assert f"Of {names}, not all can be adopted together." in seat.words
    inside = seat.html.split("<details>")[1].split("</details>")[0]
    assert [" ".join(one.split("<")[0].split()) for one in inside.split('dir="auto">')[1:]] == [
        "AUS/2 is an alternative to AUS/1 and AUS/3.",
        "AUS/3 is an alternative to AUS/2 and AUS/4.",
        "AUS/4 is an alternative to AUS/3 and AUS/5.",
        "AUS/5 is an alternative to AUS/4 and AUS/6.",
    ]


def test_thirty_proposals_are_told_in_a_few_sentences(room: Conference) -> None:
    for number in range(11, 31):
        hall.change(room, AUS, C08, "10 working", f"{number} working")
    for by in (AUS, AUS2, KOR, NZL, KOR):
        hall.change(room, by, C08, "within 5 working", "within 4 working")
    for number in range(11, 16):
        hall.change(room, NZL, C08, "within 5 working", f"within {number} working")
    state = room.record.snapshot().state
    assert len([one for one in on_clause(state, C08) if one.status in LIVE]) == 30
    said = told(Seat(room, CHAIR).go("clause", id="C08"))
    assert [one.split(" ", 1)[0].rstrip(",") for one in said] == [
        "AUS/21",
        "AUS/1",
        "AUS/21",
        "One",
    ]
    assert "; below, AUS/21 stands for them." in said[0]
    assert said[3] == "One change of each group can be adopted together with one of another."
    assert sum(map(len, said)) < 600


# --- changes of force


def test_a_card_begins_with_its_changes_of_force(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("clause", id="C08")
    assert forces(seat) == [
        "→ number changed: “10 working days” becomes “5 working days”",
        "→ number changed: “5 working days” becomes “2 working days”",
        "→ number changed: “10 working days” becomes “30 calendar days”",
    ]
    cards = [one.value for one in seat.at.get("html") if 'class="force"' in one.value]
    assert all(card.index('class="force"') < card.index('class="redline"') for card in cards)


@pytest.mark.parametrize(("screen", "number"), [("proposal", "CAN/2"), ("vote", "3")])
def test_a_proposal_and_its_vote_tell_the_changes_of_force(
    here: Conference, screen: str, number: str
) -> None:
    assert forces(Seat(here, OBSERVER).go(screen, id=number)) == [
        "+ verb added: “will endeavour to”",
        "+ limit added: “where Applicable Law permits”",
    ]


def test_the_sign_is_for_the_eye_and_the_words_for_everyone(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("proposal", id="AUS/2")
    (block,) = (one.value for one in seat.at.get("html") if 'class="force"' in one.value)
    tags = parsed(block).tags
    assert ("span", {"class": "sign", "aria-hidden": "true"}) in tags


def test_an_editorial_change_and_a_new_clause_change_no_force(here: Conference) -> None:
    for number in ("G/2", "NZL/1", "KOR/2"):
        assert forces(Seat(here, OBSERVER).go("proposal", id=number)) == []


def test_a_suppression_is_told_by_its_redline_alone(here: Conference) -> None:
    assert forces(Seat(here, OBSERVER).go("proposal", id="G/1")) == []


def test_the_typist_sees_the_changes_of_force_before_tabling(room: Conference) -> None:
    hall.change(room, AUS, C09, "once in each", "twice in each")
    seat = Seat(room, AUS).go("propose", revise="AUS/1")
    assert forces(seat) == ["→ number changed: “once” becomes “twice”"]
