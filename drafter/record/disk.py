"""The steps that make writing durable, in one place so that their order can be seen and tested."""

from __future__ import annotations

import os
from pathlib import Path

Name = str | Path


def write(path: Name, data: bytes, mode: int = 0o444) -> None:
    """A new file with its bytes on disk; its name is only there after ``sync_folder``."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(number, left) :]
        os.fsync(number)
    finally:
        os.close(number)


def replace(old: Name, new: Name) -> None:
    """Rename in one step."""
    os.replace(old, new)


def sync_folder(path: Name) -> None:
    """The names in a folder on disk: without it a power cut loses renamed files."""
    number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(number)
    finally:
        os.close(number)
