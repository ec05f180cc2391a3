"""Admitting delegations, accrediting and removing people, and their invitations."""

from __future__ import annotations

from drafter.model import DelegationId, Person, PersonId, Role
from drafter.proceedings.acts import Accredit, Admit, Remove
from drafter.proceedings.refusals import OutOfOrder
from drafter.proceedings.standing import chair
from drafter.record import Receipt
from drafter.services.conference import Conference
from drafter.text.canon import one_line


def admit(here: Conference, by: PersonId, *, symbol: str, name: str, intent: str = "") -> Receipt:
    """A delegation under its symbol, which is put into capitals."""
    act = Admit(delegation=DelegationId(one_line(symbol).upper()), name=one_line(name))
    return here.enter(by, act, intent)


def accredit(
    here: Conference,
    by: PersonId,
    *,
    name: str,
    role: Role,
    delegation: DelegationId | None = None,
    intent: str = "",
) -> tuple[Person, str]:
    """The person, and the single-use token of their invitation."""
    act = Accredit(name=one_line(name), role=role, delegation=delegation)
    receipt = here.enter(by, act, intent)
    person = next(one for one in receipt.entities if isinstance(one, Person))
    return person, _invited(here, person.id)


def invite_again(here: Conference, by: PersonId, person: PersonId) -> str:
    """A new single-use token; the one before it is void, and a lost passphrase is replaced."""
    state = here.record.snapshot().state
    chair(state, by, "invite people")
    if person not in state.people:
        raise OutOfOrder(f"{person} takes no part in this record.")
    return _invited(here, person)


def _invited(here: Conference, person: PersonId) -> str:
    """Looks after it has invited: a removal in the meantime may not leave an invitation behind."""
    token = here.accounts.invite(person)
    if not here.record.snapshot().state.people[person].active:
        here.accounts.remove(person)
        raise OutOfOrder(f"{person} takes no part in this record.")
    return token


def remove(here: Conference, by: PersonId, person: PersonId, intent: str = "") -> Receipt:
    """On record first, then the account: what remains if the power fails admits nobody."""
    receipt = here.enter(by, Remove(person=person), intent)
    here.accounts.remove(person)
    return receipt
