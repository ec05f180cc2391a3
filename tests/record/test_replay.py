"""Whatever lawful acts are done, in whatever words: the files, the acts and the state agree."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.model import Action, Choice, ClauseId, DelegationId, PersonId, ProposalId, Role, Rule
from drafter.model.ids import VoteId
from drafter.proceedings import acts
from drafter.proceedings.decide import decide
from drafter.proceedings.state import State
from drafter.record import Record, Verified, verify
from drafter.record.message import message, parse
from drafter.text.canon import canonical, one_line
from tests.record.sitting import FOUND, entry, seated, seating
from tests.record.things import HOSTILE
from tests.room import AUS, CHAIR, JPN, KOR

PEOPLE = (AUS, KOR, JPN)
TEXTS = HOSTILE.map(canonical)
LINES = HOSTILE.map(one_line)
PROPOSALS = st.sampled_from([ProposalId(f"{one}/{n}") for one in ("AUS", "KOR") for n in (1, 2)])
CLAUSES = st.sampled_from([ClauseId("C09"), ClauseId("C14")])
DELEGATES, VOTES = st.sampled_from(PEOPLE), st.integers(1, 3).map(VoteId)
SMALL = st.integers(0, 1)

TABLES = st.builds(
    acts.Table,
    action=st.sampled_from([Action.MOD, Action.SUP, Action.NOC]),
    clause=CLAUSES,
    base=SMALL,
    text=TEXTS,
    reasons=TEXTS,
)
DELEGATE_ACTS: st.SearchStrategy[acts.Act] = st.one_of(
    TABLES,
    st.builds(
        acts.Revise,
        proposal=PROPOSALS,
        revision=SMALL,
        action=st.just(Action.MOD),
        base=SMALL,
        text=TEXTS,
        reasons=TEXTS,
    ),
    st.builds(acts.Withdraw, proposal=PROPOSALS),
    st.builds(acts.TakeUp, proposal=PROPOSALS),
    st.builds(acts.Cosponsor, proposal=PROPOSALS, revision=SMALL),
    st.builds(acts.Cast, vote=VOTES, choice=st.sampled_from(Choice)),
)
CHAIR_ACTS: st.SearchStrategy[acts.Act] = st.one_of(
    st.builds(
        acts.OpenVote,
        proposal=PROPOSALS,
        revision=SMALL,
        rule=st.just(Rule.SIMPLE_MAJORITY),
        quorum=st.just(1),
    ),
    st.builds(acts.CloseVote, vote=VOTES),
    st.builds(acts.Adopt, proposal=PROPOSALS, revision=SMALL, onto=SMALL),
    st.builds(acts.Lapse, proposal=PROPOSALS, note=LINES),
    st.builds(
        acts.Publish,
        number=SMALL,
        of=st.just("0" * 40),
        decision=SMALL,
        note=LINES,
        text=HOSTILE.map(lambda text: text + "\n"),
    ),
    st.builds(acts.Admit, delegation=st.just(DelegationId("FRA")), name=LINES),
    st.builds(
        acts.Accredit,
        name=LINES,
        role=st.just(Role.DELEGATE),
        delegation=st.just(DelegationId("AUS")),
    ),
)
SEQUENCES = st.lists(
    st.one_of(
        st.tuples(DELEGATES, DELEGATE_ACTS),
        st.tuples(DELEGATES, TABLES),
        st.tuples(st.just(CHAIR), CHAIR_ACTS),
    ),
    max_size=25,
)


def folded(entries: Sequence[acts.Entry]) -> State:
    """The state that the acts add up to, without git."""
    state = State()
    for one in entries:
        state = state.put(decide(state, one))
    return state


def recorded(record: Record, sequence: Sequence[tuple[PersonId, acts.Act]]) -> list[acts.Entry]:
    """Those of the acts that the record admitted."""
    admitted = []
    for number, (by, act) in enumerate(sequence):
        one = entry(f"p{number}", by, act)
        try:
            record.submit(one)
        except DrafterError:
            continue
        admitted.append(one)
    return admitted


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(SEQUENCES)
def test_files_acts_and_state_agree_after_any_lawful_acts(
    sequence: list[tuple[PersonId, acts.Act]],
) -> None:
    opening = [entry("f", CHAIR, FOUND), *(entry("f", CHAIR, one) for one in seating())]
    with tempfile.TemporaryDirectory() as folder:
        sitting = seated(path := Path(folder) / "record")
        with sitting.record as record, Record.open(path) as follower:
            follower.snapshot()
            admitted = recorded(record, sequence)
            running, followed = record.snapshot(), follower.refresh()
        with Record.open(path) as cold:
            read = cold.snapshot()
        assert running == followed == read
        assert running.state == folded([*opening, *admitted])
        assert verify(path) == Verified(running.commit, len(opening) + len(admitted))


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(list(enumerate(PEOPLE))))
def test_the_order_of_ballots_never_matters(order: list[tuple[int, PersonId]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sitting = seated(Path(folder) / "record")
        with sitting.record as record:
            vote = sitting.open_vote(sitting.table())
            for number, by in order:
                sitting.cast(by, vote, list(Choice)[number % 2])
            sitting.act(CHAIR, acts.CloseVote(vote=vote))
            result = record.snapshot().state.votes[vote].result
    assert result is not None
    assert (result.yes, result.no, result.reason) == (
        2,
        1,
        "Carried: 2 of 3 present and voting in favour, 2 needed for a simple majority.",
    )


@given(st.one_of(DELEGATE_ACTS, CHAIR_ACTS, st.just(FOUND)), LINES)
def test_an_act_comes_back_from_its_message_exactly(act: acts.Act, subject: str) -> None:
    one = entry("x", AUS, act)
    assert parse(message(subject or "x", one)) == one


@pytest.mark.parametrize("name", ["Two\nlines", "tab\there", "nul\0"])
def test_a_name_that_is_no_clean_line_is_refused(tmp_path: Path, name: str) -> None:
    sitting = seated(tmp_path / "record")
    with sitting.record, pytest.raises(DrafterError, match="clean single line"):
        sitting.act(CHAIR, acts.Admit(delegation=DelegationId("FRA"), name=name))
