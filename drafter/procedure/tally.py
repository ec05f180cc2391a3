"""Counting a vote: pure, exact, and blind to the order of the ballots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from drafter.model import Choice, DelegationId, Outcome, Result, Rule
from drafter.procedure.majority import NEEDED


def result(
    *,
    rule: Rule,
    quorum: int,
    entitled: Collection[DelegationId],
    choices: Mapping[DelegationId, Choice],
) -> Result:
    """Entitled delegations count, each once; abstainers make quorum and cast no vote (R10)."""
    counts = Counter(choices[one] for one in set(entitled) if one in choices)
    yes, no, abstain = (counts[choice] for choice in (Choice.YES, Choice.NO, Choice.ABSTAIN))
    needed = NEEDED[rule](yes + no)
    outcome = _outcome(taking_part=yes + no + abstain, quorum=quorum, yes=yes, needed=needed)
    return Result(
        outcome=outcome,
        yes=yes,
        no=no,
        abstain=abstain,
        needed=needed,
        reason=_reason(outcome, rule=rule, quorum=quorum, counts=(yes, no, abstain)),
    )


def _outcome(*, taking_part: int, quorum: int, yes: int, needed: int) -> Outcome:
    """Short of quorum nothing is decided; at nought to nought nothing is adopted (R14)."""
    if taking_part < quorum:
        return Outcome.NO_DECISION
    return Outcome.CARRIED if yes >= needed else Outcome.NOT_CARRIED


def _reason(outcome: Outcome, *, rule: Rule, quorum: int, counts: tuple[int, int, int]) -> str:
    yes, no, abstain = counts
    if outcome is Outcome.NO_DECISION:
        return f"No decision: {yes + no + abstain} took part, the quorum is {quorum}."
    if yes + no == 0:
        return f"Not carried: no vote was cast for or against ({abstain} abstained)."
    if rule is Rule.CONSENSUS:
        return f"{_said(outcome)}: {_objections(no)}."
    needed = NEEDED[rule](yes + no)
    base = f"{yes} of {yes + no} present and voting in favour, {needed} needed for {_NAMES[rule]}"
    return f"{_said(outcome)}: {base}."


_NAMES = {Rule.SIMPLE_MAJORITY: "a simple majority", Rule.TWO_THIRDS: "two thirds"}


def _said(outcome: Outcome) -> str:
    return "Carried" if outcome is Outcome.CARRIED else "Not carried"


def _objections(no: int) -> str:
    return {0: "no delegation objected", 1: "1 delegation objected"}.get(
        no, f"{no} delegations objected"
    )
