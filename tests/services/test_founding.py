"""Starting a record from the clause library."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.data import data_folder
from drafter.errors import BadInput
from drafter.library import BadClauseFile, NoClauses, load
from drafter.model import ClauseStatus, Stream
from drafter.record import Verified, verify
from drafter.services.conference import ACCOUNTS, RECORD
from drafter.services.founding import AlreadyFounded, found
from tests.record.sitting import git
from tests.services.hall import CHAIR

LIBRARY = tuple(one.clause for one in load(data_folder("clauses")))
CLAUSE = """---
id: {id}
title: A title
stream: {stream}
purpose: To agree.
provenance: Made for a test.
notes: None.
---
The Participants agree.
"""


def library(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return folder


def everything_in(folder: Path) -> dict[str, bytes]:
    files = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return {str(one.relative_to(folder)): one.read_bytes() for one in files}


def test_a_record_begins_with_the_whole_library_in_its_order(tmp_path: Path) -> None:
    here = found(tmp_path / "new", title=" A\r\n memorandum ", chair="Dr\u200b Horton")
    state = here.record.snapshot().state
    here.close()
    assert state.framework is not None
    assert state.framework.title == "A memorandum"
    assert state.framework.order == tuple(one.id for one in LIBRARY)
    assert dict(state.clauses) == {one.id: one for one in LIBRARY}
    assert [one.name for one in state.people.values()] == ["Dr Horton"]
    assert isinstance(verify(tmp_path / "new" / RECORD), Verified)


@pytest.mark.parametrize("stream", [Stream.ONE, Stream.TWO])
def test_one_stream_alone_brings_its_own_and_the_common_clauses(
    tmp_path: Path, stream: Stream
) -> None:
    here = found(tmp_path / "new", streams=frozenset({stream}))
    clauses = here.record.snapshot().state.clauses.values()
    here.close()
    assert {one.stream for one in clauses} == {stream, Stream.COMMON}
    assert len(clauses) == sum(one.stream in {stream, Stream.COMMON} for one in LIBRARY)
    assert all(one.status is ClauseStatus.DRAFT for one in clauses)


def test_a_folder_with_a_record_is_left_as_it_is(tmp_path: Path) -> None:
    found(tmp_path / "new").close()
    before = everything_in(tmp_path / "new" / RECORD)
    with pytest.raises(AlreadyFounded, match=r"choose an empty folder\.$"):
        found(tmp_path / "new", title="Another")
    assert everything_in(tmp_path / "new" / RECORD) == before


def test_the_chair_is_not_known_before_the_invitation_is_taken_up(tmp_path: Path) -> None:
    here = found(tmp_path / "new")
    assert not here.accounts.knows(CHAIR)
    assert here.accounts.redeem(here.accounts.invite(CHAIR), "forty-two quiet rivers") == CHAIR
    here.close()
    assert (tmp_path / "new" / ACCOUNTS).exists()
    tracked = git(tmp_path / "new" / RECORD, "ls-tree", "-r", "--name-only", "main")
    assert ACCOUNTS not in tracked, "passphrases are never part of the record"


@pytest.mark.parametrize(
    ("files", "error", "said"),
    [
        ({"one": "No front matter."}, BadClauseFile, "one.md cannot be used"),
        ({"one": CLAUSE.format(id="C01", stream="3")}, BadClauseFile, "stream 3"),
        ({"one": CLAUSE.format(id="X8", stream="1")}, BadClauseFile, "its id X8"),
        ({}, NoClauses, "holds no clause files"),
    ],
)
def test_a_broken_library_is_one_sentence_and_makes_no_record(
    tmp_path: Path, files: dict[str, str], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said) as refusal:
        found(tmp_path / "new", library=library(tmp_path / "library", **files))
    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("words", [{"title": " "}, {"chair": "\u200b"}, {"title": "x" * 201}])
def test_a_record_without_a_title_or_a_chair_is_not_founded(
    tmp_path: Path, words: dict[str, str]
) -> None:
    with pytest.raises(BadInput):
        found(tmp_path / "new", **words)  # type: ignore[arg-type]
    assert not (tmp_path / "new" / RECORD).exists()
    found(tmp_path / "new").close()
