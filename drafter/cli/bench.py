"""``drafter bench``: figures as ratios to a reference of the same run."""

from __future__ import annotations

import argparse
import sys

from drafter.bench.record import run as measure


def run(args: argparse.Namespace) -> int:
    """Prints a table; what is under way is told on standard error."""
    for row in measure(
        scale=args.scale, progress=lambda said: print(said, file=sys.stderr, flush=True)
    ):
        print(row)
    return 0
