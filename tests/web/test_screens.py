"""What every screen shows, to whom, and what it does with an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.model import Action, ClauseStatus, PersonId, ProposalId
from drafter.proceedings.acts import Remove
from drafter.proceedings.reading import in_order
from drafter.services import people, proposals, votes
from drafter.services.conference import Conference
from tests.services import hall
from tests.services.hall import AUS, CHAIR, KOR, NZL, OBSERVER
from tests.web.screens_seat import Seat, opened, read_html

EVERY_SCREEN: list[tuple[str, dict[str, str]]] = [
    ("text", {}),
    ("proposals", {}),
    ("draft", {}),
    ("people", {}),
    ("record", {}),
    ("clause", {"id": "C08"}),
    ("clause", {"id": "C04"}),
    ("propose", {"clause": "C08"}),
    ("propose", {"after": "C08"}),
    ("propose", {"revise": "AUS/2"}),
    *(("proposal", {"id": one}) for one in ("AUS/1", "AUS/2", "CAN/2", "G/1", "J/2", "NZL/1")),
    *(("vote", {"id": number}) for number in "123"),
]
"""With an address of each kind of thing that there is: adopted, rejected, withdrawn, open."""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Conference]:
    conference = opened(hall.example_in(tmp_path / "example"))
    yield conference
    conference.close()


@pytest.mark.parametrize("person", [CHAIR, AUS, KOR, OBSERVER])
def test_every_screen_opens_for_everybody(here: Conference, person: str) -> None:
    seat = Seat(here, person)
    for screen, query in EVERY_SCREEN:
        seat.go(screen, **query)
        assert len(seat.at.title) == 1, (screen, query)
        assert seat.refused == [] or screen == "vote"
        assert here.record.snapshot().state.people[person].name in seat.words  # type: ignore[index]


# --- what is shown


def test_the_text_shows_every_clause_its_status_and_what_is_pending(here: Conference) -> None:
    state = here.record.snapshot().state
    seat = Seat(here, OBSERVER).go("text")
    assert state.framework is not None
    assert seat.title == state.framework.title
    assert "every person, proposal, position and vote in it is invented" in seat.words
    titles = [one.value.replace("\\", "") for one in seat.at.header]
    clauses = in_order(state)
    assert [one.title for one in clauses] == [one.split(". ", 1)[-1] for one in titles]
    assert [one[0].isdigit() for one in titles] == [False] * 2 + [True] * (len(titles) - 2)
    assert seat.html.count("Adopted") == sum(one.status is ClauseStatus.ADOPTED for one in clauses)
    for one in clauses:
        assert one.text.split("\n")[0].strip("*-# ")[:60] in seat.words
    assert "Open clause: **3 proposals** (AUS/2, AUS/3, KOR/1)" in seat.words
    assert "Vote 3 is open** on CAN/2 Rev.1" in seat.words
    assert "**NZL/1**" in seat.words, "a proposed new clause stands where it would come"


def test_a_clause_shows_its_text_its_proposals_as_redlines_and_its_history(
    here: Conference,
) -> None:
    seat = Seat(here, OBSERVER).go("clause", id="C08")
    clause = here.record.snapshot().state.clauses[hall.C08]
    assert seat.title == f"5. {clause.title}"
    assert clause.purpose in seat.words
    for symbol in ("AUS/2", "AUS/3", "KOR/1"):
        assert f"**{symbol}**" in seat.words
    assert seat.html.count("<ins>") >= 3
    assert "A contact that is out of date is no contact." in seat.words
    assert "Australia tables MOD on Designated representatives and channels (AUS/2)" in seat.words
    founding = here.record.history(limit=999)[-1]
    assert founding.commit[:10] in seat.words
    assert "Earlier proposals" in Seat(here, OBSERVER).go("clause", id="C30").words


def test_a_proposal_shows_redline_reasons_sponsors_votes_and_decisions(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("proposal", id="AUS/1")
    assert seat.title == "AUS/1: Purpose"
    assert "Sponsored by Australia, with Canada" in seat.words
    assert "Spam is often a vehicle for fraud" in seat.words
    assert "fraud and malicious software" in read_html(seat.html.split("<ins>")[1])
    assert "Decision 1 (2004-07-09): adopted, as proposed." in seat.words
    assert "**Vote 1** (two thirds)" in seat.words
    assert "The chair adopts AUS/1" in seat.words


def test_each_revision_of_a_proposal_is_kept_to_be_read(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("proposal", id="CAN/2")
    assert seat.title.startswith("CAN/2 Rev.1: ")
    assert "reasons where Applicable Law permits" in read_html(seat.html)
    seat.at.selectbox[0].select("As tabled")
    assert "reasons where Applicable Law permits" not in read_html(seat.run().html)
    assert "its reasons" in read_html(seat.html)


def test_a_closed_vote_shows_rule_counts_number_needed_and_every_vote(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("vote", id="1")
    vote = here.record.snapshot().state.votes[1]  # type: ignore[index]
    assert vote.result is not None
    assert vote.result.reason in seat.words
    assert "6 of 6 delegations have voted; quorum 4." in seat.words
    assert "Two thirds of those present and voting" in seat.words
    roll = [one for one in seat.html.split("<tr")[1:] if 'scope="row"' in one]
    votes_cast = [read_html(f"<tr{one}").split(maxsplit=0)[0] for one in roll]
    assert [one.partition("—")[0].partition("✓")[0].strip() for one in votes_cast] == [
        "Australia",
        "Canada",
        "Japan",
        "New Zealand",
        "Republic of Korea",
        "United Kingdom",
    ]
    assert sum("In favour" in one for one in votes_cast) == 5
    assert "Abstaining" in votes_cast[3]


def test_a_vote_on_a_revision_shows_the_words_that_were_put(here: Conference) -> None:
    """The vote failed for want of a quorum, and the sponsor turned the proposal into NOC."""
    votes.close_vote(here, CHAIR, max(here.record.snapshot().state.votes))
    proposals.revise(
        here,
        PersonId("can-1"),
        proposal=ProposalId("CAN/2"),
        revision=1,
        action=Action.NOC,
        base=0,
        reasons="Leave it.",
    )
    seat = Seat(here, OBSERVER).go("vote", id="3")
    assert "The question: CAN/2 Rev.1, MOD" in seat.words
    assert "reasons where Applicable Law permits" in read_html(seat.html)
    assert "To keep the clause as it stands." not in seat.words


def test_the_draft_shows_its_revisions_its_downloads_and_the_text_of_the_head(
    here: Conference,
) -> None:
    seat = Seat(here, OBSERVER).go("draft")
    now = here.record.snapshot()
    first = now.state.publications[1]
    assert f"After the first reading · 2004-07-09 · text at commit {first.of}" in seat.words
    assert f"commit {now.commit}" in seat.words
    urls = [one.value for one in seat.shown() if (one.kind, one.field) == ("LinkButton", "url")]
    assert urls == [
        "/drafts/rev-1.html",
        "/drafts/rev-1.md?save",
        "/drafts/rev-1.html?save",
        "/drafts/head.html",
        "/drafts/head.md?save",
        "/drafts/head.html?save",
        "/drafts/rev-1/head.html",
    ]
    assert "Exchange on policies and strategies" in seat.words


def test_people_are_shown_by_delegation(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("people")
    headings = [one.value.replace("\\", "") for one in seat.at.header]
    assert headings == [
        "Australia (AUS)",
        "Canada (CAN)",
        "Japan (J)",
        "New Zealand (NZL)",
        "Republic of Korea (KOR)",
        "United Kingdom (G)",
        "The chair and observers",
    ]
    assert "Min-seo Park · delegate · kor-1" in seat.words
    assert "Ines Duarte · observer · observer-1" in seat.words
    people.remove(here, CHAIR, KOR)
    assert "Min-seo Park" not in seat.run().words


def test_the_record_shows_every_act_with_its_commit(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("record")
    acts = here.record.history(limit=999)
    assert len(acts) > 50
    assert all(one.commit in seat.html for one in acts[:50])
    assert all(one.subject in seat.words for one in acts[:50])
    assert not any(one.commit in seat.html for one in acts[50:])
    seat.press("Older")
    assert all(one.commit in seat.html for one in acts[50:])
    assert acts[0].commit[:10] not in seat.at.get("html")[-1].value
    assert acts[0].commit[:10] in seat.press("Newer").html


def test_the_record_is_filtered_by_delegation_and_by_clause(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("record")
    seat.at.selectbox(key="acts-of").select("KOR")
    seat.run()
    expected = here.record.history(authors=["KOR"], limit=999)
    assert commits_in(seat) == [one.commit for one in expected]
    assert {one.author for one in expected} == {"Min-seo Park, Republic of Korea"}
    seat.at.selectbox(key="about").select("C08")
    seat.run()
    subjects = [one.subject for one in expected if one.commit in commits_in(seat)]
    assert subjects == [
        "Republic of Korea tables MOD on Designated representatives and channels (KOR/1)"
    ]
    seat.at.selectbox(key="acts-of").select("NZL")
    assert "No act matches." in seat.run().words


def commits_in(seat: Seat) -> list[str]:
    parts = seat.html.split('<code title="')[1:]
    return [one[:40] for one in parts]


def test_proposals_are_listed_by_whether_they_are_before_the_meeting(here: Conference) -> None:
    seat = Seat(here, OBSERVER).go("proposals")
    live, ended = seat.words.split("Decided or withdrawn")
    assert all(f"**{one}**" in live for one in ("AUS/2", "AUS/3", "CAN/2 Rev.1", "NZL/1"))
    assert all(f"**{one}**" in ended for one in ("AUS/1", "G/1", "J/2"))
    seat.at.selectbox(key="sponsor").select("J")
    words = seat.run().words
    assert "**J/1**" in words
    assert "**NZL/1**" in words, "co-sponsored"
    assert "**AUS/2**" not in words


# --- what is offered

MANAGE = ["Make a new sign-in link", "Remove from the meeting"]
CLOSE = "Close the vote and announce the result"
BALLOT = ["✓ In favour", "✕ Against", "— Abstaining"]
OFFERED: list[tuple[str, dict[str, str], dict[str, list[str]]]] = [
    ("text", {}, {}),
    ("proposals", {}, {}),
    ("clause", {"id": "C08"}, {}),
    ("propose", {"clause": "C08"}, {AUS: ["Table the proposal"], KOR: ["Table the proposal"]}),
    ("propose", {"revise": "AUS/2"}, {AUS: ["Revise AUS/2"]}),
    (
        "proposal",
        {"id": "AUS/2"},
        {AUS: ["Withdraw"], KOR: ["Co-sponsor AUS/2"], CHAIR: ["Open the vote", "Let it lapse"]},
    ),
    ("proposal", {"id": "AUS/1"}, {}),
    ("proposal", {"id": "J/2"}, {}),
    ("proposal", {"id": "CAN/2"}, {}),
    ("vote", {"id": "1"}, {}),
    (
        "vote",
        {"id": "3"},
        {AUS: BALLOT, KOR: BALLOT, CHAIR: ["Close the vote and announce the result"]},
    ),
    ("draft", {}, {CHAIR: ["Publish as revision 2"]}),
    (
        "people",
        {},
        {CHAIR: [*MANAGE * 6, MANAGE[0], *MANAGE, "Admit", "Accredit and make a link"]},
    ),
    ("record", {}, {one: ["Newer", "Older"] for one in (CHAIR, AUS, KOR, OBSERVER)}),
]


@pytest.mark.parametrize("person", [CHAIR, AUS, KOR, OBSERVER])
def test_nobody_is_offered_what_is_not_theirs(here: Conference, person: str) -> None:
    seat = Seat(here, person)
    for screen, query, offered in OFFERED:
        seat.go(screen, **query)
        assert seat.buttons == offered.get(person, []), (screen, query)


def test_links_to_propose_are_offered_to_delegates_alone(here: Conference) -> None:
    for person, offered in ((AUS, True), (CHAIR, False), (OBSERVER, False)):
        seat = Seat(here, person)
        assert ("Propose a new clause" in seat.go("text").links) is offered
        assert ("Propose a change" in seat.go("clause", id="C08").links) is offered
    assert "Only delegates table proposals." in seat.go("propose", clause="C08").words
    assert "Revise" in Seat(here, AUS).go("proposal", id="AUS/2").links
    assert "Revise" not in Seat(here, NZL).go("proposal", id="AUS/2").links


# --- addresses

NOWHERE = [
    "XX",
    "<script>alert(1)</script>",
    "**C08**",
    "C08\u202e",
    "\u0663",
    "-1",
    "0",
    "1e3",
    " 3",
]
LONG = ["999999999999", "9" * 5000, "C" * 5000]


@pytest.mark.parametrize("screen", ["clause", "proposal", "vote"])
def test_an_address_that_leads_nowhere_gets_a_sentence(here: Conference, screen: str) -> None:
    seat = Seat(here, AUS)
    for wrong in [*NOWHERE, *LONG]:
        seat.go(screen, id=wrong)
        assert seat.title == f"No such {screen}", wrong
        named = wrong.replace("\u202e", "⟨U+202E⟩")
        assert [one.value for one in seat.at.text] == [f"This record holds no {screen} “{named}”."]
        assert "To the text" in seat.links
    assert seat.go(screen).title == f"No such {screen}"
    assert f"The address names no {screen}." in seat.words


@pytest.mark.parametrize("field", ["clause", "after", "revise"])
def test_a_form_for_what_is_not_there_is_not_opened(here: Conference, field: str) -> None:
    seat = Seat(here, AUS)
    for wrong in [*NOWHERE, *LONG, "KOR/1" if field == "revise" else "C99"]:
        seat.go("propose", **{field: wrong})
        assert seat.title == "No such clause or proposal of yours", wrong
        assert seat.buttons == []
    assert seat.go("propose").title == "No such clause or proposal of yours"


# --- sessions


def test_whoever_is_removed_sees_nothing_more(here: Conference) -> None:
    seat = Seat(here, KOR).go("vote", id="3")
    before = hall.head(here)
    people.remove(here, CHAIR, KOR)
    after = hall.head(here)
    seat.press("✕ Against")
    assert seat.title == "Signed out"
    assert "sign in again" in seat.words
    assert "CAN/2" not in seat.words
    assert before != after == hall.head(here)


def test_a_removal_on_record_is_enough_to_be_out(here: Conference) -> None:
    """The account is still there: the power failed before it was ended."""
    seat = Seat(here, KOR).go("text")
    here.enter(CHAIR, Remove(person=KOR))
    assert here.accounts.person_of_handle(seat.at.user["session"]) == KOR
    assert seat.run().title == "Signed out"


def test_a_session_of_somebody_else_is_no_session(here: Conference) -> None:
    seat = Seat(here, OBSERVER)
    seat.at.user = {**seat.at.user, "person": "chair"}
    assert seat.run().title == "Signed out"
    seat.at.user = {"person": "chair"}
    assert seat.run().title == "Signed out"
