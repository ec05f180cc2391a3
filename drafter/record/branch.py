"""The branch ``main``: read without git, moved by lock, sync and rename, never overwritten."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.record import disk
from drafter.record.errors import Busy, Corrupt
from drafter.record.objects import FULL_ID

NAME = "refs/heads/main"
WRITER_LOCK = "drafter.lock"
NEXT = "drafter.next"
PATIENCE = 60.0
"""Seconds that a writer waits for another process before it says so."""

STALE = 10.0
"""Git holds a branch's lock for milliseconds: one this old was left by a killed process."""


def head(git_dir: Path) -> str:
    """The commit that ``main`` stands at, in its own file or packed; empty before the founding."""
    try:
        with open(f"{git_dir}/{NAME}", "rb", buffering=0) as file:
            found = file.read().decode("ascii", "replace").strip()
    except FileNotFoundError:
        found = _packed(git_dir)
    if found and not FULL_ID.fullmatch(found):
        raise Corrupt(NAME, "it holds no commit")
    return found


def _packed(git_dir: Path) -> str:
    try:
        lines = (git_dir / "packed-refs").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return ""
    return next((line[:40] for line in lines if line[41:] == NAME), "")


@contextmanager
def writing(git_dir: Path, patience: float = PATIENCE, lock: str = WRITER_LOCK) -> Iterator[int]:
    """The writer's lock, one holder among all threads and processes; the system frees it.

    Gives the lock's file descriptor: a process that inherits it goes on holding the lock.
    """
    number = os.open(git_dir / lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _wait_for(number, git_dir, patience)
        yield number
    finally:
        # A git that another thread is just starting has a copy of the file until it runs.
        fcntl.flock(number, fcntl.LOCK_UN)
        os.close(number)


def _wait_for(number: int, git_dir: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Busy(git_dir, patience) from None
            time.sleep(0.001)


def move(git_dir: Path, *, old: str, new: str) -> bool:
    """Durable compare-and-swap under the writer's lock; False when ``main`` is not at ``old``."""
    lock, following = git_dir / f"{NAME}.lock", git_dir / NEXT
    _clear_own(lock, following)
    disk.write({following: f"{new}\n".encode()}, 0o644)
    _take(lock, following)
    moved = head(git_dir) == old
    if moved:
        disk.replace(lock, git_dir / NAME)
        disk.sync_folder((git_dir / NAME).parent)
    else:
        lock.unlink()
    following.unlink()
    return moved


def _clear_own(lock: Path, following: Path) -> None:
    """A killed writer's lock is a second name of its file: known for certain, cleared at once."""
    if lock.exists() and following.exists() and lock.samefile(following):
        lock.unlink()
    following.unlink(missing_ok=True)


def _take(lock: Path, following: Path) -> None:
    """Git's own lock file on the branch, so that an operator's git and this writer take turns."""
    seen, since = 0, time.monotonic()
    while True:
        try:
            return os.link(following, lock)
        except FileExistsError:
            now = _inode(lock)
            if now != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() - since > STALE:
                lock.unlink(missing_ok=True)
            time.sleep(0.002)


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0
