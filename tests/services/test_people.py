"""People: invitations that work, and removals that hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.access import InvitationSpent, SignedOut, WrongPassphrase
from drafter.model import DelegationId, Role
from drafter.proceedings.acts import Remove
from drafter.proceedings.refusals import OutOfOrder
from drafter.services import people
from drafter.services.conference import Conference
from tests.services.hall import AUS, CHAIR, GONE, KOR, PHRASE


def sign_in(here: Conference, person: str) -> str:
    here.accounts.redeem(here.accounts.invite(person), PHRASE)
    return here.accounts.open_session(person)


def test_an_accredited_person_gets_a_token_that_lets_them_in(seated: Conference) -> None:
    person, token = people.accredit(
        seated, CHAIR, name="Kim", role=Role.DELEGATE, delegation=DelegationId("KOR")
    )
    assert person.id == "kor-3", "the number of the removed kor-2 is not given again"
    assert seated.accounts.redeem(token, PHRASE) == person.id
    assert seated.accounts.sign_in(person.id, PHRASE, address="192.0.2.1") == person.id


def test_a_new_link_voids_the_one_before_and_replaces_the_passphrase(seated: Conference) -> None:
    sign_in(seated, AUS)
    old, new = (people.invite_again(seated, CHAIR, AUS) for _ in range(2))
    with pytest.raises(InvitationSpent):
        seated.accounts.redeem(old, "another long phrase")
    seated.accounts.redeem(new, "another long phrase")
    with pytest.raises(WrongPassphrase):
        seated.accounts.sign_in(AUS, PHRASE, address="192.0.2.1")


def test_a_removed_person_is_out_at_once_and_for_good(seated: Conference) -> None:
    session, other = sign_in(seated, KOR), sign_in(seated, AUS)
    invitation = seated.accounts.invite(KOR)
    people.remove(seated, CHAIR, KOR)
    assert seated.accounts.person_of(session) is None
    assert seated.accounts.person_of(other) == AUS
    with pytest.raises(InvitationSpent):
        seated.accounts.redeem(invitation, PHRASE)
    with pytest.raises(WrongPassphrase):
        seated.accounts.sign_in(KOR, PHRASE, address="192.0.2.1")
    with pytest.raises(SignedOut):
        seated.accounts.open_session(KOR)
    with pytest.raises(OutOfOrder, match="takes no part"):
        people.invite_again(seated, CHAIR, KOR)


def test_a_removed_person_is_not_let_in_again_by_a_repeated_wish(seated: Conference) -> None:
    """The chair's second click comes after the removal: it repeats the accreditation."""
    wish = {"name": "Kim", "role": Role.OBSERVER, "intent": "wish-1"}
    person, token = people.accredit(seated, CHAIR, **wish)  # type: ignore[arg-type]
    people.remove(seated, CHAIR, person.id)
    with pytest.raises(OutOfOrder, match="takes no part"):
        people.accredit(seated, CHAIR, **wish)  # type: ignore[arg-type]
    with pytest.raises(InvitationSpent):
        seated.accounts.redeem(token, PHRASE)


def test_an_invitation_made_for_a_removed_person_is_void(seated: Conference) -> None:
    seated.accounts.invite(GONE)
    with pytest.raises(OutOfOrder):
        people.invite_again(seated, CHAIR, GONE)
    token = seated.accounts.invite(AUS)
    assert seated.accounts.invited(token) == AUS


def test_a_removal_that_was_cut_off_is_finished_at_the_next_start(
    seated: Conference, tmp_path: Path
) -> None:
    """The power failed between the record and the accounts."""
    session = sign_in(seated, KOR)
    seated.enter(CHAIR, Remove(person=KOR))
    assert seated.accounts.person_of(session) == KOR
    Conference.open(tmp_path / "seated").close()
    assert seated.accounts.person_of(session) is None
    assert not seated.accounts.knows(KOR)
