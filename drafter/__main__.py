"""`python3 -m drafter`: sets a checkout up on its first start, then hands over to the commands.

Only the standard library is imported before the hand-over, and nothing here needs more than
Python 3.7 to be read, so that an old Python gets a sentence and not a syntax error.
"""

from __future__ import annotations

import sys

OLDEST_PYTHON = (3, 11)


def main() -> int:
    """The exit status of the process."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        needs, has = (".".join(map(str, v)) for v in (OLDEST_PYTHON, sys.version_info[:3]))
        print(f"Drafter needs Python {needs} or later; {sys.executable} is {has}.", file=sys.stderr)
        return 1
    from drafter.bootstrap.start import begin

    status = begin(sys.argv[1:])
    if status is not None:
        return status
    # Not before here: the commands import packages that the set-up has just installed.
    from drafter.cli import main as commands

    return commands(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
