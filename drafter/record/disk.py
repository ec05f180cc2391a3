"""The steps that make writing durable, in one place so that their order can be seen and tested."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, data: bytes, mode: int = 0o444) -> None:
    """A new file with its bytes on disk; its name is only there after ``sync_folder``."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    with open(number, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(number)


def replace(old: Path, new: Path) -> None:
    """Rename in one step."""
    os.replace(old, new)


def sync_folder(path: Path) -> None:
    """The names in a folder on disk: without it a power cut loses renamed files."""
    number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(number)
    finally:
        os.close(number)
