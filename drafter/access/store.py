"""The accounts file: its tables, and one short transaction at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS people (
    person TEXT PRIMARY KEY, passphrase TEXT NOT NULL, since REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS invitations (
    token TEXT PRIMARY KEY, person TEXT NOT NULL, expires REAL NOT NULL, used REAL) STRICT;
CREATE INDEX IF NOT EXISTS invitations_of ON invitations (person);
CREATE TABLE IF NOT EXISTS sessions (
    handle TEXT PRIMARY KEY, person TEXT NOT NULL, opened REAL NOT NULL, seen REAL NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS sessions_of ON sessions (person);
CREATE TABLE IF NOT EXISTS failures (who TEXT NOT NULL, at REAL NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS failures_of ON failures (who, at);
"""


class Store:
    """Safe from any thread and any process: every call has its own connection."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        # The mode is set before SQLite writes; its -wal and -shm files take the mode over.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
        # Held open: the last connection to close would fold the WAL in, at a sync a call.
        self._keeper = self._connect()
        self._keeper.execute("PRAGMA journal_mode = WAL")
        self._keeper.executescript(SCHEMA)

    def close(self) -> None:
        self._keeper.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with closing(self._connect()) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, one writer at a time, on disk when it returns."""
        with closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=30, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous = FULL")
        return connection
