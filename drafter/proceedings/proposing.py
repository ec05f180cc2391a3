"""Tabling, revising, withdrawing, taking up and co-sponsoring proposals."""

from __future__ import annotations

from dataclasses import replace

from drafter.errors import BadInput, Unknown
from drafter.model import (
    Action,
    Clause,
    ClauseId,
    DelegationId,
    Proposal,
    ProposalId,
    ProposalStatus,
    Wording,
    added_clause_id,
    proposal_id,
)
from drafter.proceedings.acts import (
    Cosponsor,
    Entry,
    LeaveSponsors,
    Revise,
    Table,
    TakeUp,
    Withdraw,
)
from drafter.proceedings.refusals import NotEntitled, OutOfOrder
from drafter.proceedings.standing import (
    delegate,
    framework,
    live_clause,
    open_vote,
    proposal,
    wording,
)
from drafter.proceedings.state import Entity, State
from drafter.proceedings.words import LONGEST_REASONS, body, line
from drafter.text.canon import same_to_the_eye

REVISABLE = frozenset({ProposalStatus.PENDING, ProposalStatus.CARRIED})


def table(state: State, entry: Entry, act: Table) -> tuple[Entity, ...]:
    """The sponsor's next proposal, with its action checked against the text."""
    sponsor = delegate(state, entry.by, "table a proposal")
    number = proposal_id(sponsor, state.numbered.get(sponsor, 0) + 1)
    target = added_clause_id(number) if act.action is Action.ADD else _target(act)
    tabled = Proposal(
        id=number,
        clause=target,
        action=act.action,
        sponsor=sponsor,
        after=act.after,
        stream=act.stream,
    )
    _check(state, tabled, act)
    return (tabled, _wording(tabled, entry, act))


def _target(act: Table) -> ClauseId:
    if act.clause is None or act.after is not None or act.stream is not None or act.title:
        raise BadInput(f"{act.action} rests on one clause and nothing else", "name that clause")
    return act.clause


def _check(state: State, tabled: Proposal, act: Table | Revise) -> None:
    """The rules of the ITU actions: the words must do what the action says."""
    body(act.text, "The text", empty=True)
    body(act.reasons, "The reasons", LONGEST_REASONS, empty=True)
    if act.action is Action.ADD:
        _check_new(state, tabled, act)
    else:
        _check_change(live_clause(state, tabled.clause, act.base), act)


def _check_new(state: State, tabled: Proposal, act: Table | Revise) -> None:
    if tabled.after is not None and tabled.after not in framework(state).order:
        raise Unknown("clause", tabled.after)
    if tabled.stream is None or act.base != 0:
        raise BadInput("ADD needs the stream of its new clause", "choose a stream")
    line(act.title, "The title of the new clause", 200)
    body(act.text, "The text of the new clause")


def _check_change(target: Clause, act: Table | Revise) -> None:
    if act.action in (Action.SUP, Action.NOC):
        _check_reasoned(act)
    elif not act.text:
        raise BadInput("This removes the whole clause", "table it as SUP, with reasons")
    elif same_to_the_eye(act.text, target.text):
        raise BadInput("This changes nothing that can be seen", "table NOC to keep the text")


def _check_reasoned(act: Table | Revise) -> None:
    """SUP and NOC carry reasons and no text: what they do is in the action."""
    if act.text:
        raise BadInput(f"{act.action} carries no text of its own", "leave the text empty")
    if not act.reasons:
        raise BadInput(f"{act.action} needs reasons", "say why in a sentence")


def _wording(of: Proposal, entry: Entry, act: Table | Revise) -> Wording:
    return Wording(
        proposal=of.id,
        revision=of.revision,
        action=act.action,
        base=act.base,
        title=act.title,
        text=act.text,
        reasons=act.reasons,
        by=entry.by,
        at=entry.at,
    )


def revise(state: State, entry: Entry, act: Revise) -> tuple[Entity, ...]:
    """Rev.n + 1. Co-sponsors signed other words: their names go until they join again."""
    now = _own(state, entry, act.proposal, "revise", act.revision)
    if now.status not in REVISABLE:
        raise OutOfOrder(f"{now.id} is {now.status}; it can no longer be revised.")
    _not_in_vote(state, now, "revised")
    if (act.action is Action.ADD) != (now.action is Action.ADD):
        raise BadInput(f"{now.id} cannot turn from {now.action} into {act.action}", "table it anew")
    _check_differs(state, now, act)
    revised = replace(
        now,
        action=act.action,
        revision=now.revision + 1,
        cosponsors=(),
        status=ProposalStatus.PENDING,
    )
    _check(state, revised, act)
    return (revised, _wording(revised, entry, act))


def _check_differs(state: State, now: Proposal, act: Revise) -> None:
    """A revision of nothing is refused; moving onto the present text is something."""
    old = wording(state, now)
    same_words = same_to_the_eye(old.text, act.text) and same_to_the_eye(old.reasons, act.reasons)
    if same_words and (old.action, old.base, old.title) == (act.action, act.base, act.title):
        raise BadInput(f"This is {now.symbol} as it stands", "change its words or reasons first")


def _own(state: State, entry: Entry, name: ProposalId, verb: str, *revision: int) -> Proposal:
    found = proposal(state, name, *revision)
    if delegate(state, entry.by, f"{verb} a proposal") != found.sponsor:
        raise NotEntitled(f"the sponsor ({found.sponsor})", f"{verb} {found.id}")
    return found


def _not_in_vote(state: State, of: Proposal, done: str) -> None:
    if open_vote(state, of.id):
        raise OutOfOrder(f"{of.id} is being voted on; it cannot be {done} now.")


def withdraw(state: State, entry: Entry, act: Withdraw) -> tuple[Entity, ...]:
    """R53: before voting has begun; a carried proposal belongs to the meeting."""
    now = _own(state, entry, act.proposal, "withdraw")
    if now.status is not ProposalStatus.PENDING:
        raise OutOfOrder(f"{now.id} is {now.status}; it can no longer be withdrawn.")
    _not_in_vote(state, now, "withdrawn")
    return (replace(now, status=ProposalStatus.WITHDRAWN),)


def take_up(state: State, entry: Entry, act: TakeUp) -> tuple[Entity, ...]:
    """R53: new sponsor, new number, the same words, resting on the same base."""
    sponsor = delegate(state, entry.by, "take up a proposal")
    old = proposal(state, act.proposal)
    if old.status is not ProposalStatus.WITHDRAWN:
        raise OutOfOrder(f"{old.id} is {old.status}; only a withdrawn proposal can be taken up.")
    if old.taken_up_as is not None:
        raise OutOfOrder(f"{old.id} has been taken up already, as {old.taken_up_as}.")
    if sponsor == old.sponsor:
        raise OutOfOrder(f"{old.id} was yours; another delegation can take it up, you can table.")
    return _taken_up(state, entry, old, sponsor)


def _taken_up(
    state: State, entry: Entry, old: Proposal, sponsor: DelegationId
) -> tuple[Entity, ...]:
    number = proposal_id(sponsor, state.numbered.get(sponsor, 0) + 1)
    added = old.action is Action.ADD
    new = Proposal(
        id=number,
        clause=added_clause_id(number) if added else old.clause,
        action=old.action,
        sponsor=sponsor,
        after=old.after,
        stream=old.stream,
        taken_up_from=old.id,
    )
    words = replace(wording(state, old), proposal=number, revision=0, by=entry.by, at=entry.at)
    return (replace(old, taken_up_as=number), new, words)


def cosponsor(state: State, entry: Entry, act: Cosponsor) -> tuple[Entity, ...]:
    """Joins the sponsors of the words that it read; a later revision asks again."""
    mine = delegate(state, entry.by, "co-sponsor a proposal")
    now = proposal(state, act.proposal, act.revision)
    if now.status is not ProposalStatus.PENDING:
        raise OutOfOrder(f"{now.id} is {now.status}; it takes no more sponsors.")
    if mine == now.sponsor or mine in now.cosponsors:
        raise OutOfOrder(f"{mine} is among the sponsors of {now.id} already.")
    return (replace(now, cosponsors=(*now.cosponsors, mine)),)


def leave_sponsors(state: State, entry: Entry, act: LeaveSponsors) -> tuple[Entity, ...]:
    """A co-sponsor may leave as long as the proposal is pending."""
    mine = delegate(state, entry.by, "leave the sponsors")
    now = proposal(state, act.proposal)
    if now.status is not ProposalStatus.PENDING or mine not in now.cosponsors:
        raise OutOfOrder(f"{mine} is no co-sponsor of {now.id}, or it is {now.status}.")
    return (replace(now, cosponsors=tuple(one for one in now.cosponsors if one != mine)),)
