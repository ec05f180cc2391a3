"""Accounts: an invitation sets a passphrase, a passphrase opens a session of one person."""

from __future__ import annotations

import math
import re
import secrets
import sqlite3
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from drafter.access.errors import (
    BadPersonId,
    InvitationSpent,
    SignedOut,
    TooManyAttempts,
    WrongPassphrase,
)
from drafter.access.passphrases import Passphrases, check
from drafter.access.store import Store
from drafter.access.terms import Terms

PERSON_ID = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?")


def handle_of(secret: str) -> str:
    """What the file keeps of a token or a session: it names it, and cannot stand in for it."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def sign_in_name(typed: str) -> str:
    """The person id that somebody meant by ``typed``."""
    return typed.strip().casefold()


class Accounts:
    """Safe from any thread; ``now`` is seconds since the epoch."""

    def __init__(
        self,
        path: Path,
        *,
        passphrases: Passphrases | None = None,
        terms: Terms | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._store = Store(path)
        self._passphrases = passphrases or Passphrases()
        self._terms = terms or Terms()
        self._now = now

    def close(self) -> None:
        self._store.close()

    def invite(self, person: str, *, beside: bool = False) -> str:
        """A single-use token in place of the earlier one, or ``beside`` it; the first used counts.

        For a person who has a passphrase it is recovery.
        """
        name = sign_in_name(person)
        if not PERSON_ID.fullmatch(name):
            raise BadPersonId(person)
        token = secrets.token_urlsafe(32)
        expires = self._now() + self._terms.invitation_lasts
        with self._store.writing() as db:
            if not beside:
                db.execute("DELETE FROM invitations WHERE person = ?", (name,))
            db.execute(
                "INSERT INTO invitations (token, person, expires) VALUES (?, ?, ?)",
                (handle_of(token), name, expires),
            )
        return token

    def invited(self, token: str) -> str:
        """The person a token is for; looking does not use it up."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT person FROM invitations WHERE token = ? AND used IS NULL AND expires > ?",
                (handle_of(token), self._now()),
            ).fetchone()
        if row is None:
            raise InvitationSpent
        return str(row[0])

    def redeem(self, token: str, passphrase: str) -> str:
        """Set the person's passphrase and end their sessions; of many at once, one succeeds."""
        person = self.invited(token)
        check(passphrase, person)
        hashed = self._passphrases.hashed(passphrase)
        now = self._now()
        with self._store.writing() as db:
            spent = db.execute(
                "UPDATE invitations SET used = ? WHERE token = ? AND used IS NULL AND expires > ?",
                (now, handle_of(token), now),
            )
            if spent.rowcount != 1:
                raise InvitationSpent
            db.execute(
                "INSERT OR REPLACE INTO people (person, passphrase, since) VALUES (?, ?, ?)",
                (person, hashed, now),
            )
            db.execute("DELETE FROM invitations WHERE person = ? AND used IS NULL", (person,))
            db.execute("DELETE FROM sessions WHERE person = ?", (person,))
            db.execute("DELETE FROM failures WHERE who = ?", (_by_name(person),))
        return person

    def knows(self, person: str) -> bool:
        """Whether the person has chosen a passphrase."""
        with self._store.reading() as db:
            row = db.execute("SELECT 1 FROM people WHERE person = ?", (person,)).fetchone()
        return row is not None

    def sign_in(self, name: str, passphrase: str, *, address: str) -> str:
        """The person id; raises ``WrongPassphrase`` or ``TooManyAttempts``."""
        person = sign_in_name(name)
        counted = self._count_attempt(person, address)
        with self._store.reading() as db:
            row = db.execute("SELECT passphrase FROM people WHERE person = ?", (person,)).fetchone()
        if not self._passphrases.match(row[0] if row else None, passphrase):
            raise WrongPassphrase
        with self._store.writing() as db:
            db.execute("DELETE FROM failures WHERE who = ?", (_by_name(person),))
            db.execute("DELETE FROM failures WHERE rowid = ?", (counted,))
        return person

    def _count_attempt(self, person: str, address: str) -> int:
        """Counted before the passphrase is tried, so that a hundred at once are a hundred."""
        now = self._now()
        keys = (_by_name(person), f"address:{address}")
        with self._store.writing() as db:
            db.execute(
                "DELETE FROM failures WHERE at <= ?", (now - self._terms.failures_remembered,)
            )
            wait = max(self._wait(db, key, now) for key in keys)
            if wait > 0:
                raise TooManyAttempts(math.ceil(wait))
            rows = [
                db.execute("INSERT INTO failures (who, at) VALUES (?, ?)", (key, now)).lastrowid
                for key in keys
            ]
        return int(rows[-1] or 0)

    def _wait(self, db: sqlite3.Connection, key: str, now: float) -> float:
        """Seconds until ``key`` may try again; 0 or less is now."""
        count, latest = db.execute(
            "SELECT count(*), max(at) FROM failures WHERE who = ?", (key,)
        ).fetchone()
        if count < self._terms.failures_allowed:
            return 0.0
        return float(latest) + self._terms.wait - now

    def open_session(self, person: str) -> str:
        """The secret for the cookie; raises ``SignedOut`` for one who was removed meanwhile."""
        secret = secrets.token_urlsafe(32)
        now = self._now()
        with self._store.writing() as db:
            db.execute(
                "DELETE FROM sessions WHERE opened <= ? OR seen <= ?",
                (now - self._terms.session_lasts, now - self._terms.session_idle),
            )
            opened = db.execute(
                "INSERT INTO sessions (handle, person, opened, seen)"
                " SELECT ?, person, ?, ? FROM people WHERE person = ?",
                (handle_of(secret), now, now, person),
            )
            if opened.rowcount != 1:
                raise SignedOut
        return secret

    def person_of(self, secret: str) -> str | None:
        """Whose session a cookie opens, while it lasts."""
        return self.person_of_handle(handle_of(secret))

    def person_of_handle(self, handle: str) -> str | None:
        """As ``person_of``, from the hash that the shell hands to the screens."""
        now = self._now()
        with self._store.reading() as db:
            row = db.execute(
                "SELECT person, seen FROM sessions WHERE handle = ? AND opened > ? AND seen > ?",
                (handle, now - self._terms.session_lasts, now - self._terms.session_idle),
            ).fetchone()
        if row is None:
            return None
        person, seen = row
        if now - seen >= self._terms.touch_every:
            self._touch(handle, now)
        return str(person)

    def _touch(self, handle: str, now: float) -> None:
        with self._store.writing() as db:
            db.execute("UPDATE sessions SET seen = ? WHERE handle = ?", (now, handle))

    def end_session(self, secret: str) -> None:
        with self._store.writing() as db:
            db.execute("DELETE FROM sessions WHERE handle = ?", (handle_of(secret),))

    def end_all(self, person: str) -> None:
        with self._store.writing() as db:
            db.execute("DELETE FROM sessions WHERE person = ?", (person,))

    def remove(self, person: str) -> None:
        """No passphrase, no invitation and no session of the person is left."""
        with self._store.writing() as db:
            for table in ("people", "invitations", "sessions"):
                db.execute(f"DELETE FROM {table} WHERE person = ?", (person,))


def _by_name(person: str) -> str:
    # An unknown name may be of any length; its hash is not.
    return f"name:{handle_of(person)}"
