"""What was typed: cleaned before it is recorded, or refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drafter.errors import BadInput, DrafterError
from drafter.model import (
    Action,
    DecisionKind,
    DelegationId,
    PersonId,
    ProposalId,
    Role,
    Stream,
)
from drafter.services import decisions, people, proposals
from drafter.services.conference import Conference
from tests.services.hall import (
    AUS,
    C08,
    CHAIR,
    KOR,
    file_body,
    head,
)

TYPED = "\ufeffParticipants\u200b co-ope\u0301rate.\r\n\r\n\r\n\r\nAnd\u2028more.  \r\n"
CLEAN = "Participants co-opérate.\n\nAnd\nmore."
LINE, CLEAN_LINE = " \ufeffCafe\u0301\r\n  re\u200bforms\t\u202egood ", "Café reforms good"


# --- what was typed


def test_the_words_of_a_proposal_are_cleaned_and_stand_so_in_git(seated: Conference) -> None:
    tabled = proposals.table(
        seated, AUS, action=Action.MOD, clause=C08, base=0, text=TYPED, reasons=TYPED
    )
    assert (tabled.symbol, tabled.clause, tabled.sponsor) == ("AUS/1", C08, "AUS")
    words = seated.record.snapshot().state.wordings[tabled.id, 0]
    assert (words.text, words.reasons) == (CLEAN, CLEAN)
    assert file_body(seated, "proposals/AUS/1/rev0.md", head(seated)) == CLEAN


def test_a_new_clause_is_cleaned_its_title_put_on_one_line(seated: Conference) -> None:
    tabled = proposals.table_new(
        seated, KOR, title=LINE, text=TYPED, stream=Stream.TWO, after=C08, reasons=TYPED
    )
    words = seated.record.snapshot().state.wordings[tabled.id, 0]
    assert (words.title, words.text, words.reasons) == (CLEAN_LINE, CLEAN, CLEAN)
    assert (tabled.clause, tabled.after, tabled.stream) == ("KOR-1", C08, Stream.TWO)


def test_a_revision_is_cleaned_and_the_one_before_is_kept(busy: Conference) -> None:
    one = ProposalId("AUS/1")
    before = busy.record.snapshot().state.wordings[one, 0]
    revised = proposals.revise(
        busy, AUS, proposal=one, revision=0, action=Action.MOD, base=0, text=TYPED, reasons=TYPED
    )
    assert (revised.symbol, revised.cosponsors) == ("AUS/1 Rev.1", ())
    wordings = busy.record.snapshot().state.wordings
    assert (wordings[one, 1].text, wordings[one, 1].reasons) == (CLEAN, CLEAN)
    assert wordings[one, 0] == before


def test_names_and_symbols_are_cleaned(seated: Conference) -> None:
    people.admit(seated, CHAIR, symbol=" j\u200bpn\r\n", name=LINE)
    assert seated.record.snapshot().state.delegations[DelegationId("JPN")].name == CLEAN_LINE
    person, _ = people.accredit(
        seated, CHAIR, name=LINE, role=Role.DELEGATE, delegation=DelegationId("JPN")
    )
    assert (person.id, person.name, person.role) == ("jpn-1", CLEAN_LINE, Role.DELEGATE)


def test_the_chairs_notes_are_cleaned(busy: Conference) -> None:
    decision = decisions.lapse(busy, CHAIR, proposal=ProposalId("AUS/1"), note=LINE)
    assert (decision.kind, decision.note) == (DecisionKind.LAPSED, CLEAN_LINE)
    issued = decisions.publish(busy, CHAIR, number=1, of=head(busy), note=LINE)
    assert issued.note == CLEAN_LINE


@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text + "\n\n",
        lambda text: text.replace("Participant", "Parti\u200bcipant"),
        lambda text: text.replace("Participant", "Parti\u00adcipant"),
    ],
)
def test_a_change_that_nobody_can_see_is_no_proposal(
    seated: Conference, disguise: Callable[[str], str]
) -> None:
    before, text = head(seated), seated.record.snapshot().state.clauses[C08].text
    assert disguise(text) != text
    with pytest.raises(BadInput, match="changes nothing that can be seen"):
        proposals.table(seated, AUS, action=Action.MOD, clause=C08, base=0, text=disguise(text))
    assert head(seated) == before


@pytest.mark.parametrize(
    "act",
    [
        lambda here: proposals.table(
            here, AUS, action=Action.MOD, clause=C08, base=0, text="\u200b"
        ),
        lambda here: proposals.table(here, AUS, action=Action.SUP, clause=C08, base=0),
        lambda here: proposals.table(
            here, AUS, action=Action.MOD, clause=C08, base=0, text="x" * 250_001
        ),
        lambda here: proposals.table_new(
            here, AUS, title=" \u200b", text="They meet.", stream=Stream.ONE, after=None
        ),
        lambda here: proposals.table_new(
            here, AUS, title="Meetings", text="\r\n", stream=Stream.ONE, after=None
        ),
        lambda here: people.admit(here, CHAIR, symbol="<b>", name="Bold"),
        lambda here: people.admit(here, CHAIR, symbol="AUS", name="Austria"),
        lambda here: people.admit(here, CHAIR, symbol="AUT", name="Australia"),
        lambda here: people.admit(here, CHAIR, symbol="AUT", name="A" * 121),
        lambda here: people.accredit(here, CHAIR, name="", role=Role.OBSERVER),
        lambda here: people.accredit(here, CHAIR, name="Lone", role=Role.DELEGATE),
        lambda here: people.accredit(
            here, CHAIR, name="Far", role=Role.DELEGATE, delegation=DelegationId("XYZ")
        ),
        lambda here: people.remove(here, CHAIR, PersonId("kor-2")),
        lambda here: people.invite_again(here, CHAIR, PersonId("kor-2")),
        lambda here: people.invite_again(here, CHAIR, PersonId("kor-9")),
        lambda here: decisions.publish(here, CHAIR, number=1, of="main"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_the_record_alone(
    seated: Conference, act: Callable[[Conference], object]
) -> None:
    before = head(seated)
    with pytest.raises(DrafterError) as refusal:
        act(seated)
    said = str(refusal.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 200
    assert head(seated) == before
