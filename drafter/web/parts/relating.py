"""How the proposals on a clause stand to each other, told by the group and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import streamlit as st

from drafter.model import Action, Clause, Proposal, ProposalStatus
from drafter.proceedings.deciding import onto
from drafter.proceedings.standing import open_vote
from drafter.proceedings.state import State
from drafter.text.relations import Groups, Relation, Rivals, groups
from drafter.web.parts.page import Page
from drafter.web.parts.plain import element, label

FEW = 3
"""So many names or lines are told one by one; of more, a summary."""


def show_relations(page: Page, clause: Clause, proposals: Sequence[Proposal]) -> None:
    """Nothing for a single proposal; for a delegate, a way to join those that say the same."""
    if len(proposals) < 2:
        return
    found = _compared(page.state, clause, proposals)
    with st.container(key="relations"):
        st.html(
            '<section class="relations"><strong>How they stand to each other</strong><ul>'
            f"{''.join(_lines(found, clause, page.state, proposals))}</ul></section>"
        )
        by_id: dict[str, Proposal] = {one.id: one for one in proposals}
        for same in found.same:
            _offer(page, [by_id[name] for name in same])


def _compared(state: State, clause: Clause, proposals: Sequence[Proposal]) -> Groups:
    texts = ((one.id, _text(state, clause, one)) for one in proposals)
    return _groups(clause.text, tuple((name, text) for name, text in texts if text is not None))


@lru_cache(maxsize=64)
def _groups(base: str, proposed: tuple[tuple[str, str], ...]) -> Groups:
    return groups(base, dict(proposed))


def _text(state: State, clause: Clause, of: Proposal) -> str | None:
    """What it makes of the clause as it stands; None if it cannot be compared."""
    if of.action is Action.SUP:
        return ""
    text = onto(state, of).merged.text
    return None if text == clause.text and of.action is not Action.NOC else text


def _lines(
    found: Groups, clause: Clause, state: State, proposals: Sequence[Proposal]
) -> Iterator[str]:
    """One list item a sentence, always in the same order."""
    for sentence in _sentences(found):
        yield element("li", sentence)
    for group in found.rivals:
        yield from _rivals(group)
    for sentence in (*_together(found), *_whole_clause(found)):
        yield element("li", sentence)
    for one in proposals:
        if _text(state, clause, one) is None:
            yield element("li", _incomparable(state, one))


def _sentences(found: Groups) -> Iterator[str]:
    alone = not (found.rivals or found.keeps or found.suppresses or len(found.free) > 1)
    for same in found.same:
        said = f"{_listed(same)} propose the same text"
        if same[0] == found.suppresses:
            said = f"{_listed(same)} propose the same: to suppress the clause"
        if same[0] == found.keeps:
            said = f"{_listed(same)} propose the same: to keep the text as it is"
        yield f"{said}." if alone else f"{said}; below, {same[0]} stands for them."


def _rivals(group: Rivals) -> Iterator[str]:
    if group.each_to_each:
        yield element("li", f"{_reason(group)}: they are alternatives.")
        return
    told = list(_told(group))
    if len(told) <= FEW:
        yield from (element("li", one) for one in told)
        return
    summary = f"Of {_listed(group.members)}, not all can be adopted together."
    inner = "".join(element("li", one) for one in told)
    yield (
        f"<li>{element('span', summary)}<details><summary>Which are alternatives</summary>"
        f"<ul>{inner}</ul></details></li>"
    )


def _reason(group: Rivals) -> str:
    names = _listed(group.members)
    kinds = {pair.relation for pair in group.pairs}
    if kinds == {Relation.SAME_POINT}:
        return f"{names} put different words at the same place"
    if kinds == {Relation.INSIDE_DELETION} and len(group.members) == 2:
        return f"Of {names}, one deletes what the other changes"
    return f"{names} change the same words"


def _told(group: Rivals) -> Iterator[str]:
    """Members that have the same alternatives are told at once, and each pair only once."""
    by_rivals: dict[tuple[str, ...], list[str]] = {}
    for name in group.members:
        by_rivals.setdefault(group.of(name), []).append(name)
    done: set[frozenset[str]] = set()
    for rivals, names in sorted(by_rivals.items(), key=lambda one: -len(one[0])):
        pairs = {frozenset((name, rival)) for name in names for rival in rivals}
        if not pairs <= done:
            done |= pairs
            verb = "is an alternative" if len(names) == 1 else "are each an alternative"
            yield f"{_listed(names)} {verb} to {_listed(rivals)}."


def _together(found: Groups) -> Iterator[str]:
    """What can be adopted together, said once, and where the words are neighbours."""
    rivals = [name for group in found.rivals for name in group.members]
    if rivals and found.free:
        others = _listed(rivals, "or") if len(rivals) <= FEW else "any of the other changes"
        also = "" if len(found.free) == 1 else "; also"
        yield f"{_listed(found.free)} can be adopted together{also} with {others}."
    elif len(found.free) > 1:
        yield f"{_listed(found.free)} can be adopted together."
    elif len(found.rivals) > 1:
        yield "One change of each group can be adopted together with one of another."
    for names in found.adjacent:
        yield f"{_listed(names)} change words right beside each other: read the outcome of both."


def _whole_clause(found: Groups) -> Iterator[str]:
    changes = found.changes
    named = _listed(changes) if len(changes) <= FEW else "the changes"
    if found.keeps and changes:
        yield f"{found.keeps} keeps the text as it is: an alternative to {named}."
    if found.keeps and found.suppresses:
        yield f"{found.keeps} and {found.suppresses} are alternatives: to keep or to suppress."
    if found.suppresses and changes:
        verb = "lapses" if len(changes) == 1 else "lapse"
        yield f"{found.suppresses} suppresses the clause: if it is adopted, {named} {verb}."


def _incomparable(state: State, of: Proposal) -> str:
    if onto(state, of).merged.text is not None:
        return f"The text already says what {of.id} proposes."
    return (
        f"{of.id} was made on an earlier text, and its words collide with what was adopted "
        "since: it has to be revised before it can be compared."
    )


def _offer(page: Page, same: Sequence[Proposal]) -> None:
    """A link to the first of the equals that the delegation can still join."""
    mine = page.delegation
    for one in same if mine else ():
        joined = mine == one.sponsor or mine in one.cosponsors
        pending = one.status is ProposalStatus.PENDING and not open_vote(page.state, one.id)
        if pending and not joined:
            st.page_link(
                "screens/proposal.py",
                label=f"Join them: co-sponsor {label(one.id)}",
                icon=":material/group_add:",
                query_params={"id": one.id},
            )
            return


def _listed(names: Sequence[str], last: str = "and") -> str:
    """``AUS/1, CAN/2 and KOR/1``."""
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end
