"""The files of a record, byte for byte: what somebody with plain git reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given

from drafter.model import ClauseId, FormerClause
from drafter.proceedings.state import Entity
from drafter.record import Corrupt, Newer, Record, door, path_of
from drafter.record.errors import OldGit
from drafter.record.files import decode, encode, shard
from drafter.record.readme import TEXT
from tests.record.things import EXAMPLES, entities

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("entity", EXAMPLES, ids=path_of)
def test_each_file_is_written_as_its_example_shows(entity: Entity) -> None:
    assert encode(entity).decode() == (GOLDEN / path_of(entity)).read_text()


@pytest.mark.parametrize("entity", EXAMPLES, ids=path_of)
def test_each_example_is_read_back(entity: Entity) -> None:
    assert decode(path_of(entity), (GOLDEN / path_of(entity)).read_bytes()) == entity


def test_there_is_an_example_of_every_file_and_no_other() -> None:
    there = {str(one.relative_to(GOLDEN)) for one in GOLDEN.rglob("*") if one.is_file()}
    assert there == {path_of(one) for one in EXAMPLES}


def test_the_records_own_readme_names_every_folder() -> None:
    for entity in EXAMPLES:
        top, inner, _ = path_of(entity).partition("/")
        assert f"`{top}{inner}`" in TEXT


def test_a_former_clause_has_the_bytes_of_the_file_that_it_replaced() -> None:
    former = next(one for one in EXAMPLES if isinstance(one, FormerClause))
    assert encode(former) == encode(former.clause)


@given(entities())
def test_whatever_people_type_comes_back_exactly(entity: Entity) -> None:
    assert decode(path_of(entity), encode(entity)) == entity


@given(entities())
def test_front_matter_and_json_are_what_any_yaml_reader_takes(entity: Entity) -> None:
    source = encode(entity).decode()
    front = source.split("\n---\n\n", 1)[0].removeprefix("---\n")
    assert yaml.load(front, yaml.CBaseLoader)["v"] == "1"


@pytest.mark.parametrize(
    ("number", "folder"),
    [(1, "0001-0100"), (100, "0001-0100"), (101, "0101-0200"), (12345, "12301-12400")],
)
def test_votes_lie_by_the_hundred(number: int, folder: str) -> None:
    assert shard(number) == folder


BALLOT = "votes/0001-0100/7/ballots/AUS.json"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"yes"', '"maybe"', "it has 'maybe' in place of a Choice"),
        ('"vote": 7', '"vote": "7"', "it has '7' in place of a int"),
        ('"vote": 7', '"vote": true', "it has True in place of a int"),
        ('"AUS"', "null", "it has None in place of a name"),
        (' "choice": "yes",\n', "", "it has no choice"),
        ('"choice"', '"Choice"', "it has the unknown field 'Choice'"),
        (' "v": 1,\n', "", "it has no version"),
        ("{", "[", "it is not in the form that drafter writes"),
    ],
)
def test_a_file_that_cannot_be_right_is_named_with_what_is_wrong(
    old: str, new: str, sentence: str
) -> None:
    damaged = (GOLDEN / BALLOT).read_text().replace(old, new).encode()
    with pytest.raises(Corrupt) as error:
        decode(BALLOT, damaged)
    assert str(error.value) == f"{BALLOT} in the record cannot be read: {sentence}."


def test_a_text_without_front_matter_is_named() -> None:
    with pytest.raises(Corrupt, match=r"clauses/C08\.md .* no front matter"):
        decode("clauses/C08.md", b"Just words.\n")


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(Corrupt, match=r"clauses/C08\.md .* not in the form"):
        decode("clauses/C08.md", (GOLDEN / "clauses/C08.md").read_bytes() + b"\xff\n")


def test_a_file_of_a_newer_drafter_is_not_guessed_at() -> None:
    newer = (GOLDEN / BALLOT).read_text().replace('"v": 1', '"v": 2').encode()
    with pytest.raises(Newer, match="in format 2, which is newer than this drafter: update"):
        decode(BALLOT, newer)


def test_a_file_that_no_act_writes_is_named() -> None:
    with pytest.raises(Corrupt, match=r"notes\.txt in the record cannot be read: no act writes"):
        decode("notes.txt", b"")


def test_clauses_that_proposals_added_lie_among_the_others() -> None:
    clause = next(one for one in EXAMPLES if isinstance(one, FormerClause)).clause
    added = type(clause)(
        id=ClauseId("AUS-3"), title="T", stream=clause.stream, purpose="", provenance="", text="x"
    )
    assert path_of(added) == "clauses/AUS-3.md"


def test_a_git_that_is_too_old_is_named_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "OLDEST_GIT", (999, 1))
    door._check_git.cache_clear()
    with pytest.raises(OldGit, match=r"needs git 999\.1 or later; this machine has [0-9.]+\."):
        Record.open(tmp_path)
