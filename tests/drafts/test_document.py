"""Numbers are computed from what is present."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.drafts import RepeatedSection, number_sections, sections_of
from drafter.model import Clause, ClauseId, ClauseStatus, Stream
from tests.drafts.reading import document, section


def clause(name: str, status: ClauseStatus = ClauseStatus.DRAFT) -> Clause:
    return Clause(
        id=ClauseId(name),
        title=f"Title of {name}",
        stream=Stream.TWO,
        purpose="Why.",
        provenance="Whence.",
        text=f"Text of {name}.",
        status=status,
    )


def test_paragraph_1_is_the_first_after_the_title_and_the_recitals() -> None:
    ids = [ClauseId(name) for name in ("C01", "C02", "C03", "AUS-3", "C05")]
    assert number_sections(ids) == ("", "", "1", "2", "3")


def test_an_opening_clause_out_of_its_place_takes_no_number_either() -> None:
    assert number_sections([ClauseId("C03"), ClauseId("C02"), ClauseId("C04")]) == ("1", "", "2")


def test_a_suppressed_clause_leaves_no_gap() -> None:
    clauses = [clause("C03"), clause("C04", ClauseStatus.SUPPRESSED), clause("C05")]
    assert [(found.id, found.number) for found in sections_of(clauses)] == [
        ("C03", "1"),
        ("C05", "2"),
    ]


def test_a_section_says_what_its_clause_says() -> None:
    (found,) = sections_of([clause("C17", ClauseStatus.ADOPTED)])
    assert found == section(
        "C17",
        text="Text of C17.",
        title="Title of C17",
        stream="2",
        status="adopted",
        provenance="Whence.",
    )


def test_a_document_cannot_hold_a_clause_twice() -> None:
    with pytest.raises(RepeatedSection, match="holds the clause C08 more than once"):
        document(section("C08"), section("C08", text="Other."))


def test_an_unpublished_draft_is_called_a_working_draft() -> None:
    assert document().standing == "Revision 2"
    assert replace(document(), revision=None).standing == "Working draft"
