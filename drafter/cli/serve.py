"""``drafter serve``: the conference in a browser."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import NoReturn

from drafter.proceedings.meeting import CHAIR
from drafter.services.conference import RECORD, Conference
from drafter.services.founding import found


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    # Not at the top: the other commands need no web server, and it takes a second to import.
    from drafter.web.asgi import Settings
    from drafter.web.conference import serve_conference

    # The web server ends on SIGTERM and then passes it on: without this, nothing is closed.
    signal.signal(signal.SIGTERM, _stop)
    here = _conference(args.home)
    settings = Settings(host=args.host, port=args.port, host_names=tuple(args.host_name))
    try:
        serve_conference(here, settings, on_ready=lambda address: _announce(here, address))
    finally:
        here.close()
    return 0


def _stop(*_: object) -> NoReturn:
    raise SystemExit(0)


def _conference(home: Path) -> Conference:
    """The one kept in ``home``, founded on the first start."""
    if (home / RECORD).exists():
        return Conference.open(home)
    print(f"Founding a record from the clause library in {home} ...", file=sys.stderr)
    return found(home)


def _announce(here: Conference, address: str) -> None:
    print(f"drafter is at {address} (stop it with Ctrl+C)", flush=True)
    if not here.accounts.knows(CHAIR):
        token = here.accounts.invite(CHAIR, beside=True)
        print(f"The chair signs in with this link, once: {address}/invite/{token}", flush=True)
