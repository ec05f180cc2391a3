"""``drafter brackets`` on texts as they come."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli import main

TEXT = """\
Participants [will][AUS: shall] share information
on [extreme - US; G77 delete] cases.

A stray ] stands here.
"""


def test_it_lists_what_is_open_with_lines_and_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    assert main(["brackets", str(tmp_path / "text.md")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "3 pairs of brackets, 1 deep at most"
    assert "line 1: “shall” (AUS propose)" in said
    assert "line 2: “extreme” (US propose, G77 delete)" in said
    assert said[2] == "1 without a partner"
    assert said[-1] == "line 4: ] has no partner"


def test_what_is_no_text_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.doc").write_bytes(b"\xd0\xcf\x11\xe0\xff")
    assert main(["brackets", str(tmp_path / "text.doc")]) == 1
    assert capsys.readouterr().err.endswith(
        "is not text in UTF-8: save it as plain text or Markdown.\n"
    )
