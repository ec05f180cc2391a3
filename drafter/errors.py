"""The one family of errors: each is a sentence to the user, composed by its class from data."""

from __future__ import annotations


class DrafterError(Exception):
    """Never raised directly; ``str(error)`` is one sentence that a delegate can act on."""


class BadInput(DrafterError):
    """What was typed cannot be taken; says what to change."""

    def __init__(self, what: str, fix: str) -> None:
        self.what, self.fix = what, fix
        super().__init__(f"{what}: {fix}." if fix else f"{what}.")


class Unknown(DrafterError):
    """A thing that the record does not hold."""

    def __init__(self, kind: str, name: object) -> None:
        self.kind, self.name = kind, name
        super().__init__(f"There is no {kind} {name} in this record.")
