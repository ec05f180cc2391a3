"""A conference put on the web: its people, its record, and word of every act to every tab."""

from __future__ import annotations

from collections.abc import Callable

from drafter.model import PersonId
from drafter.services.conference import Conference
from drafter.web.asgi import Settings, serve
from drafter.web.files import draft_routes
from drafter.web.site import Site


def site_of(here: Conference) -> Site:
    """The site that serves ``here``; each move of the record is announced on topic ``record``."""

    def name_of(person: str) -> str:
        found = here.record.snapshot().state.people.get(PersonId(person))
        return found.name if found else person

    site = Site(accounts=here.accounts, name_of=name_of, services=here)
    here.record.on_move(lambda head: site.hub.publish("record", {"head": head}))
    return site


def serve_conference(
    here: Conference, settings: Settings, *, on_ready: Callable[[str], None]
) -> None:
    """Serve until told to stop."""
    serve(site_of(here), settings, routes=draft_routes(here), on_ready=on_ready)
