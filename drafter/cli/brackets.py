"""``drafter brackets``: what is open in a bracketed negotiating text from anywhere."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from drafter.errors import BadInput
from drafter.text.brackets import NESTED, Bracket, Bracketed, read


def run(args: argparse.Namespace) -> int:
    """Counts first, then each disputed place with its line, then the strays."""
    found = read(_text(args.file))
    for line in (*_counts(found), *_disputes(found), *_strays(found)):
        print(line)
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            f"{path} is not text in UTF-8", "save it as plain text or Markdown"
        ) from None


def _counts(found: Bracketed) -> Iterator[str]:
    counts = found.counts
    yield f"{counts.pairs} pairs of brackets, {counts.depth} deep at most"
    yield f"{counts.disputes} places in dispute, {counts.groups} with alternatives side by side"
    yield f"{counts.strays} without a partner"


def _disputes(found: Bracketed) -> Iterator[str]:
    for one in found.brackets:
        if one.kind == "disputed":
            yield f"line {one.line}: {_options(one)}"


def _options(one: Bracket) -> str:
    told = []
    for option in one.options:
        words = " ".join(option.text.replace(NESTED, "[…]").split())
        who = ", ".join(f"{each.name} {each.verb}" for each in option.positions or one.positions)
        told.append(f"“{words}”" + (f" ({who})" if who else ""))
    return " / ".join(told)


def _strays(found: Bracketed) -> Iterator[str]:
    for one in found.strays:
        yield f"line {one.line}: {one.mark} has no partner"
