"""Running other programs, keeping what they said for the case that they fail."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LAST_LINES = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one step; its text is what a failure report shows."""

    step: str
    worked: bool
    ending: str
    said: str = ""

    def __str__(self) -> str:
        lines = [line.rstrip() for line in self.said.splitlines() if line.strip()]
        return "\n".join(
            [f"- {self.step}: {self.ending}", *(f"    {x}" for x in lines[-LAST_LINES:])]
        )


def attempt(
    *command: str,
    seconds: float,
    folder: Path | None = None,
    keep_open: Iterable[int] = (),
) -> Outcome:
    """Never raises for what the program does; `keep_open` are file descriptors it inherits."""
    step = " ".join(command)
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            pass_fds=tuple(keep_open),
        )
    except subprocess.TimeoutExpired as late:
        said = (late.output or b"").decode("utf-8", "replace")
        return Outcome(step, False, f"not done after {seconds:.0f} seconds", said)
    except OSError as error:
        return Outcome(step, False, f"could not be started ({error.strerror})")
    return Outcome(step, done.returncode == 0, f"status {done.returncode}", done.stdout)


def report(outcomes: Iterable[Outcome]) -> str:
    """One paragraph a step, in the order in which they were tried; the same twice is shown once."""
    return "\n".join(map(str, dict.fromkeys(outcomes)))
