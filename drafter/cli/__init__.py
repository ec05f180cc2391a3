"""The commands of ``drafter``; with none it serves."""

from __future__ import annotations

import os
import sys

from drafter.cli.parser import parser
from drafter.errors import DrafterError

FAILED, INTERRUPTED = 1, 130


def main(argv: list[str] | None = None) -> int:
    """The exit status; an error is one sentence on standard error."""
    args = parser().parse_args(sys.argv[1:] if argv is None else argv)
    try:
        status = int(args.run(args))
        sys.stdout.flush()
    except DrafterError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of ``drafter log | head`` has seen enough; Python flushes once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _failed(f"{error.filename or 'The system'}: {error.strerror or error}.")
    return status


def _failed(sentence: str) -> int:
    print(f"drafter: {sentence}", file=sys.stderr)
    return FAILED
