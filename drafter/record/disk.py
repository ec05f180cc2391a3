"""The steps that make writing durable, in one place so that their order can be seen and tested."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

Name = str | Path


def write(files: Mapping[Name, bytes], mode: int = 0o444) -> None:
    """New files with their bytes on disk; their names are only there after ``sync_folder``."""
    with ExitStack() as opened:
        numbers = [_written(path, data, mode, opened) for path, data in files.items()]
        for number in numbers:
            os.fsync(number)


def _written(path: Name, data: bytes, mode: int, opened: ExitStack) -> int:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    opened.callback(os.close, number)
    left = memoryview(data)
    while left:
        left = left[os.write(number, left) :]
    return number


def mark(path: Name, data: bytes) -> None:
    """A new file that a power cut may take: what it says no longer matters then."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        os.write(number, data)
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
