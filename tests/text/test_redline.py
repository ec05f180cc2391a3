from __future__ import annotations

import os
import subprocess
import sys
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given

from drafter.text.redline import Counts, Redline, redline
from drafter.text.tokens import is_word, tokenise
from tests.text.drafts import revisions, texts
from tests.text.golden import FOLDER, cases

MARKS = {"same": ("", ""), "del": ("[-", "-]"), "ins": ("{+", "+}")}
HOUSE = Path(__file__).parents[2]


def notation(line: Redline) -> str:
    parts = []
    for op, runs in groupby(line.runs, key=lambda run: run.op):
        opened, closed = MARKS[op]
        parts.append(opened + "".join(run.text for run in runs) + closed)
    return "".join(parts)


@pytest.mark.parametrize(("title", "old", "new", "expected"), [*cases("redline.md", 4)])
def test_a_redline_reads_as_the_golden_file_says(
    title: str, old: str, new: str, expected: str
) -> None:
    assert notation(redline(old, new)) == expected, title


def test_the_golden_file_has_a_case_for_every_script() -> None:
    titles = " ".join(case[0] for case in cases("redline.md", 4))
    scripts = ["English", "French", "Spanish", "Russian", "Arabic", "Chinese", "Japanese", "Korean"]
    assert [script for script in scripts if script not in titles] == []


@given(texts, texts)
def test_no_character_of_two_strings_is_lost(old: str, new: str) -> None:
    line = redline(old, new)
    assert line.old == old
    assert line.new == new


@given(revisions())
def test_no_character_of_two_drafts_is_lost(versions: tuple[str, str]) -> None:
    line = redline(*versions)
    assert (line.old, line.new) == versions


@given(revisions())
def test_what_is_marked_is_made_of_whole_tokens(versions: tuple[str, str]) -> None:
    old, new = versions
    line = redline(old, new)
    kept = [token for run in line.runs if run.op != "ins" for token in tokenise(run.text)]
    come = [token for run in line.runs if run.op != "del" for token in tokenise(run.text)]
    assert tuple(kept) == tokenise(old)
    assert tuple(come) == tokenise(new)


@given(revisions())
def test_a_blank_never_stands_alone_between_replaced_words(versions: tuple[str, str]) -> None:
    for change in redline(*versions):
        grouped = [
            (op, list(runs)) for op, runs in groupby(change.body, lambda run: run.op != "same")
        ]
        inner = grouped[1:-1]
        for (_, before), (changed, runs), (_, after) in zip(
            grouped, inner, grouped[2:], strict=False
        ):
            replaced = all({"ins", "del"} <= {run.op for run in side} for side in (before, after))
            if not changed and replaced:
                assert "".join(run.text for run in runs).strip(" \u00a0")


@given(texts)
def test_a_text_and_itself_show_no_change(text: str) -> None:
    line = redline(text, text)
    assert {change.kind for change in line} <= {"same"}
    assert {run.op for run in line.runs} <= {"same"}
    assert line.counts == Counts(inserted=0, deleted=0)


@given(revisions())
def test_runs_are_never_empty_and_an_insertion_never_precedes_its_deletion(
    versions: tuple[str, str],
) -> None:
    for change in redline(*versions):
        assert all(run.text for run in change.runs)
        pairs = pairwise(run.op for run in change.body)
        assert ("ins", "del") not in pairs


def test_one_number_and_one_word_are_counted_once() -> None:
    line = redline("It shall send 1,500 reports.", "It should send 1,050 reports.")
    assert line.counts == Counts(inserted=2, deleted=2)


def test_a_new_paragraph_leaves_its_neighbours_as_they_were() -> None:
    line = redline(
        "One stays.\n\nTwo stays.", "One stays.\n\nThis is new.\n\nTwo stays.\n\nSo is this."
    )
    assert [change.kind for change in line] == ["same", "inserted", "same", "inserted"]


def test_paragraphs_without_words_in_common_are_not_compared() -> None:
    line = redline(
        "The Participants share data on campaigns.\n\nCosts lie where they fall.",
        "Each authority names one contact.\n\nDisputes are settled by consultation.",
    )
    assert [change.kind for change in line] == ["deleted", "deleted", "inserted", "inserted"]


def test_a_long_paragraph_is_anchored_and_still_marked_word_by_word() -> None:
    words = [f"word{number}" for number in range(3_000)]
    changed = [*words[:700], "shall", *words[701:2_000], *words[2_010:], "end"]
    line = redline(" ".join(words), " ".join(changed))
    assert line.counts == Counts(inserted=2, deleted=11)


def test_a_long_memorandum_with_hundreds_of_edits_is_marked_edit_by_edit() -> None:
    paragraphs = [
        " ".join(f"w{(p * 37 + w * w * 11) % 911}" for w in range(60)) for p in range(200)
    ]
    edited = [
        text.replace(" w", " Zusatz w", 1) if n % 2 else text for n, text in enumerate(paragraphs)
    ]
    line = redline("\n\n".join(paragraphs), "\n\n".join(edited))
    assert line.counts == Counts(inserted=100, deleted=0)


def test_texts_without_an_anchor_are_replaced_as_a_whole() -> None:
    old, new = "a b " * 1_500, "b b a " * 1_200
    line = redline(old, new)
    assert (line.old, line.new) == (old, new)


def test_the_redline_is_the_same_under_any_hash_seed() -> None:
    printed = {_printed_under(seed) for seed in ("0", "1", "4242")}
    assert len(printed) == 1
    assert b"ins" in printed.pop()


def _printed_under(seed: str) -> bytes:
    program = (
        "import sys\n"
        "from drafter.text.html import redline_html\n"
        "from drafter.text.merge import merge\n"
        "from drafter.text.redline import redline\n"
        "old = open(sys.argv[1], encoding='utf-8').read()\n"
        "new = open(sys.argv[2], encoding='utf-8').read()\n"
        "sys.stdout.buffer.write(redline_html(redline(old, new)).encode())\n"
        "merged = merge(base=old[:3000], current=old[90:], proposed=new)\n"
        "sys.stdout.buffer.write(repr(merged).encode())\n"
    )
    files = [str(FOLDER / name) for name in ("redline.md", "merge.md")]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HOUSE)}
    run = [sys.executable, "-c", program, *files]
    return subprocess.run(run, check=True, capture_output=True, env=environment).stdout


def test_marks_and_blanks_are_not_counted_as_words() -> None:
    assert not any(map(is_word, ["**", ".", " ", "\n"]))
    assert redline("a.", "a **!** ").counts == Counts(inserted=0, deleted=0)
