"""The rules in force as a table of cases: inputs, outcome. Numbers are those of the README."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model import Choice, DelegationId, Outcome, Result, Rule
from drafter.procedure.tally import result

CARRIED, LOST, NONE = Outcome.CARRIED, Outcome.NOT_CARRIED, Outcome.NO_DECISION
SIMPLE, TWO_THIRDS, CONSENSUS = Rule.SIMPLE_MAJORITY, Rule.TWO_THIRDS, Rule.CONSENSUS

CASES = [
    ("R10 abstentions are not votes", TWO_THIRDS, (20, 10, 30), 1, CARRIED, 20),
    ("R11 more for than against", SIMPLE, (11, 10, 20), 1, CARRIED, 11),
    ("R24 a tie is no majority", SIMPLE, (10, 10, 0), 1, LOST, 11),
    ("R12 exactly two thirds is enough", TWO_THIRDS, (66, 33, 90), 1, CARRIED, 66),
    ("R12 one vote below two thirds is not", TWO_THIRDS, (65, 33, 0), 1, LOST, 66),
    ("R15 62.5 per cent is not two thirds", TWO_THIRDS, (20, 12, 0), 1, LOST, 22),
    ("R15 the same numbers are a simple majority", SIMPLE, (20, 12, 0), 1, CARRIED, 17),
    ("R14 nothing is adopted at nought to nought", SIMPLE, (0, 0, 40), 1, LOST, 1),
    ("R14 nor by two thirds of nobody", TWO_THIRDS, (0, 0, 40), 1, LOST, 1),
    ("R14 nor by the consensus of nobody", CONSENSUS, (0, 0, 40), 1, LOST, 1),
    ("R67 one objection ends consensus", CONSENSUS, (39, 1, 0), 1, LOST, 40),
    ("R67 abstaining is no objection", CONSENSUS, (1, 0, 39), 1, CARRIED, 1),
    ("R09 short of the quorum nothing is decided", SIMPLE, (3, 0, 0), 4, NONE, 2),
    ("R07 abstainers make the quorum", SIMPLE, (1, 0, 3), 4, CARRIED, 1),
    ("R09 an empty vote decides nothing", SIMPLE, (0, 0, 0), 1, NONE, 1),
]


def ballots(yes: int, no: int, abstain: int) -> dict[DelegationId, Choice]:
    choices = [Choice.YES] * yes + [Choice.NO] * no + [Choice.ABSTAIN] * abstain
    return {DelegationId(f"D{n:03}"): choice for n, choice in enumerate(choices)}


@pytest.mark.parametrize(("name", "rule", "counts", "quorum", "outcome", "needed"), CASES)
def test_the_rules_in_force(
    name: str,
    rule: Rule,
    counts: tuple[int, int, int],
    quorum: int,
    outcome: Outcome,
    needed: int,
) -> None:
    choices = ballots(*counts)
    found = result(rule=rule, quorum=quorum, entitled=list(choices), choices=choices)
    assert (found.outcome, found.needed) == (outcome, needed), name
    assert (found.yes, found.no, found.abstain) == counts


@given(
    st.lists(st.sampled_from(list(Choice)), max_size=40),
    st.sampled_from(list(Rule)),
    st.randoms(use_true_random=False),
)
def test_the_order_of_ballots_never_matters(
    cast: list[Choice], rule: Rule, shuffle: random.Random
) -> None:
    choices = {DelegationId(f"D{n}"): choice for n, choice in enumerate(cast)}
    pairs = list(choices.items())
    shuffle.shuffle(pairs)
    assert tally(rule, choices) == tally(rule, dict(pairs))


@given(st.lists(st.sampled_from(list(Choice)), max_size=40), st.sampled_from(list(Rule)))
def test_nobody_counts_twice_and_strangers_never(cast: list[Choice], rule: Rule) -> None:
    choices = {DelegationId(f"D{n}"): choice for n, choice in enumerate(cast)}
    entitled = list(choices) * 2
    strangers = {**choices, DelegationId("XX"): Choice.NO}
    assert result(rule=rule, quorum=1, entitled=entitled, choices=strangers) == tally(rule, choices)


@given(st.integers(0, 60), st.integers(0, 60))
def test_two_thirds_is_exact_and_never_easier_than_a_majority(yes: int, no: int) -> None:
    choices = ballots(yes, no, 0)
    carried = yes + no > 0 and 3 * yes >= 2 * (yes + no)
    assert (tally(TWO_THIRDS, choices).outcome is CARRIED) == carried
    if carried:
        assert tally(SIMPLE, choices).outcome is CARRIED


def tally(rule: Rule, choices: dict[DelegationId, Choice]) -> Result:
    return result(rule=rule, quorum=1, entitled=list(choices), choices=choices)


def test_the_result_says_what_was_needed_in_words() -> None:
    assert tally(TWO_THIRDS, ballots(4, 2, 0)).reason == (
        "Carried: 4 of 6 present and voting in favour, 4 needed for two thirds."
    )
    assert tally(CONSENSUS, ballots(4, 1, 0)).reason == "Not carried: 1 delegation objected."
