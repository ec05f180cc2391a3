"""What a person at the door can be told."""

from __future__ import annotations

from drafter.errors import DrafterError


class BadPersonId(DrafterError):
    """A person id that could not be typed as a sign-in name."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"A sign-in name is 1 to 64 Latin letters, digits, dots and hyphens; "
            f"{person[:80]!r} is not one."
        )


class InvitationSpent(DrafterError):
    """Used, replaced, run out and never issued read alike, so that a guess learns nothing."""

    def __init__(self) -> None:
        super().__init__(
            "This invitation link has been used or replaced, or it has run out: "
            "ask the chair for a new one."
        )


class PassphraseRefused(DrafterError):
    """A passphrase that the rule does not allow; ``fix`` says what to change."""

    def __init__(self, fix: str) -> None:
        super().__init__(f"This passphrase cannot be used: {fix}.")


class WrongPassphrase(DrafterError):
    """Never says which of the two was wrong."""

    def __init__(self) -> None:
        super().__init__("The sign-in name and the passphrase do not match.")


class TooManyAttempts(DrafterError):
    """The door is shut for ``seconds``, whether or not the passphrase is right."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        unit = "second" if seconds == 1 else "seconds"
        super().__init__(f"Too many failed attempts: wait {seconds} {unit}, then try again.")


class SignedOut(DrafterError):
    """The session behind an action has ended."""

    def __init__(self) -> None:
        super().__init__("You are signed out: sign in again to go on.")
