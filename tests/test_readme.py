"""The README is held against the code: commands, options, rules, examples, pictures."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.cli.parser import parser
from drafter.model import Action, Rule
from drafter.record import Record
from drafter.services.example import make

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(
    r"^```(?:json|markdown) (\S+)( begins)?\n(.*?)^```$", README, re.MULTILINE | re.DOTALL
)
KINDS = (
    "framework.json",
    "clauses/",
    "former/",
    "delegations/",
    "people/",
    "proposals/NZL/1/proposal.json",
    "proposals/NZL/1/rev0.md",
    "votes/0001-0100/1/vote.json",
    "votes/0001-0100/1/ballots/",
    "decisions/",
    "publications/",
)


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    (choices,) = (
        one.choices for one in parser()._actions if isinstance(one, argparse._SubParsersAction)
    )
    yield from choices.items()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    here, _ = make(tmp_path_factory.mktemp("readme") / "home")
    yield here.record
    here.close()


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`drafter {name}" in README


@pytest.mark.parametrize(
    ("name", "option"),
    [
        (name, option)
        for name, one in commands()
        for action in one._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    ],
)
def test_every_option_is_in_its_command_s_row(name: str, option: str) -> None:
    (row,) = (line for line in README.splitlines() if line.startswith(f"| `drafter {name}"))
    assert f"`{option}`" in row


def test_no_option_is_promised_that_is_not_there() -> None:
    there = {option for _, one in commands() for a in one._actions for option in a.option_strings}
    rows = [line for line in README.splitlines() if line.startswith("| `drafter ")]
    assert set(re.findall(r"`(--[a-z-]+)`", "".join(rows))) <= there


@pytest.mark.parametrize(("path", "begins", "text"), BLOCKS)
def test_every_example_is_the_record_s_own(
    example: Record, path: str, begins: str, text: str
) -> None:
    stored = example.read(str(example.snapshot().commit), path).decode()
    if begins:
        assert stored.startswith(text)
    else:
        assert stored.rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_has_an_example(kind: str) -> None:
    assert any(path.startswith(kind) for path, _, _ in BLOCKS)


def test_the_minutes_shown_are_the_example_s(example: Record) -> None:
    for line in example.history(limit=2):
        assert line.commit in README
        assert line.subject in README


def test_the_rules_named_are_those_of_the_code() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for room in ("procedure", "proceedings")
        for path in (ROOT / "drafter" / room).glob("*.py")
    )
    cited = set(re.findall(r"\bR\d\d\b", code))
    assert set(re.findall(r"\bR\d\d\b", README)) == cited


def test_every_action_and_every_majority_is_explained() -> None:
    for action in Action:
        assert f"| {action.value} |" in README
    for rule in Rule:
        assert f"| {rule.value} |" in README


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG"), picture


def test_every_room_is_in_the_readme() -> None:
    rooms = {path.name for path in (ROOT / "drafter").iterdir() if (path / "__init__.py").exists()}
    missing = {room for room in rooms if f"`drafter/{room}`" not in README}
    assert missing == set()
