"""A draft as a value: what stands on its pages, before any format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.errors import DrafterError
from drafter.model import Clause, ClauseId, ClauseStatus

OPENING = frozenset({ClauseId("C01"), ClauseId("C02")})
"""The title with its participants, and the recitals."""


class RepeatedSection(DrafterError):
    """A document that holds one clause twice; a comparison of it could hide one of them."""

    def __init__(self, clause: str) -> None:
        self.clause = clause
        super().__init__(f"The draft holds the clause {clause} more than once.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One clause in its place; ``number`` is empty for the opening, ``text`` is git's own."""

    number: str
    id: str
    title: str
    stream: str
    text: str
    status: str
    provenance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The draft at one commit; ``revision`` is None before publication, ``date`` ISO in UTC."""

    title: str
    subtitle: str
    revision: int | None
    commit: str
    date: str
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        for clause, times in Counter(section.id for section in self.sections).items():
            if times > 1:
                raise RepeatedSection(clause)

    @property
    def standing(self) -> str:
        """What a reader may call it."""
        return "Working draft" if self.revision is None else f"Revision {self.revision}"


def number_sections(ids: Sequence[ClauseId]) -> tuple[str, ...]:
    """1, 2, 3 … by place, and "" for the opening.

    A memorandum names itself and its participants, gives its reasons in recitals, and closes
    those with "have reached the following understandings". Paragraph 1 is the first of these.
    """
    numbers: list[str] = []
    for clause in ids:
        numbers.append("" if clause in OPENING else str(len(numbers) - numbers.count("") + 1))
    return tuple(numbers)


def sections_of(clauses: Iterable[Clause]) -> tuple[Section, ...]:
    """The clauses that are present, numbered; a suppressed one leaves no gap in the numbers."""
    present = [clause for clause in clauses if clause.status is not ClauseStatus.SUPPRESSED]
    numbers = number_sections([clause.id for clause in present])
    return tuple(_section(clause, number) for clause, number in zip(present, numbers, strict=True))


def _section(clause: Clause, number: str) -> Section:
    return Section(
        number=number,
        id=clause.id,
        title=clause.title,
        stream=clause.stream.value,
        text=clause.text,
        status=clause.status.value,
        provenance=clause.provenance,
    )
