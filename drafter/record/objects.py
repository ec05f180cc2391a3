"""Git's objects as bytes: ids, commits and their messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha1

FULL_ID = re.compile(r"[0-9a-f]{40}")
COMMITTER = "drafter <drafter@drafter.invalid>"


@dataclass(frozen=True, slots=True)
class Thing:
    """A git object to be written; ``id`` is the binary one, of 20 bytes."""

    id: bytes
    kind: bytes
    data: bytes


def thing(kind: bytes, data: bytes) -> Thing:
    """The object with its id. Git names objects by SHA-1; nothing here relies on its strength."""
    header = b"%b %d\0" % (kind, len(data))
    return Thing(sha1(header + data, usedforsecurity=False).digest(), kind, data)


def commit(
    *,
    tree: bytes,
    parent: str,
    author: str,
    seconds: int,
    message: str,
    headers: bytes = b"",
) -> Thing:
    """``headers`` are whole lines after the committer's, such as a ``gpgsig``.

    Only the first commit's ``parent`` is empty.
    """
    lines = [f"tree {tree.hex()}"]
    if parent:
        lines.append(f"parent {parent}")
    lines.append(f"author {author} {seconds} +0000")
    lines.append(f"committer {COMMITTER} {seconds} +0000\n")
    return thing(b"commit", "\n".join(lines).encode() + headers + b"\n" + message.encode())


@dataclass(frozen=True, slots=True)
class CommitText:
    """A commit taken apart; ``headers`` as ``commit`` takes them."""

    tree: str
    parents: tuple[str, ...]
    author: str
    seconds: int
    headers: bytes
    message: str


_COMMIT = re.compile(
    rb"tree (?P<tree>[0-9a-f]{40})\n"
    rb"(?P<parents>(?:parent [0-9a-f]{40}\n)*)"
    rb"author (?P<author>[^\n]*) (?P<seconds>[0-9]+) \+0000\n"
    rb"committer [^\n]*\n"
    rb"(?P<headers>(?:[^\n]+\n)*)"
    rb"\n(?P<message>.*)",
    re.DOTALL,
)


def parse_commit(data: bytes) -> CommitText:
    """Raises ValueError (or its UnicodeDecodeError) for what ``commit`` could not have made."""
    found = _COMMIT.fullmatch(data)
    if found is None:
        raise ValueError("no commit of a record")
    return CommitText(
        tree=found["tree"].decode(),
        parents=tuple(found["parents"].decode().replace("parent ", "").split()),
        author=found["author"].decode(),
        seconds=int(found["seconds"]),
        headers=found["headers"],
        message=found["message"].decode(),
    )
