"""Why an act is not admitted: one sentence each, from data."""

from __future__ import annotations

from drafter.errors import DrafterError


class NotAdmitted(DrafterError):
    """The proceedings do not allow the act."""


class NotEntitled(NotAdmitted):
    """The person may not do this at all."""

    def __init__(self, who: str, what: str) -> None:
        super().__init__(f"Only {who} may {what}.")


class Moved(NotAdmitted):
    """What the act rests on has changed since the person read it."""

    def __init__(self, what: str, read: str, now: str) -> None:
        self.what = what
        super().__init__(f"{what} has moved: you read {read}, it now stands at {now}.")


class OutOfOrder(NotAdmitted):
    """The act does not fit where the matter stands."""


class Collides(NotAdmitted):
    """Adoption would touch words that an adoption since has changed: neither text is applied."""

    def __init__(self, proposal: str, clause: str) -> None:
        super().__init__(
            f"{proposal} touches words of {clause} that were changed after it was made: "
            f"nothing was applied; its sponsor can revise it onto the present text."
        )
