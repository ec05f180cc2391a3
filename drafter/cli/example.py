"""``drafter example``: a record in mid-negotiation, and the links into it."""

from __future__ import annotations

import argparse

from drafter.services.example import make


def run(args: argparse.Namespace) -> int:
    """Make it, and print whom each link signs in."""
    here, guests = make(args.home)
    for person in guests:
        token = here.accounts.invite(person.id)
        print(f"{person.name} ({person.id}): {args.address}/invite/{token}")
    here.close()
    print(f"The links work once, while this runs: drafter serve {args.home}")
    return 0
