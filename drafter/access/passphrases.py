"""The passphrase rule and its argon2id hash."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from drafter.access.errors import PassphraseRefused

SHORTEST = 12
LONGEST = 1024


def settled(passphrase: str) -> str:
    """NFC, so that one phrase typed on two keyboards is one phrase."""
    return unicodedata.normalize("NFC", passphrase)


def check(passphrase: str, person: str) -> None:
    """Raise ``PassphraseRefused`` unless it may be ``person``'s passphrase."""
    phrase = settled(passphrase)
    if len(phrase) < SHORTEST:
        raise PassphraseRefused(f"use at least {SHORTEST} characters; a short sentence is good")
    if len(phrase) > LONGEST:
        raise PassphraseRefused(f"use at most {LONGEST} characters")
    if phrase.strip().casefold() == person.casefold():
        raise PassphraseRefused("it is your sign-in name; choose another")


@dataclass(frozen=True, slots=True)
class Passphrases:
    """Hashes with ``hasher``; tests give a cheap one."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)

    def hashed(self, passphrase: str) -> str:
        return self.hasher.hash(settled(passphrase))

    def match(self, stored: str | None, passphrase: str) -> bool:
        """An unknown name costs one hash as well, so that time does not tell who exists."""
        if stored is None:
            self.hashed(passphrase)
            return False
        try:
            return self.hasher.verify(stored, settled(passphrase))
        except (VerificationError, InvalidHashError):
            return False
