"""What is done on the screens: it is on record, it is told, and a refusal loses no typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafter.access import InvitationSpent
from drafter.model import Action, Choice, ClauseStatus, DelegationId, ProposalId, Rule
from drafter.model.ids import VoteId
from drafter.services import proposals, votes
from drafter.services.conference import Conference
from tests.record.sitting import git
from tests.services import hall
from tests.services.hall import AUS, C08, C17, CHAIR, KOR, NZL, OBSERVER, PHRASE
from tests.web.screens_seat import Seat, opened, read_html

THREE = VoteId(3)
SEND = "Send this link to Ji-woo Han by a way that you trust. It works once, for two weeks."
COLLISION = "its words collide with what was adopted since"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Conference]:
    conference = opened(hall.example_in(tmp_path / "example"))
    yield conference
    conference.close()


def type_text(seat: Seat, form: str, text: str, **more: str) -> Seat:
    """As the editor leaves it; the form is open already."""
    for field, value in {"text": text, **more}.items():
        seat.at.session_state[f"{form}:{field}"] = value
    return seat.run()


def text_of(here: Conference, clause: str = "C08") -> str:
    return here.record.snapshot().state.clauses[clause].text  # type: ignore[index]


# --- voting


def test_a_delegate_votes_and_changes_the_vote(here: Conference) -> None:
    seat = Seat(here, AUS).go("vote", id="3")
    assert "Your delegation has not voted yet." in seat.words
    seat.press("✓ In favour")
    assert seat.said == ["Your vote is recorded: in favour."]
    assert "4 of 6 delegations have voted; quorum 4." in seat.words
    seat.press("✕ Against")
    assert seat.said == ["Your vote is recorded: against."]
    assert "Your delegation has voted **against**" in seat.words
    cast = here.record.snapshot().state.ballots[THREE]
    assert (len(cast), cast[DelegationId("AUS")].choice) == (4, Choice.NO)
    assert here.record.history(limit=1)[0].email.startswith("aus-1@")


def test_what_was_done_is_told_until_one_leaves_the_page(here: Conference) -> None:
    seat = Seat(here, AUS).go("vote", id="3").press("✓ In favour")
    assert seat.said
    assert seat.go("text").said == []
    assert seat.go("vote", id="3").said == []


def test_the_same_wish_from_the_same_page_is_one_act(here: Conference) -> None:
    """Two tabs that show the same state, and the same button in each."""
    first, second = Seat(here, AUS), Seat(here, AUS)
    first.at.user = second.at.user
    first.go("vote", id="3")
    second.go("vote", id="3")
    first.press("✓ In favour")
    after = hall.head(here)
    assert second.press("✓ In favour").said == ["Your vote is recorded: in favour."]
    assert hall.head(here) == after


def test_the_chair_closes_a_vote_and_everybody_reads_the_result(here: Conference) -> None:
    for by in (AUS, KOR, NZL):
        votes.cast(here, by, vote=THREE, choice=Choice.NO)
    chair, observer = Seat(here, CHAIR).go("vote", id="3"), Seat(here, OBSERVER)
    chair.press("Close the vote and announce the result")
    vote = here.record.snapshot().state.votes[THREE]
    assert vote.result is not None
    assert chair.said == ["The vote is closed."]
    assert vote.result.reason in " ".join(chair.refused)
    assert "Against" in (words := observer.go("vote", id="3").words)
    assert vote.result.reason in words
    assert "How each voted" in words
    late = Seat(here, AUS).go("vote", id="3")
    assert late.buttons == []


def test_a_ballot_that_comes_after_the_close_is_refused(here: Conference) -> None:
    seat = Seat(here, AUS).go("vote", id="3")
    votes.close_vote(here, CHAIR, THREE)
    seat.press("✓ In favour")
    assert "The vote on CAN/2 has been closed." in seat.refused
    assert DelegationId("AUS") not in here.record.snapshot().state.ballots[THREE]


def test_the_chair_puts_a_proposal_to_the_vote(here: Conference) -> None:
    seat = Seat(here, CHAIR).go("proposal", id="AUS/2")
    seat.at.selectbox(key="open-rule").set_value(Rule.TWO_THIRDS)
    seat.at.number_input(key="open-quorum").set_value(5)
    seat.press("Open the vote")
    assert seat.said == ["Vote 4 is open."]
    assert seat.title == "Vote 4: AUS/2 on Designated representatives and channels"
    vote = here.record.snapshot().state.votes[VoteId(4)]
    assert (vote.proposal, vote.rule, vote.quorum) == ("AUS/2", Rule.TWO_THIRDS, 5)
    assert Seat(here, CHAIR).go("proposal", id="AUS/2").buttons == []


# --- deciding


def test_the_chair_adopts_what_was_carried_after_reading_its_redline(here: Conference) -> None:
    hall.carry(here, "AUS/2")
    seat = Seat(here, CHAIR).go("proposal", id="AUS/2")
    last = seat.html.rpartition("would change so:")[2]
    assert "<del>" in last
    assert "<ins>" in last
    seat.press("Adopt into the text")
    assert seat.said == ["AUS/2 is adopted: the text has changed."]
    clause = here.record.snapshot().state.clauses[C08]
    assert (clause.status, clause.revision) == (ClauseStatus.ADOPTED, 1)
    assert "within 5 working days after the change" in read_html(seat.go("text").html)


@pytest.mark.parametrize("name", ["G/2", "KOR/2", "NZL/1", "NZL/2"])
def test_every_action_can_be_adopted_on_the_screen(here: Conference, name: str) -> None:
    hall.carry(here, name)
    seat = Seat(here, CHAIR).go("proposal", id=name).press("Adopt into the text")
    assert seat.said == [f"{name} is adopted: the text has changed."]
    assert here.record.snapshot().state.proposals[ProposalId(name)].status == "adopted"
    assert seat.buttons == []


def test_a_suppressed_clause_stays_as_one_line(here: Conference) -> None:
    clause = here.record.snapshot().state.clauses[C17]
    proposals.table(here, NZL, action=Action.SUP, clause=C17, base=0, reasons="Not needed.")
    hall.carry(here, "NZL/4")
    seat = Seat(here, CHAIR).go("proposal", id="NZL/4")
    assert "deleted paragraph" in read_html(seat.html.rpartition("would change so:")[2])
    seat.press("Adopt into the text").go("text")
    assert clause.title in seat.words
    assert "Suppressed" in seat.words
    assert clause.text.split("\n")[-1][:60] not in seat.words
    delegate = Seat(here, AUS).go("clause", id=C17)
    assert "Propose a change" not in delegate.links
    assert delegate.go("propose", clause=C17).title.startswith("No such clause")


def test_words_that_collide_are_shown_on_both_sides_and_neither_is_applied(
    here: Conference,
) -> None:
    hall.adopt(here, "AUS/2")
    hall.carry(here, "KOR/1")
    before = hall.head(here)
    seat = Seat(here, CHAIR).go("proposal", id="KOR/1")
    assert COLLISION in " ".join(seat.refused)
    table = read_html(seat.html.rpartition('<table class="roll">')[2].partition("</table>")[0])
    assert "Before" in table
    assert "10 working" in table
    assert "5" in table.partition("Now")[2]
    assert "30 calendar" in table.partition("Proposed")[2]
    assert seat.buttons == ["Let it lapse"]
    assert hall.head(here) == before


def test_an_adoption_onto_a_text_that_moved_meanwhile_is_refused(here: Conference) -> None:
    hall.carry(here, "AUS/3")
    seat = Seat(here, CHAIR).go("proposal", id="AUS/3")
    hall.adopt(here, "AUS/2")
    before = text_of(here)
    seat.press("Adopt into the text")
    assert any("has moved: you read revision 0" in one for one in seat.refused)
    assert text_of(here) == before
    seat.press("Adopt into the text")
    assert seat.said
    assert "within 5 working days after" in text_of(here)
    assert "within 2 working days. They may" in text_of(here)


def test_the_chair_lets_a_proposal_lapse_with_a_reason(here: Conference) -> None:
    seat = Seat(here, CHAIR).go("proposal", id="KOR/1")
    seat.press("Let it lapse")
    assert seat.refused == ["The reason is empty: write something."]
    seat.at.text_input(key="lapse-note").input("Overtaken by AUS/2")
    seat.press("Let it lapse")
    assert seat.said == ["KOR/1 has lapsed."]
    assert "lapsed: Overtaken by AUS/2." in seat.words


# --- sponsors


def test_a_proposal_is_withdrawn_and_taken_up_by_another(here: Conference) -> None:
    sponsor = Seat(here, AUS).go("proposal", id="AUS/2").press("Withdraw")
    assert sponsor.said == ["AUS/2 is withdrawn."]
    assert sponsor.buttons == []
    other = Seat(here, KOR).go("proposal", id="AUS/2").press("Take up")
    assert other.said == ["It is before the meeting again, as KOR/3."]
    assert "Taken up as KOR/3" in other.links


def test_a_delegation_joins_the_sponsors_and_leaves_them(here: Conference) -> None:
    seat = Seat(here, KOR).go("proposal", id="AUS/2").press("Co-sponsor AUS/2")
    assert "Sponsored by Australia, with Republic of Korea" in seat.words
    assert seat.press("Leave the sponsors").said == ["Your name is off AUS/2."]
    assert "Sponsored by Australia " in seat.words


# --- publishing, people


def test_the_chair_publishes_what_is_previewed(here: Conference) -> None:
    previewed = hall.head(here)
    seat = Seat(here, CHAIR).go("draft")
    seat.at.text_input(key="publish-note").input("After the second reading")
    seat.press("Publish as revision 2")
    assert seat.said == ["Revision 2 is published."]
    issued = here.record.snapshot().state.publications[2]
    assert (issued.of, issued.note) == (previewed, "After the second reading")
    assert "Revision 2" in seat.words
    assert seat.at.text_input(key="publish-note").value == ""
    urls = [one.value for one in seat.shown() if (one.kind, one.field) == ("LinkButton", "url")]
    assert "/drafts/rev-1/rev-2.html" in urls


def test_a_preview_that_is_out_of_date_is_not_published_and_the_note_is_kept(
    here: Conference,
) -> None:
    seat = Seat(here, CHAIR).go("draft")
    seat.at.text_input(key="publish-note").input("Second")
    hall.adopt(here, "AUS/2")
    seat.press("Publish as revision 2")
    assert any(one.startswith("The text has moved: ") for one in seat.refused)
    assert seat.at.text_input(key="publish-note").value == "Second"
    assert list(here.record.snapshot().state.publications) == [1]
    assert seat.press("Publish as revision 2").said == ["Revision 2 is published."]


def test_the_chair_accredits_and_the_link_is_shown_once(here: Conference) -> None:
    seat = Seat(here, CHAIR).go("people")
    seat.at.text_input(key="accredit-name").input("Ji-woo Han")
    seat.at.selectbox(key="accredit-as").select("A delegate of Republic of Korea")
    seat.press("Accredit and make a link")
    assert seat.said == [SEND]
    link = seat.at.code[0].value
    assert link.startswith("https://draft.example/invite/")
    assert here.accounts.redeem(link.rpartition("/")[2], PHRASE) == "kor-2"
    assert "Ji-woo Han · delegate · kor-2" in seat.words
    assert seat.at.text_input(key="accredit-name").value == ""
    assert len(seat.go("text").at.code) == 0
    assert len(seat.go("people").at.code) == 0
    assert link.rpartition("/")[2] not in seat.words


def test_a_name_that_is_refused_is_kept_and_no_link_is_made(here: Conference) -> None:
    before = hall.head(here)
    seat = Seat(here, CHAIR).go("people")
    seat.at.text_input(key="admit-name").input("Austria")
    seat.at.text_input(key="admit-symbol").input("AUS")
    seat.press("Admit")
    assert seat.refused == ["AUS is already the symbol of a delegation."]
    kept = [seat.at.text_input(key=f"admit-{one}").value for one in ("name", "symbol")]
    assert kept == ["Austria", "AUS"]
    seat.at.text_input(key="admit-symbol").input("aut")
    assert seat.press("Admit").said == ["Austria has been admitted."]
    assert seat.press("Accredit and make a link").refused
    assert len(seat.at.code) == 0
    assert len(here.record.history(limit=999)) == 1 + len(
        git(here.record.path, "rev-list", before).split()
    )


def test_a_new_link_for_somebody_who_lost_theirs(here: Conference) -> None:
    old = here.accounts.invite(NZL)
    seat = Seat(here, CHAIR).go("people")
    seat.at.button(key=f"invite:{NZL}").click()
    token = seat.run().at.code[0].value.rpartition("/")[2]
    assert "Send this link to Aroha Reid" in seat.words
    assert here.accounts.invited(token) == NZL
    with pytest.raises(InvitationSpent):
        here.accounts.invited(old)


def test_the_chair_removes_a_person_and_their_sessions_end(here: Conference) -> None:
    other, seat = Seat(here, KOR), Seat(here, CHAIR).go("people")
    seat.at.button(key=f"remove:{KOR}").click()
    assert seat.run().said == ["Min-seo Park has been removed."]
    assert here.accounts.person_of_handle(other.at.user["session"]) is None
    assert other.go("text").title == "Signed out"


# --- proposing


def test_a_change_is_typed_read_as_a_redline_and_tabled(here: Conference) -> None:
    seat = Seat(here, AUS).go("propose", clause="C08")
    assert "Nothing yet." in seat.words
    changed = text_of(here).replace("10 working", "7 working")
    type_text(seat, "change:C08", changed, reasons="A week is enough.")
    assert "Words inserted: 1, deleted: 1." in seat.words
    assert "<del>" in seat.html
    seat.press("Table the proposal")
    assert seat.said == ["AUS/4 is on record."]
    assert seat.title.startswith("Memorandum")
    tabled = here.record.snapshot().state.wordings[ProposalId("AUS/4"), 0]
    assert (tabled.text, tabled.reasons) == (changed, "A week is enough.")
    assert seat.go("propose", clause="C08").at.session_state["change:C08:text"] == text_of(here)


def test_a_new_clause_is_typed_and_tabled(here: Conference) -> None:
    seat = Seat(here, KOR).go("propose", after="C14")
    type_text(seat, "new:C14", "The Participants will meet.", title="Meetings")
    seat.press("Table the proposal")
    assert seat.said == ["KOR/3 is on record."]
    tabled = here.record.snapshot().state.proposals[ProposalId("KOR/3")]
    assert (tabled.action, tabled.after, tabled.clause) == (Action.ADD, "C14", "KOR-3")
    assert "The Participants will meet." in read_html(seat.go("text").html)


@pytest.mark.parametrize("action", [Action.SUP, Action.NOC])
def test_to_suppress_or_keep_a_clause_needs_reasons_and_takes_no_text(
    here: Conference, action: Action
) -> None:
    seat = Seat(here, KOR).go("propose", clause="C14")
    seat.at.selectbox(key="change:C14:action").set_value(action)
    seat.run().press("Table the proposal")
    assert seat.refused == [f"{action} needs reasons: say why in a sentence."]
    type_text(seat, "change:C14", text_of(here, "C14"), reasons="So it is.")
    assert seat.press("Table the proposal").said == ["KOR/3 is on record."]
    words = here.record.snapshot().state.wordings[ProposalId("KOR/3"), 0]
    assert (words.action, words.text) == (action, "")


def test_a_sponsor_revises(here: Conference) -> None:
    seat = Seat(here, AUS).go("propose", revise="AUS/2")
    assert seat.title == "Revise AUS/2"
    assert "within 5 working days after" in seat.at.session_state["revise:AUS/2:text"]
    changed = text_of(here).replace("10 working", "6 working")
    type_text(seat, "revise:AUS/2", changed).press("Revise AUS/2")
    assert seat.said == ["AUS/2 Rev.1 is on record."]
    assert here.record.snapshot().state.wordings[ProposalId("AUS/2"), 1].text == changed


def test_a_revision_goes_on_from_that_of_a_colleague(here: Conference) -> None:
    seat = Seat(here, AUS).go("propose", revise="AUS/2")
    mine = text_of(here).replace("10 working", "6 working")
    type_text(seat, "revise:AUS/2", mine)
    proposals.revise(
        here,
        AUS,
        proposal=ProposalId("AUS/2"),
        revision=0,
        action=Action.MOD,
        base=0,
        text=text_of(here).replace("10 working", "8 working"),
    )
    seat.press("Revise AUS/2")
    assert seat.refused == ["AUS/2 has moved: you read Rev.0, it now stands at Rev.1."]
    seat.press("Put mine in place of AUS/2 Rev.1").press("Revise AUS/2")
    assert seat.said == ["AUS/2 Rev.2 is on record."]
    assert here.record.snapshot().state.wordings[ProposalId("AUS/2"), 2].text == mine


def test_a_refusal_keeps_everything_that_was_typed(here: Conference) -> None:
    before, typed = hall.head(here), text_of(here) + "\u200b  \n"
    seat = Seat(here, AUS).go("propose", clause="C08")
    type_text(seat, "change:C08", typed, reasons="To be clear.").press("Table the proposal")
    assert seat.refused == ["This changes nothing that can be seen: table NOC to keep the text."]
    kept = [seat.at.session_state[f"change:C08:{one}"] for one in ("text", "reasons")]
    assert kept == [typed, "To be clear."]
    assert hall.head(here) == before


def test_typing_is_kept_while_one_looks_elsewhere(here: Conference) -> None:
    seat = Seat(here, AUS).go("propose", clause="C08")
    type_text(seat, "change:C08", "Half a sentence", reasons="Because")
    seat.go("text").go("propose", clause="C09").go("propose", clause="C08")
    kept = [seat.at.session_state[f"change:C08:{one}"] for one in ("text", "reasons")]
    assert kept == ["Half a sentence", "Because"]


def test_a_clause_that_moved_while_one_typed_shows_what_changed(here: Conference) -> None:
    mine = text_of(here).replace("within 5 working days. They may", "within 3 days. They may")
    seat = type_text(Seat(here, AUS).go("propose", clause="C08"), "change:C08", mine)
    hall.adopt(here, "KOR/1")
    seat.run()
    warned = " ".join(one.value for one in seat.at.warning).replace("\\", "")
    assert "was changed to revision 1 since you began. Your words are kept." in warned
    first = seat.html.partition('class="redline"')[2]
    assert "30 calendar" in read_html("<p " + first)
    before = hall.head(here)
    seat.press("Table the proposal")
    assert any("has moved: you read revision 0" in one for one in seat.refused)
    assert seat.at.session_state["change:C08:text"] == mine
    assert hall.head(here) == before


def test_going_on_from_the_present_text_merges_what_was_typed(here: Conference) -> None:
    mine = text_of(here).replace("within 5 working days. They may", "within 3 days. They may")
    seat = type_text(Seat(here, AUS).go("propose", clause="C08"), "change:C08", mine)
    hall.adopt(here, "KOR/1")
    seat.run().press("Go on from the present text")
    merged = text_of(here).replace("within 5 working days. They may", "within 3 days. They may")
    assert seat.at.session_state["change:C08:text"] == merged
    assert len(seat.at.warning) == 0
    assert seat.press("Table the proposal").said == ["AUS/4 is on record."]
    words = here.record.snapshot().state.wordings[ProposalId("AUS/4"), 0]
    assert (words.base, words.text) == (1, merged)


def test_typing_that_collides_with_the_present_text_is_left_alone(here: Conference) -> None:
    mine = text_of(here).replace("10 working", "7 working")
    seat = type_text(Seat(here, AUS).go("propose", clause="C08"), "change:C08", mine)
    hall.adopt(here, "KOR/1")
    seat.run().press("Go on from the present text")
    assert seat.at.session_state["change:C08:text"] == mine
    assert "30 calendar" in read_html(seat.html), "what it would take out is shown"
    assert "Your words touch what was changed meanwhile" in seat.words


# --- what a screen does not decide

Prepared = tuple[str, str, dict[str, str], Callable[[Seat], object], str]
FORGED: list[Prepared] = [
    (
        AUS,
        "vote",
        {"id": "3"},
        lambda seat: seat.button("✓ In favour"),
        "Only a delegate may vote.",
    ),
    (
        CHAIR,
        "vote",
        {"id": "3"},
        lambda seat: seat.button("Close the vote and announce the result"),
        "Only the chair may close a vote.",
    ),
    (
        CHAIR,
        "proposal",
        {"id": "AUS/2"},
        lambda seat: seat.button("Open the vote"),
        "Only the chair may open a vote.",
    ),
    (
        CHAIR,
        "draft",
        {},
        lambda seat: seat.button("Publish as revision 2"),
        "Only the chair may publish a draft.",
    ),
    (
        CHAIR,
        "people",
        {},
        lambda seat: seat.at.button(key="remove:kor-1"),
        "Only the chair may remove a person.",
    ),
    (
        CHAIR,
        "people",
        {},
        lambda seat: seat.at.button(key="invite:chair"),
        "Only the chair may invite people.",
    ),
    (
        AUS,
        "proposal",
        {"id": "AUS/2"},
        lambda seat: seat.button("Withdraw"),
        "Only a delegate may withdraw a proposal.",
    ),
]


@pytest.mark.parametrize(
    ("rendered_for", "screen", "query", "pressed", "said"), FORGED, ids=[one[4] for one in FORGED]
)
def test_a_button_that_was_not_offered_is_refused_when_pressed_anyway(
    here: Conference,
    rendered_for: str,
    screen: str,
    query: dict[str, str],
    pressed: Callable[[Seat], object],
    said: str,
) -> None:
    """The page was drawn for another; the click comes with an observer's session."""
    seat = Seat(here, rendered_for).go(screen, **query)
    before = hall.head(here)
    pressed(seat).click()  # type: ignore[attr-defined]
    seat.sit_down(here, OBSERVER)
    seat.run()
    assert seat.refused == [said]
    assert seat.said == []
    assert len(seat.at.code) == 0
    assert hall.head(here) == before


def test_another_delegation_cannot_withdraw_by_pressing_the_sponsors_button(
    here: Conference,
) -> None:
    seat = Seat(here, AUS).go("proposal", id="AUS/2")
    seat.button("Withdraw").click()
    seat.sit_down(here, KOR)
    assert seat.run().refused == ["Only the sponsor (AUS) may withdraw AUS/2."]
