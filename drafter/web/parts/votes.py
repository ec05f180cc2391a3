"""A vote as everybody sees it: the question, the count as it stands, each delegation's vote."""

from __future__ import annotations

from html import escape

import streamlit as st

from drafter.model import Ballot, Choice, DelegationId, Outcome, Result, Vote
from drafter.procedure.tally import result
from drafter.proceedings.reading import ballots, name_of
from drafter.proceedings.state import State
from drafter.proceedings.voting import choices

CHOICES = {
    Choice.YES: ("✓", "In favour"),
    Choice.NO: ("✕", "Against"),
    Choice.ABSTAIN: ("—", "Abstaining"),
}
RULES = {
    "consensus": "Consensus: carried if no delegation votes against",
    "simple majority": "Simple majority of those present and voting",
    "two thirds": "Two thirds of those present and voting",
}


def standing(state: State, vote: Vote) -> Result:
    """The announced result, or what it would be if the vote were closed now."""
    return vote.result or result(
        rule=vote.rule,
        quorum=vote.quorum,
        entitled=vote.entitled,
        choices=choices(state, vote.id),
    )


def show_tally(state: State, vote: Vote) -> None:
    """Counts as words and bars, the quorum, and the announced result once there is one."""
    now = standing(state, vote)
    taking_part = now.yes + now.no + now.abstain
    counts = ((Choice.YES, now.yes), (Choice.NO, now.no), (Choice.ABSTAIN, now.abstain))
    bars = "".join(_bar(choice, count, len(vote.entitled)) for choice, count in counts)
    quorum = f"{taking_part} of {len(vote.entitled)} delegations have voted; quorum {vote.quorum}."
    st.html(f'<div class="tally" role="status">{bars}<p class="note">{escape(quorum)}</p></div>')
    if vote.result is not None:
        announce(vote.result)


def announce(announced: Result) -> None:
    """The result in a sentence that names the rule, the counts and the number needed."""
    show = {Outcome.CARRIED: st.success, Outcome.NOT_CARRIED: st.error}.get(
        announced.outcome, st.warning
    )
    show(announced.reason)


def _bar(choice: Choice, count: int, whole: int) -> str:
    sign, words = CHOICES[choice]
    share = round(100 * count / whole) if whole else 0
    return (
        f'<div class="count {choice.value}"><span class="what"><span aria-hidden="true">{sign}'
        f'</span> {words}</span><span class="bar" aria-hidden="true"><span style="width:{share}%">'
        f'</span></span><span class="number">{count}</span></div>'
    )


def show_roll(state: State, vote: Vote) -> None:
    """Every entitled delegation and how it voted, in alphabetical order of names."""
    cast = ballots(state, vote.id)
    names = sorted(vote.entitled, key=lambda one: name_of(state, one))
    rows = "".join(_row(state, one, cast.get(one)) for one in names)
    head = "<tr><th scope='col'>Delegation</th><th scope='col'>Vote</th></tr>"
    st.html(f'<table class="roll"><thead>{head}</thead><tbody>{rows}</tbody></table>')


def _row(state: State, one: DelegationId, ballot: Ballot | None) -> str:
    sign, words = CHOICES[ballot.choice] if ballot else ("", "Has not voted")
    kind = ballot.choice.value if ballot else "none"
    return (
        f'<tr class="{kind}"><th scope="row" dir="auto">{escape(name_of(state, one))}</th>'
        f'<td><span aria-hidden="true">{sign}</span> {words}</td></tr>'
    )
