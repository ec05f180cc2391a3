"""``drafter init`` and ``drafter invite``: a conference before anybody has signed in."""

from __future__ import annotations

import argparse

from drafter.errors import Unknown
from drafter.model import PersonId, Stream
from drafter.services.conference import Conference
from drafter.services.founding import found


def init(args: argparse.Namespace) -> int:
    """Found a record and say how to go on."""
    streams = frozenset(Stream(one) for one in args.streams)
    here = found(
        args.home, title=args.title, chair=args.chair, streams=streams, library=args.library
    )
    state = here.record.snapshot().state
    here.close()
    print(f"Founded a record of {len(state.clauses)} clauses in {args.home}.")
    print(f"Next: drafter serve {args.home}")
    return 0


def invite(args: argparse.Namespace) -> int:
    """A link for somebody whom the record knows."""
    here = Conference.open(args.home)
    person = here.record.snapshot().state.people.get(PersonId(args.person))
    if person is None or not person.active:
        here.close()
        raise Unknown("person", args.person)
    print(f"{args.address}/invite/{here.accounts.invite(person.id)}")
    here.close()
    return 0
