"""What one server process is made of, for the routes and the screens to find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from drafter.access import Accounts, SignedOut, handle_of
from drafter.web.doors import Doors
from drafter.web.live import Hub


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One a process; ``services`` is what the screens call to act on the record."""

    accounts: Accounts
    name_of: Callable[[str], str]
    services: object = None
    hub: Hub = field(default_factory=Hub)
    doors: Doors = field(default_factory=Doors)

    def end_session(self, secret: str) -> None:
        """Sign out: every tab of the session leaves at once."""
        self.accounts.end_session(secret)
        self.doors.close_session(handle_of(secret))

    def end_all(self, person: str) -> None:
        """Every session of ``person`` ends, in every tab, at once."""
        self.accounts.end_all(person)
        self.doors.close_person(person)

    def remove(self, person: str) -> None:
        """As ``end_all``, and the person's passphrase and invitation go too."""
        self.accounts.remove(person)
        self.doors.close_person(person)


_sites: list[Site] = []


def open_site(site: Site) -> None:
    """Make ``site`` the one of this process."""
    _sites[:] = [site]


def get_site() -> Site:
    if not _sites:
        raise RuntimeError("open_site() comes first: no site is open in this process")
    return _sites[0]


def signed_in_person() -> str:
    """Who is at this page, asked of the accounts anew; raises ``SignedOut``.

    ``st.user`` is as old as the page's connection, so it may name a session that has ended.
    """
    handle = st.user.get("session")
    person = get_site().accounts.person_of_handle(handle) if isinstance(handle, str) else None
    if person is None or person != st.user.get("person"):
        raise SignedOut
    return person
