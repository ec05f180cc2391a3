"""The one door to git: GitPython's commands and its persistent reader, never its index."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BufferedReader
from pathlib import Path
from threading import Lock
from typing import IO, Any

from git import Git, GitCmdObjectDB, Repo
from git.exc import GitCommandError, GitError

from drafter.record.errors import CannotWrite, Corrupt, NotARecord, OldGit

OLDEST_GIT = (2, 36)
"""The first with ``ls-tree --format``."""

CHUNK = 1 << 20
GENTLY = ("nice", "-n", "19")
FULL = 40
"""Digits of an id; a size has fewer."""

CONFIG = {
    "gc.auto": "0",
    "core.logAllRefUpdates": "false",
    "core.fsync": "all",
    "core.fsyncMethod": "fsync",
    "receive.denyNonFastForwards": "true",
    "receive.denyDeletes": "true",
    "receive.fsckObjects": "true",
}


def _environment(git_dir: Path) -> dict[str, str]:
    """What stands in the user's own settings, or in replaced objects, changes no record."""
    return {
        "GIT_DIR": str(git_dir),
        "GIT_OBJECT_DIRECTORY": str(git_dir / "objects"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


@cache
def _check_git() -> None:
    found = Git().version_info[:2]
    if found < OLDEST_GIT:
        raise OldGit(found, OLDEST_GIT)


class Door:
    """Thread-safe. ``git_dir`` is the bare repository, or the ``.git`` of somebody's clone."""

    def __init__(self, path: Path) -> None:
        _check_git()
        try:
            self._repo = Repo(path, odbt=GitCmdObjectDB)
        except (GitError, OSError, ValueError):
            raise NotARecord(path) from None
        self.git_dir = Path(self._repo.common_dir).absolute()
        self._repo.git.update_environment(**_environment(self.git_dir))
        self.packs = self.git_dir / "objects" / "pack"
        self._reading = Lock()

    def run(self, *command: str, holding: tuple[int, ...] = ()) -> bytes:
        """A git command's output; raises CannotWrite with git's own last words.

        One that is ``holding`` file descriptors, such as a lock's, keeps them open while it runs,
        and gives way to whoever waits for an answer.
        """
        try:
            found: bytes = self._repo.git.execute(
                [*(GENTLY if holding else ()), "git", *command],
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                pass_fds=holding,
            )
        except GitCommandError as error:
            words = str(error.stderr).strip().removeprefix("stderr: ").strip("'").splitlines()
            raise CannotWrite(self.git_dir, words[-1] if words else "git failed") from None
        return found

    def succeeds(self, *command: str) -> bool:
        """For the questions that git answers with its exit status."""
        status, _, _ = self._repo.git.execute(
            ["git", *command], with_exceptions=False, with_extended_output=True
        )
        return status == 0

    def read(self, name: bytes) -> bytes:
        """One object by its binary id, from the reader that stays open; raises Corrupt."""
        with self._reading:
            try:
                data: bytes = self._repo.odb.stream(name).read()
            except (ValueError, GitError, OSError):
                raise Corrupt(name.hex(), "git does not find this object") from None
        return data

    def read_all(self, names: Iterable[str]) -> Iterator[bytes]:
        """Many objects by hexadecimal id, in order, decoded by the caller while git reads on."""
        with tempfile.TemporaryFile() as wanted:
            wanted.write("".join(f"{name}\n" for name in names).encode())
            wanted.seek(0)
            for _, data in self._batch(wanted):
                yield data

    def read_files(self, commit: str) -> Iterator[tuple[str, bytes]]:
        """Every file of a commit with its path, listed, read and decoded at the same time."""
        listing = ("ls-tree", "-r", "--full-tree", "--format=%(objectname) %(path)", commit)
        with self._started(*listing) as listed:
            for path, data in self._batch(listed):
                yield path.decode(), data

    def _batch(self, wanted: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """What stands after an id in ``wanted``, and the object."""
        command = ("cat-file", "--batch=%(objectsize) %(rest)", "--buffer")
        with self._started(*command, istream=wanted) as stream:
            yield from _objects(BufferedReader(stream.raw, CHUNK))

    @contextmanager
    def _started(self, *command: str, istream: IO[bytes] | None = None) -> Iterator[BufferedReader]:
        """The output of a command; raises Corrupt when git does not come to its end."""
        git: Any = self._repo.git
        process = git.execute(["git", *command], istream=istream, as_process=True)
        with process.proc as running:
            yield running.stdout
        if running.returncode:
            raise Corrupt(str(self.git_dir), f"git {command[0]} ended with {running.returncode}")

    def close(self) -> None:
        """Ends the readers that stay open."""
        with self._reading:
            self._repo.close()


def _objects(stream: BufferedReader) -> Iterator[tuple[bytes, bytes]]:
    """``<size> <rest>``, a line end, the bytes, a line end."""
    line, read = stream.readline, stream.read
    while header := line():
        size, _, rest = header.partition(b" ")
        if rest == b"missing\n" and len(size) == FULL:
            raise Corrupt(size.decode(), "git does not find this object")
        yield rest[:-1], read(int(size) + 1)[:-1]


def found(path: Path) -> Door:
    """A new, empty repository at ``path``; no template or setting of the user's gets in."""
    Repo.init(
        path,
        bare=True,
        template="",
        allow_unsafe_options=True,
        initial_branch="main",
        object_format="sha1",
        mkdir=True,
    ).close()
    for folder in ("refs/heads", "objects/pack"):
        (path / folder).mkdir(parents=True, exist_ok=True)
    door = Door(path)
    for name, value in CONFIG.items():
        door.run("config", name, value)
    return door
