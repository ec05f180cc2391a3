"""``drafter render``: the consolidated draft, at any commit."""

from __future__ import annotations

import argparse
import sys

from drafter.cli.places import record_in
from drafter.drafts import to_html, to_markdown
from drafter.drafts.consolidated import consolidated
from drafter.record import Record


def run(args: argparse.Namespace) -> int:
    """To standard output, or to a file, in UTF-8 with LF line ends."""
    record = Record.open(record_in(args.record))
    try:
        seen = record.at(args.commit) if args.commit else record.snapshot()
    finally:
        record.close()
    document = consolidated(seen.state, commit=seen.commit, date=seen.date)
    text = to_html(document) if args.format == "html" else to_markdown(document)
    if args.output:
        args.output.write_bytes(text.encode())
    else:
        sys.stdout.buffer.write(text.encode())
    return 0
