"""Adopting a carried proposal into the text, or letting one lapse."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafter.errors import Unknown
from drafter.model import (
    Action,
    Clause,
    ClauseStatus,
    Decision,
    DecisionKind,
    FormerClause,
    Framework,
    Method,
    Proposal,
    ProposalStatus,
    Stream,
    Vote,
    Wording,
)
from drafter.proceedings.acts import Adopt, Entry, Lapse
from drafter.proceedings.refusals import Collides, Moved, OutOfOrder
from drafter.proceedings.standing import (
    chair,
    clause,
    clause_at,
    framework,
    open_vote,
    proposal,
    wording,
)
from drafter.proceedings.state import Entity, State
from drafter.proceedings.voting import refusal
from drafter.proceedings.words import line
from drafter.text.merge import Merged, merge


@dataclass(frozen=True, slots=True)
class Onto:
    """What adoption would make of a clause: its text, or the words that collide."""

    now: Clause | None
    merged: Merged
    method: Method


def onto(state: State, of: Proposal) -> Onto:
    """The proposal's words on the clause as it stands; nothing is applied here."""
    words = wording(state, of)
    if of.action is Action.ADD:
        return _as_proposed(None, words.text)
    now = clause(state, of.clause)
    if of.action in (Action.NOC, Action.SUP):
        return _as_proposed(now, now.text)
    if now.revision == words.base:
        return _as_proposed(now, words.text)
    base = clause_at(state, of.clause, words.base)
    merged = merge(base=base.text, current=now.text, proposed=words.text)
    return Onto(now, merged, Method.MERGED)


def _as_proposed(now: Clause | None, text: str) -> Onto:
    return Onto(now, Merged(text=text, conflicts=(), notes=()), Method.AS_PROPOSED)


def adopt(state: State, entry: Entry, act: Adopt) -> tuple[Entity, ...]:
    """Decision and new clause text in one act; where words collide, neither text is applied."""
    chair(state, entry.by, "adopt a proposal")
    of = proposal(state, act.proposal, act.revision)
    if of.status is not ProposalStatus.CARRIED:
        raise OutOfOrder(f"{of.id} is {of.status}; only a proposal that was carried is adopted.")
    result = onto(state, of)
    text = _settled(result, of, act)
    changed = _changed(state, of, result.now, text)
    decision = _decision(state, entry, of, changed[0], result.method)
    return (replace(of, status=ProposalStatus.ADOPTED), decision, *changed)


def _settled(result: Onto, of: Proposal, act: Adopt) -> str:
    """The text to write, if the clause is where the chair read it and no words collide."""
    if result.now is None:
        return result.merged.text or ""
    if result.now.status is ClauseStatus.SUPPRESSED:
        raise OutOfOrder(f"{result.now.title} has been suppressed; let {of.id} lapse.")
    if result.now.revision != act.onto:
        read, now = f"revision {act.onto}", f"revision {result.now.revision}"
        raise Moved(result.now.title, read, now)
    if result.merged.text is None:
        raise Collides(of.id, result.now.title)
    return result.merged.text


def _changed(
    state: State, of: Proposal, now: Clause | None, text: str
) -> tuple[Clause, *tuple[Entity, ...]]:
    """The clause as adoption leaves it; words that are there already make no new revision."""
    if now is None:
        return _added(state, of, wording(state, of))
    if of.action is not Action.SUP and text == now.text:
        return (replace(now, status=ClauseStatus.ADOPTED),)
    status = ClauseStatus.SUPPRESSED if of.action is Action.SUP else ClauseStatus.ADOPTED
    replaced = replace(now, text=text, revision=now.revision + 1, status=status)
    return (replaced, FormerClause(clause=now))


def _added(state: State, of: Proposal, words: Wording) -> tuple[Clause, Framework]:
    """The new clause, and the order with it after the clause that the sponsor named."""
    new = Clause(
        id=of.clause,
        title=words.title,
        stream=of.stream or Stream.COMMON,
        purpose="",
        provenance=f"Proposal {of.symbol}",
        text=words.text,
        status=ClauseStatus.ADOPTED,
    )
    whole = framework(state)
    place = 0 if of.after is None else whole.order.index(of.after) + 1
    order = (*whole.order[:place], new.id, *whole.order[place:])
    return (new, replace(whole, order=order))


def _decision(
    state: State, entry: Entry, of: Proposal, changed: Clause, method: Method
) -> Decision:
    return Decision(
        number=len(state.decisions) + 1,
        kind=DecisionKind.ADOPTED,
        proposal=of.id,
        revision=of.revision,
        clause=changed.id,
        clause_revision=changed.revision,
        vote=_carrying(state, of).id,
        method=method,
        note="",
        by=entry.by,
        at=entry.at,
    )


def _carrying(state: State, of: Proposal) -> Vote:
    """The vote that carried just this revision: the last one closed on it."""
    latest_first = (state.votes[one] for one in reversed(state.votes_on.get(of.id, ())))
    found = next((one for one in latest_first if one.revision == of.revision), None)
    if found is None:
        raise Unknown("vote on", of.symbol)
    return found


def lapse(state: State, entry: Entry, act: Lapse) -> tuple[Entity, ...]:
    """A proposal overtaken by events, with the chair's reason."""
    chair(state, entry.by, "let a proposal lapse")
    of = proposal(state, act.proposal)
    if of.status not in (ProposalStatus.PENDING, ProposalStatus.CARRIED) or open_vote(state, of.id):
        raise OutOfOrder(f"{of.id} is {of.status} or being voted on; it cannot lapse now.")
    note = line(act.note, "The reason", 500)
    decision = refusal(state, entry, of, DecisionKind.LAPSED, None, note)
    return (replace(of, status=ProposalStatus.LAPSED), decision)
