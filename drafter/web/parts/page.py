"""What every screen begins with: who is here, and the record as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import streamlit as st

from drafter.access import SignedOut
from drafter.drafts import sections_of
from drafter.drafts.directions import show_directions
from drafter.model import Clause, DelegationId, Person, PersonId, Role
from drafter.proceedings.reading import in_order
from drafter.proceedings.state import State
from drafter.record import Snapshot
from drafter.services.conference import Conference
from drafter.web.site import get_site, signed_in_person


@dataclass(frozen=True, slots=True)
class Page:
    """One run of a screen: it reads ``snapshot`` throughout, whatever happens meanwhile."""

    conference: Conference
    snapshot: Snapshot
    person: Person

    @property
    def state(self) -> State:
        """What stands at the snapshot's commit."""
        return self.snapshot.state

    @property
    def is_chair(self) -> bool:
        """Whether to offer the chair's buttons; the proceedings decide on their own."""
        return self.person.role is Role.CHAIR

    @property
    def delegation(self) -> DelegationId | None:
        """The delegation that the person acts for."""
        return self.person.delegation


def conference() -> Conference:
    """The conference that this process serves."""
    return cast(Conference, get_site().services)


def open_page() -> Page:
    """The page for whoever is signed in now; raises ``SignedOut``."""
    here = conference()
    snapshot = here.record.snapshot()
    person = snapshot.state.people.get(PersonId(signed_in_person()))
    if person is None or not person.active:
        raise SignedOut
    return Page(here, snapshot, person)


def asked(name: str) -> str:
    """A value of the address, such as ``id`` in ``/clause?id=C08``; empty if there is none."""
    return str(st.query_params.get(name, ""))


def missing(what: str, name: str) -> None:
    """A page for an address that leads nowhere."""
    st.title(f"No such {what}")
    said = f"This record holds no {what} “{name}”." if name else f"The address names no {what}."
    st.text(show_directions(said))
    st.page_link("screens/text.py", label="To the text", icon=":material/arrow_back:")


def shown_numbers(state: State) -> dict[str, str]:
    """The number that each clause bears now, as a draft prints it; a suppressed one has none."""
    return {one.id: one.number for one in sections_of(in_order(state))}


def numbered(clause: Clause, number: str) -> str:
    """``9. Information exchange``; the opening has no number."""
    return f"{number}. {clause.title}" if number else clause.title
