"""What the record is measured against: git's own fastest ways to write and to read the same."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.record import disk

DURABLE = ("-c", "core.fsync=all", "-c", "core.fsyncMethod=fsync")


@dataclass(frozen=True, slots=True)
class Written:
    """One commit as ``git fast-import`` is told it."""

    author: str
    seconds: int
    message: bytes
    path: str
    data: bytes


def fast_import(path: Path, acts: Sequence[Written], *, group: int) -> float:
    """Acts a second, each ``group`` made durable by a checkpoint before the next begins.

    With these settings a checkpoint syncs pack, index and branch. No git syncs the folders that
    name them, without which a power cut takes them away: that is done for it here.
    """
    process = subprocess.Popen(
        ["git", *DURABLE, "-c", "fastimport.unpackLimit=1", "fast-import", "--quiet"],
        cwd=path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        start = time.perf_counter()
        for first in range(0, len(acts), group):
            lines = [
                _command(one, first=first + place == 0)
                for place, one in enumerate(acts[first : first + group])
            ]
            process.stdin.write(b"".join(lines) + b"checkpoint\n\nprogress durable\n")
            process.stdin.flush()
            process.stdout.readline()
            for folder in ("objects/pack", "refs/heads"):
                disk.sync_folder(path / folder)
        taken = time.perf_counter() - start
        process.stdin.close()
    return len(acts) / taken


def _command(one: Written, *, first: bool) -> bytes:
    stamp = f"{one.seconds} +0000"
    head = (
        f"commit refs/heads/main\nauthor {one.author} {stamp}\n"
        f"committer drafter <drafter@drafter.invalid> {stamp}\ndata {len(one.message)}\n"
    ).encode()
    start = b"from refs/heads/main^0\n" if first else b""
    file = f"M 100644 inline {one.path}\ndata {len(one.data)}\n".encode()
    return head + one.message + b"\n" + start + file + one.data + b"\n"


def cat_file(path: Path) -> float:
    """Seconds that one piped ``git cat-file --batch`` takes for every file of ``main``."""
    with tempfile.TemporaryFile() as wanted:
        listing = ("git", "ls-tree", "-r", "--format=%(objectname)", "main")
        wanted.write(subprocess.run(listing, cwd=path, check=True, capture_output=True).stdout)
        wanted.seek(0)
        start = time.perf_counter()
        batch = ("git", "cat-file", "--batch", "--buffer")
        with subprocess.Popen(batch, cwd=path, stdin=wanted, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            while process.stdout.read(1 << 20):
                pass
        return time.perf_counter() - start


def collected(path: Path) -> int:
    """Bytes of a record's objects after ``git gc``, which is run on it."""
    subprocess.run(("git", "gc", "--quiet", "--prune=now"), cwd=path, check=True)
    return sum(one.stat().st_size for one in (path / "objects").rglob("*") if one.is_file())
