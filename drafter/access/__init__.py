"""Who may come in: accounts, invitations, passphrases and sessions, in one SQLite file."""

from drafter.access.accounts import Accounts, handle_of
from drafter.access.errors import (
    BadPersonId,
    InvitationSpent,
    PassphraseRefused,
    SignedOut,
    TooManyAttempts,
    WrongPassphrase,
)
from drafter.access.passphrases import Passphrases
from drafter.access.terms import Terms

__all__ = [
    "Accounts",
    "BadPersonId",
    "InvitationSpent",
    "PassphraseRefused",
    "Passphrases",
    "SignedOut",
    "Terms",
    "TooManyAttempts",
    "WrongPassphrase",
    "handle_of",
]
