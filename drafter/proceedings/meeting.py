"""Founding a record, admitting delegations, accrediting people."""

from __future__ import annotations

from drafter.errors import BadInput
from drafter.model import (
    Clause,
    ClauseStatus,
    Delegation,
    DelegationId,
    Framework,
    Person,
    PersonId,
    Publication,
    Role,
)
from drafter.model.ids import CLAUSE_ID, SYMBOL
from drafter.proceedings.acts import Accredit, Admit, Entry, Found, Publish, Remove
from drafter.proceedings.refusals import Moved, OutOfOrder
from drafter.proceedings.standing import chair, delegation, framework
from drafter.proceedings.state import Entity, State
from drafter.proceedings.words import body, line

CHAIR = PersonId("chair")


def found(state: State, entry: Entry, act: Found) -> tuple[Entity, ...]:
    """The memorandum as the library gives it, with one chair; only ever the first act."""
    if state.framework is not None:
        raise OutOfOrder("This record has been founded already.")
    order = tuple(one.id for one in act.clauses)
    if len(set(order)) != len(order):
        raise BadInput("Two clauses have the same id", "give each its own")
    framework = Framework(
        title=line(act.title, "The memorandum's title", 200),
        origin=line(act.origin, "The origin", 500, empty=True),
        order=order,
    )
    person = Person(
        id=CHAIR, name=line(act.chair, "The chair's name", 120), role=Role.CHAIR, delegation=None
    )
    return (framework, person, *(_fresh(one) for one in act.clauses))


def _fresh(one: Clause) -> Clause:
    """A clause as a record may begin with it: canonical, unrevised, undecided."""
    if not CLAUSE_ID.fullmatch(one.id):
        raise BadInput(f"{one.id!r} is no clause id", "use capitals and digits, such as C08")
    if one.revision or one.status is not ClauseStatus.DRAFT:
        raise BadInput(f"{one.id} is not a fresh draft", "start from revision 0")
    line(one.title, f"The title of {one.id}", 200)
    body(one.text, f"The text of {one.id}")
    return one


def admit(state: State, entry: Entry, act: Admit) -> tuple[Entity, ...]:
    """A new delegation, under a symbol that is not yet taken."""
    chair(state, entry.by, "admit a delegation")
    if not SYMBOL.fullmatch(act.delegation):
        raise BadInput(
            f"{act.delegation!r} is no symbol", "use one to eight capitals or digits, such as AUS"
        )
    name = line(act.name, "The delegation's name", 120)
    if act.delegation in state.delegations:
        raise OutOfOrder(f"{act.delegation} is already the symbol of a delegation.")
    if any(one.name == name for one in state.delegations.values()):
        raise OutOfOrder(f"{name} has already been admitted.")
    return (Delegation(id=act.delegation, name=name),)


def accredit(state: State, entry: Entry, act: Accredit) -> tuple[Entity, ...]:
    """A person with a role; a delegate belongs to an admitted delegation, others to none."""
    chair(state, entry.by, "accredit people")
    if (act.role is Role.DELEGATE) != (act.delegation is not None):
        raise BadInput("A delegate acts for one delegation, others for none", "choose accordingly")
    if act.delegation is not None:
        delegation(state, act.delegation)
    return (
        Person(
            id=_next_person(state, act.role, act.delegation),
            name=line(act.name, "The person's name", 120),
            role=act.role,
            delegation=act.delegation,
        ),
    )


def _next_person(state: State, role: Role, of: DelegationId | None) -> PersonId:
    """``aus-1``, ``aus-2`` …; ids of the removed are never given again."""
    stem = (of or role).lower()
    taken = [int(one.rpartition("-")[2]) for one in state.people if one.startswith(f"{stem}-")]
    return PersonId(f"{stem}-{max(taken, default=0) + 1}")


def remove(state: State, entry: Entry, act: Remove) -> tuple[Entity, ...]:
    """Ends a person's part; the founding chair stays, so that a record never lacks one."""
    chair(state, entry.by, "remove a person")
    person = state.people.get(act.person)
    if person is None or not person.active:
        raise OutOfOrder(f"{act.person} takes no part in this record.")
    if person.id == CHAIR:
        raise OutOfOrder("The chair who founded the record cannot be removed.")
    return (
        Person(
            id=person.id,
            name=person.name,
            role=person.role,
            delegation=person.delegation,
            active=False,
        ),
    )


def _prints_every_clause(state: State, text: str) -> None:
    """A draft holds each clause word for word and in order: none can be left out of it unseen."""
    place = 0
    for one in framework(state).order:
        clause = state.clauses[one]
        if clause.status is not ClauseStatus.SUPPRESSED:
            place = text.find(clause.text, place)
            if place < 0:
                raise BadInput(f"The draft does not print {clause.title}", "render it again")
            place += len(clause.text)


def publish(state: State, entry: Entry, act: Publish) -> tuple[Entity, ...]:
    """The next numbered draft, word for word as it was previewed."""
    chair(state, entry.by, "publish a draft")
    latest = max(state.publications, default=0)
    if act.number != latest + 1:
        raise Moved("The series of drafts", f"Revision {act.number - 1} as the latest", f"{latest}")
    decided = max(state.decisions, default=0)
    if act.decision != decided:
        raise Moved("The text", f"it after decision {act.decision}", f"decision {decided}")
    _prints_every_clause(state, act.text)
    note = line(act.note, "The note", 500, empty=True)
    return (
        Publication(
            number=act.number,
            of=act.of,
            decision=act.decision,
            note=note,
            text=act.text,
            by=entry.by,
            at=entry.at,
        ),
    )
