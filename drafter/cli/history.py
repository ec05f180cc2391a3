"""``drafter log`` and ``drafter verify``: reading the record, and trusting nobody."""

from __future__ import annotations

import argparse
import sys

from drafter.cli.places import record_in
from drafter.record import Record, Verified, verify

EVERYTHING = 1_000_000_000


def log(args: argparse.Namespace) -> int:
    """The minutes, newest first."""
    record = Record.open(record_in(args.record))
    try:
        for line in record.history(limit=args.number or EVERYTHING):
            print(f"{line.commit[:10]}  {line.at}  {line.subject}")
    finally:
        record.close()
    return 0


def verify_(args: argparse.Namespace) -> int:
    """Exit status 1 names the first commit that is not lawful."""
    path = record_in(args.record)
    outcome = verify(path, progress=_progress)
    print(" " * 40, end="\r", file=sys.stderr)
    if isinstance(outcome, Verified):
        print(f"{path}: all {outcome.acts:,} acts are lawful; the head is {outcome.head}.")
        return 0
    print(f"{path}: {outcome}")
    return 1


def _progress(done: int, whole: int) -> None:
    if done % 100 == 0:
        print(f"replayed {done:,} of {whole:,} acts", end="\r", file=sys.stderr, flush=True)
