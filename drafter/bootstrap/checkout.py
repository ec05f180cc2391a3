"""A checkout of drafter, its own environment in .venv, and what is installed there."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

UNFINISHED = "unfinished"
ALL_EXTRAS = ("test",)


@dataclass(frozen=True, slots=True)
class Checkout:
    """`root` is the folder that holds pyproject.toml and the package."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def lock(self) -> Path:
        """Beside .venv and not inside, because a broken .venv is thrown away under the lock."""
        return self.root / ".venv.lock"

    @property
    def python(self) -> Path:
        return self.tool("python")

    @property
    def stamp(self) -> Path:
        """Two lines: whose .venv this is, and a digest of what was asked of it or `unfinished`."""
        return self.venv / "drafter-setup"

    def tool(self, name: str) -> Path:
        """A program in .venv, which need not be there."""
        windows = os.name == "nt"
        return self.venv / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name)

    def is_running(self) -> bool:
        """True where this very process is the .venv's Python."""
        return self.venv.exists() and os.path.samefile(sys.prefix, self.venv)

    def is_ready(self, extras: tuple[str, ...]) -> bool:
        """A .venv that has more than was asked for is ready too."""
        enough = {self._digest(extras), self._digest(ALL_EXTRAS)}
        owner, asked = self._stamped()
        return owner == self._owner() and asked in enough and self.python.exists()

    def is_repairable(self) -> bool:
        """False for a .venv that was left half made, was moved, or belongs to another Python."""
        made_by_hand = not self.stamp.exists()
        owner, asked = self._stamped()
        ours = owner == self._owner() and asked != UNFINISHED
        return self.python.exists() and (made_by_hand or ours)

    def mark_unfinished(self) -> None:
        self.stamp.write_text(f"{self._owner()}\n{UNFINISHED}\n", encoding="utf-8")

    def mark_ready(self, extras: tuple[str, ...]) -> None:
        self.stamp.write_text(f"{self._owner()}\n{self._digest(extras)}\n", encoding="utf-8")

    def discard_venv(self) -> None:
        """Renamed first: a removal that is interrupted must not look like a .venv made by hand."""
        stale = self.root / ".venv.stale"
        shutil.rmtree(stale, ignore_errors=True)
        if self.venv.exists():
            self.venv.rename(stale)
            shutil.rmtree(stale, ignore_errors=True)

    def _stamped(self) -> tuple[str, str]:
        try:
            lines = self.stamp.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return "", ""
        return (lines[0], lines[1]) if len(lines) == 2 else ("", UNFINISHED)

    def _owner(self) -> str:
        return f"Python {sys.version_info[0]}.{sys.version_info[1]} at {self.root}"

    def _digest(self, extras: tuple[str, ...]) -> str:
        """Over what decides, with the owner, what is installed."""
        parts = [
            (self.root / "pyproject.toml").read_bytes(),
            (self.root / "drafter" / "constraints.txt").read_bytes(),
            ",".join(extras).encode(),
        ]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()


def this_checkout() -> Checkout | None:
    """None in an installed wheel: there is no pyproject.toml beside the package."""
    root = Path(__file__).resolve().parents[2]
    return Checkout(root) if (root / "pyproject.toml").is_file() else None
