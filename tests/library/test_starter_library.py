"""The rules that every shipped clause keeps; a clause edited by hand is held to them here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.data import data_folder
from drafter.library import LibraryClause, choose, load
from drafter.model import Stream
from drafter.text.canon import canonical

FOLDER = data_folder("clauses")
LIBRARY = load(FOLDER)
DEMANDED = {
    *("C01", "C02", "C03", "C04", "C05", "C07", "C08", "C09"),
    *("C14", "C15", "C17", "C20", "C31"),
}
TREATY_WORDS = re.compile(
    r"\b(shall|must|agree\w*|undertak\w+|part(?:y|ies)|articles?|clauses?|preamble|force"
    r"|obligat\w+|obliged?|liab\w+|terms and conditions|ratif\w+|acce(?:de|ssion)\w*|deposit\w*"
    r"|denounc\w+|terminat\w+|amend\w*|arbitrat\w+|indemnif\w+|breach\w*|hereby|hereof|thereof"
    r"|herein|guarantee\w*|warrant\w*|ensure\w*|authentic|witness|convention|protocol|pact"
    r"|covenant|jurisdiction|provided that|and/or|may not|promptly|timely|in due course"
    r"|as soon as possible|including but not limited to)\b"
    # Allowed elsewhere: "human rights"; "violation" of domestic law.
    r"|(?<!human )\brights\b|\bviolat(?:e|es|ed|ing)\b",
    re.IGNORECASE,
)
ONLY_IN_C31 = re.compile(r"\b(binding|treat(?:y|ies))\b", re.IGNORECASE)
DEFINED = ("Applicable Law", "Covered Violation", "Participant", "Person")

every_clause = pytest.mark.parametrize("found", LIBRARY, ids=lambda found: found.clause.id)


def words(text: str) -> int:
    return len(text.split())


def text_of(clause: str) -> str:
    return next(found.clause.text for found in LIBRARY if found.clause.id == clause)


def test_every_clause_that_the_seed_record_names_or_needs_is_there() -> None:
    assert {found.clause.id for found in LIBRARY} >= DEMANDED


def test_a_file_name_is_the_number_of_its_id_and_words_of_its_title() -> None:
    for path, found in zip(sorted(FOLDER.glob("*.md")), LIBRARY, strict=True):
        number, _, slug = path.stem.partition("-")
        assert f"C{number}" == found.clause.id
        assert set(slug.split("-")) <= set(re.findall(r"\w+", found.clause.title.lower()))


@every_clause
def test_no_clause_speaks_like_a_treaty(found: LibraryClause) -> None:
    assert TREATY_WORDS.findall(f"{found.clause.title}\n{found.clause.text}") == []


@every_clause
def test_only_the_statement_of_status_says_binding_or_treaty(found: LibraryClause) -> None:
    assert bool(ONLY_IN_C31.search(found.clause.text)) is (found.clause.id == "C31")


@every_clause
def test_a_file_is_canonical_as_it_lies_on_disk(found: LibraryClause) -> None:
    number = found.clause.id.removeprefix("C")
    (path,) = FOLDER.glob(f"{number}-*.md")
    body = path.read_bytes().decode("utf-8").partition("\n---\n")[2]
    assert body == f"\n{canonical(body)}\n"


@every_clause
def test_a_paragraph_is_one_line_so_that_git_shows_its_changes_alone(found: LibraryClause) -> None:
    for block in found.clause.text.split("\n\n"):
        lines = block.split("\n")
        assert len(lines) == 1 or all(line.startswith("- ") for line in lines)


@every_clause
def test_numbers_are_not_in_the_text(found: LibraryClause) -> None:
    assert re.search(r"^\s*(\(?\w{1,3}[.)]|#)", found.clause.text, re.MULTILINE) is None
    assert re.search(r"\bparagraph \d", found.clause.text) is None


@every_clause
def test_a_clause_has_no_links_images_or_brackets(found: LibraryClause) -> None:
    assert re.search(r"[\[\]<>`]|://", found.clause.text) is None


@every_clause
def test_a_clause_is_short_and_in_paragraphs(found: LibraryClause) -> None:
    assert 60 <= words(found.clause.text) <= 250
    assert found.clause.text.count("\n\n") >= 2


@every_clause
def test_a_period_of_days_says_which_days(found: LibraryClause) -> None:
    bare = re.findall(r"\d+ (?!calendar|working)days?\b", found.clause.text)
    assert bare == []


@every_clause
def test_defined_terms_keep_their_capitals(found: LibraryClause) -> None:
    for term in DEFINED:
        lower = re.compile(rf"\b{term.lower()}s?\b")
        assert lower.search(found.clause.text) is None, term


def test_every_defined_term_is_used_outside_its_own_definition() -> None:
    lines = "\n".join(found.clause.text for found in LIBRARY).split("\n")
    terms = re.findall(r'^- "([^"]+)" means', text_of("C03"), re.MULTILINE)
    assert len(terms) == 7
    for term in terms:
        assert any(term in line and f'"{term}"' not in line for line in lines), term


@every_clause
def test_a_clause_of_stream_2_keeps_to_domestic_law_and_to_its_stream(
    found: LibraryClause,
) -> None:
    if found.clause.stream is Stream.TWO:
        assert "Applicable Law" in found.clause.text
        assert "Participants in Stream 2" in found.clause.text


@every_clause
def test_a_clause_of_stream_1_asks_for_no_enforcement(found: LibraryClause) -> None:
    if found.clause.stream is Stream.ONE:
        assert (
            re.search(r"\b(Covered Violation|evidence of|prosecut|operation)", found.clause.text)
            is None
        )
        assert re.search(r"\bStream 2\b", found.clause.text) is None


def test_the_two_streams_and_the_way_between_them_are_explained() -> None:
    text = text_of("C05")
    assert "Stream 1 is" in text
    assert "Stream 2 is" in text
    assert "move from Stream 1 to Stream 2" in text


def test_a_joint_operation_leaves_the_way_out_open() -> None:
    assert "to the extent that Applicable Law allows" in text_of("C20")
    assert "may stand aside" in text_of("C20")


def test_the_memorandum_says_that_it_does_not_bind() -> None:
    assert "It is not a treaty, and it is not legally binding" in text_of("C31")


def test_recitals_have_no_operative_verb() -> None:
    assert re.search(r"\b(will|should|intends?)\b", text_of("C02")) is None


@pytest.mark.parametrize("stream", [Stream.ONE, Stream.TWO])
def test_choosing_a_stream_takes_the_common_clauses_along(stream: Stream) -> None:
    chosen = choose(LIBRARY, streams=frozenset({stream}))
    assert {found.clause.stream for found in chosen} == {stream, Stream.COMMON}
    common = [found for found in LIBRARY if found.clause.stream is Stream.COMMON]
    assert [found for found in chosen if found.clause.stream is Stream.COMMON] == common


def test_choosing_both_streams_gives_the_whole_library_in_order() -> None:
    assert choose(LIBRARY, streams=frozenset(Stream)) == LIBRARY


def test_choosing_no_stream_gives_the_common_clauses() -> None:
    chosen = choose(LIBRARY, streams=frozenset())
    assert {found.clause.stream for found in chosen} == {Stream.COMMON}


def test_the_folder_holds_nothing_but_clauses() -> None:
    assert [path.name for path in Path(FOLDER).iterdir() if path.suffix != ".md"] == []
