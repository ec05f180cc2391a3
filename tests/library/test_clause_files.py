"""Reading one clause file: what is taken, and the one sentence for what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.library import BadClauseFile, NoClauses, RepeatedClause, load
from drafter.model import Stream

GOOD = """---
id: C08
title: Designated representatives
stream: common
purpose: Whom to call.
provenance: Seed record.
notes: One or several.
---

Each Participant will name an office.

- by letter; or
- by secure mail.
"""


def write(folder: Path, text: str, name: str = "08-representatives.md") -> Path:
    (folder / name).write_bytes(text.encode("utf-8"))
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(BadClauseFile) as caught:
        load(folder)
    return str(caught.value)


def test_a_clause_file_gives_the_clause_and_its_notes(tmp_path: Path) -> None:
    (found,) = load(write(tmp_path, GOOD))
    assert found.clause.id == "C08"
    assert found.clause.stream is Stream.COMMON
    assert found.clause.provenance == "Seed record."
    assert found.clause.text == (
        "Each Participant will name an office.\n\n- by letter; or\n- by secure mail."
    )
    assert found.notes == "One or several."


def test_line_ends_byte_order_mark_and_composed_letters_do_not_matter(tmp_path: Path) -> None:
    as_windows_saves = "\ufeff" + GOOD.replace("office", "cafe\u0301").replace("\n", "\r\n")
    (found,) = load(write(tmp_path, as_windows_saves))
    assert found.clause.text.startswith("Each Participant will name an caf\u00e9.\n\n- by")


def test_a_stream_may_be_written_without_quotes(tmp_path: Path) -> None:
    (found,) = load(write(tmp_path, GOOD.replace("stream: common", "stream: 2")))
    assert found.clause.stream is Stream.TWO


def test_three_dashes_in_the_text_belong_to_the_text(tmp_path: Path) -> None:
    (found,) = load(write(tmp_path, GOOD + "\n---\n\nAfter.\n"))
    assert found.clause.text.endswith("\n\n---\n\nAfter.")


def test_folded_values_come_as_one_line(tmp_path: Path) -> None:
    folded = GOOD.replace("notes: One or several.", "notes: >-\n  One\n\n  or  several.")
    (found,) = load(write(tmp_path, folded))
    assert found.notes == "One or several."


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("---\nid", "id", "it does not begin with front matter between two lines of ---"),
        ("notes: One or several.\n", "", "its front matter has no notes"),
        ("notes: One or several.", "note: x", "its front matter has the unknown field note"),
        (
            "title: Designated representatives",
            "title: 2004",
            "the title in its front matter is not text",
        ),
        (
            "title: Designated representatives",
            "title: ' '",
            "the title in its front matter is not text",
        ),
        ("id: C08", "id: Eight", "its id Eight is not a C and two digits, such as C08"),
        ("stream: common", "stream: 3", "its stream 3 is none of 1, 2 and common"),
        ("purpose: Whom to call.", "purpose: 'x' y", "its front matter is not YAML (line 5)"),
        (
            GOOD[4 : GOOD.index("---\n\n")],
            "- a\n",
            "its front matter is not a list of names and values",
        ),
        (GOOD[GOOD.index("Each") :], "", "it has no text below its front matter"),
    ],
)
def test_a_faulty_file_is_named_with_its_fault(
    tmp_path: Path, right: str, wrong: str, fault: str
) -> None:
    assert right in GOOD
    write(tmp_path, GOOD.replace(right, wrong, 1))
    expected = f"The clause file 08-representatives.md cannot be used: {fault}."
    assert refusal(tmp_path) == expected


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "08-x.md").write_bytes(GOOD.replace("office", "caf\u00e9").encode("latin-1"))
    assert refusal(tmp_path) == "The clause file 08-x.md cannot be used: it is not UTF-8 text."


def test_front_matter_makes_no_python_objects(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("One or several.", "!!python/object/apply:os.getcwd []"))
    assert "is not YAML" in refusal(tmp_path)


def test_two_files_with_one_id_are_both_named(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, name="09-again.md")
    with pytest.raises(RepeatedClause) as caught:
        load(tmp_path)
    assert str(caught.value) == (
        "The clause files 08-representatives.md and 09-again.md both give the id C08."
    )


def test_a_folder_without_clauses_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoClauses, match="holds no clause files"):
        load(tmp_path / "nowhere")


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("C08", "C20"), name="20-b.md")
    write(tmp_path, GOOD, name="08-a.md")
    assert [found.clause.id for found in load(tmp_path)] == ["C08", "C20"]
