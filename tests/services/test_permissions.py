"""Who may do what: every service, tried by everybody who could reach it."""

from __future__ import annotations

from collections.abc import Callable
from inspect import isfunction, signature

import pytest

from drafter.errors import DrafterError
from drafter.model import Action, Choice, DelegationId, PersonId, ProposalId, Role, Rule, Stream
from drafter.model.ids import VoteId
from drafter.proceedings.refusals import NotAdmitted
from drafter.services import decisions, people, proposals, votes
from drafter.services.conference import Conference
from tests.services.hall import AUS, AUS2, C09, CHAIR, GONE, KOR, NZL, OBSERVER, head

Act = Callable[[Conference, PersonId], object]
ONE, TWO, THREE, FOUR = (ProposalId(f"AUS/{number}") for number in range(1, 5))
NOBODY = PersonId("nobody-7")
ALL = (CHAIR, AUS, AUS2, KOR, NZL, OBSERVER, GONE, NOBODY)
DELEGATES = {AUS, AUS2, KOR, NZL}

ACTS: dict[str, Act] = {
    "admit": lambda here, by: people.admit(here, by, symbol="J", name="Japan"),
    "accredit": lambda here, by: people.accredit(
        here, by, name="Kim", role=Role.DELEGATE, delegation=DelegationId("KOR")
    ),
    "invite": lambda here, by: people.invite_again(here, by, NZL),
    "remove": lambda here, by: people.remove(here, by, NZL),
    "table": lambda here, by: proposals.table(
        here, by, action=Action.SUP, clause=C09, base=0, reasons="Not needed."
    ),
    "table new": lambda here, by: proposals.table_new(
        here, by, title="Visits", text="They visit.", stream=Stream.ONE, after=None
    ),
    "revise": lambda here, by: proposals.revise(
        here, by, proposal=ONE, revision=0, action=Action.MOD, base=0, text="Other words."
    ),
    "withdraw": lambda here, by: proposals.withdraw(here, by, ONE),
    "take up": lambda here, by: proposals.take_up(here, by, THREE),
    "co-sponsor": lambda here, by: proposals.cosponsor(here, by, proposal=ONE, revision=0),
    "leave": lambda here, by: proposals.leave_sponsors(here, by, ONE),
    "open": lambda here, by: votes.open_vote(
        here, by, proposal=ONE, revision=0, rule=Rule.CONSENSUS, quorum=3
    ),
    "vote": lambda here, by: votes.cast(here, by, vote=VoteId(1), choice=Choice.NO),
    "close": lambda here, by: votes.close_vote(here, by, VoteId(1)),
    "adopt": lambda here, by: decisions.adopt(here, by, proposal=FOUR, revision=0, onto=0),
    "lapse": lambda here, by: decisions.lapse(here, by, proposal=ONE, note="Overtaken."),
    "publish": lambda here, by: decisions.publish(here, by, number=1, of=head(here)),
}

Refusals = dict[PersonId, str]


def only_chair(what: str) -> Refusals:
    return {by: f"Only the chair may {what}." for by in ALL if by != CHAIR}


def only_delegates(what: str) -> Refusals:
    return {by: f"Only a delegate may {what}." for by in ALL if by not in DELEGATES}


def only_sponsor(verb: str) -> Refusals:
    others = dict.fromkeys((KOR, NZL), f"Only the sponsor (AUS) may {verb} AUS/1.")
    return only_delegates(f"{verb} a proposal") | others


REFUSED: dict[str, Refusals] = {
    "admit": only_chair("admit a delegation"),
    "accredit": only_chair("accredit people"),
    "invite": only_chair("invite people"),
    "remove": only_chair("remove a person"),
    "table": only_delegates("table a proposal"),
    "table new": only_delegates("table a proposal"),
    "revise": only_sponsor("revise"),
    "withdraw": only_sponsor("withdraw"),
    "take up": only_delegates("take up a proposal")
    | dict.fromkeys(
        (AUS, AUS2), "AUS/3 was yours; another delegation can take it up, you can table."
    ),
    "co-sponsor": only_delegates("co-sponsor a proposal")
    | {
        by: f"{home} is among the sponsors of AUS/1 already."
        for by, home in ((AUS, "AUS"), (AUS2, "AUS"), (KOR, "KOR"))
    },
    "leave": only_delegates("leave the sponsors")
    | {
        by: f"{home} is no co-sponsor of AUS/1, or it is pending."
        for by, home in ((AUS, "AUS"), (AUS2, "AUS"), (NZL, "NZL"))
    },
    "open": only_chair("open a vote"),
    "vote": only_delegates("vote"),
    "close": only_chair("close a vote"),
    "adopt": only_chair("adopt a proposal"),
    "lapse": only_chair("let a proposal lapse"),
    "publish": only_chair("publish a draft"),
}
CASES = [(act, by) for act in ACTS for by in ALL]
PERMITTED = [case for case in CASES if case[1] not in REFUSED[case[0]]]


def everything(here: Conference) -> tuple[str, list[PersonId]]:
    """The head, and who has an account."""
    known = [by for by in ALL if here.accounts.knows(by)]
    return head(here), known


@pytest.mark.parametrize("act", ACTS)
def test_those_who_may_not_are_told_so_and_change_nothing(busy: Conference, act: str) -> None:
    invitation = busy.accounts.invite(NZL)
    before = everything(busy)
    for by, sentence in REFUSED[act].items():
        with pytest.raises(NotAdmitted) as refusal:
            ACTS[act](busy, by)
        assert str(refusal.value) == sentence
        assert everything(busy) == before
    assert busy.accounts.invited(invitation) == NZL


@pytest.mark.parametrize(("act", "by"), PERMITTED, ids=lambda one: str(one))
def test_those_who_may_are_on_record_as_the_author(
    busy: Conference, act: str, by: PersonId
) -> None:
    before = head(busy)
    ACTS[act](busy, by)
    if act == "invite":
        assert head(busy) == before
        return
    latest, previous = busy.record.history(limit=2)
    assert (latest.email.partition("@")[0], previous.commit) == (by, before)


def test_the_table_covers_every_service_that_acts() -> None:
    services = [
        name
        for room in (decisions, people, proposals, votes)
        for name, one in vars(room).items()
        if isfunction(one) and one.__module__ == room.__name__ and "by" in signature(one).parameters
    ]
    assert len(services) == len(ACTS)


@pytest.mark.parametrize("act", ACTS)
def test_in_a_record_where_the_matter_does_not_stand_the_refusal_is_one_sentence(
    seated: Conference, act: str
) -> None:
    """Nothing was proposed here: most acts have nothing to rest on, even for those who may."""
    by = next(one for name, one in PERMITTED if name == act)
    if act in {"admit", "accredit", "invite", "remove", "table", "table new", "publish"}:
        ACTS[act](seated, by)
        return
    before = head(seated)
    nothing = r"^There is no (proposal AUS/\d|vote 1) in this record\.$"
    with pytest.raises(DrafterError, match=nothing):
        ACTS[act](seated, by)
    assert head(seated) == before


def test_the_chair_who_founded_the_record_cannot_be_removed(seated: Conference) -> None:
    with pytest.raises(NotAdmitted, match="cannot be removed"):
        people.remove(seated, CHAIR, CHAIR)
