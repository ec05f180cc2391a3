"""The commands, as somebody types them."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter import __version__
from drafter.access import Accounts, InvitationSpent
from drafter.cli import main
from drafter.cli.parser import parser
from drafter.drafts import to_html, to_markdown
from drafter.drafts.consolidated import consolidated
from drafter.model import Stream
from drafter.record import Record
from drafter.services.conference import ACCOUNTS, RECORD
from tests.record.sitting import git
from tests.services import hall

Said = pytest.CaptureFixture[str]


def commands() -> dict[str, argparse.ArgumentParser]:
    """The live table, so that no command is forgotten here."""
    tables = [one for one in parser()._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(tables[0].choices)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The worked example's folder."""
    hall.example_in(tmp_path / "example").close()
    return tmp_path / "example"


def refused(said: Said, *argv: str) -> str:
    """The one sentence that a command ends with."""
    assert main(list(argv)) == 1
    out, err = said.readouterr()
    assert out == ""
    assert err.startswith("drafter: ")
    assert err.endswith(".\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


# --- help


def test_these_are_the_commands() -> None:
    assert list(commands()) == [
        *("serve", "init", "example", "invite", "log", "verify", "render", "brackets", "bench"),
    ]


@pytest.mark.parametrize("name", commands())
def test_each_command_tells_a_newcomer_what_to_do(name: str, capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    one = commands()[name]
    assert told.startswith(f"usage: drafter {name} ")
    assert one.description is not None
    summary, _, more = one.description.partition("\n\n")
    assert summary.endswith(".")
    assert len(more) > 20, "what it does, and what to do next"
    assert more in told
    described = [act for act in one._actions if not act.help and not act.choices]
    assert described == [], "every option and argument is explained"


@pytest.mark.parametrize("name", commands())
def test_the_overview_has_a_line_for_each_command(name: str, capsys: Said) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert "Begin with `drafter` alone" in told
    assert f"\n    {name} " in told


def test_it_tells_its_version(capsys: Said) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"drafter {__version__}\n"


# --- init and example


def test_init_makes_a_record_and_says_how_to_go_on(tmp_path: Path, capsys: Said) -> None:
    home = tmp_path / "new"
    assert main(["init", str(home), "--title", "A memorandum", "--chair", "Dr Horton"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[-1] == f"Next: drafter serve {home}"
    with Record.open(home / RECORD) as record:
        state = record.snapshot().state
    assert state.framework is not None
    assert state.framework.title == "A memorandum"
    assert f"{len(state.clauses)} clauses" in said


def test_init_takes_the_streams_that_are_asked_for(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "new"), "--streams", "2"]) == 0
    with Record.open(tmp_path / "new" / RECORD) as record:
        clauses = record.snapshot().state.clauses.values()
    assert {one.stream for one in clauses} == {Stream.TWO, Stream.COMMON}


def test_init_takes_a_library_of_ones_own(tmp_path: Path, capsys: Said) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (library / "one.md").write_text(
        "---\nid: C77\ntitle: T\nstream: 1\npurpose: P.\nprovenance: P.\nnotes: N.\n---\nText.\n"
    )
    assert main(["init", str(tmp_path / "new"), "--library", str(library)]) == 0
    assert "1 clauses" in capsys.readouterr().out
    assert git(tmp_path / "new" / RECORD, "show", "main:clauses/C77.md").endswith("\nText.\n")


def test_example_prints_four_links_that_work(tmp_path: Path, capsys: Said) -> None:
    home = tmp_path / "example"
    assert main(["example", str(home), "--address", "https://draft.example"]) == 0
    lines = capsys.readouterr().out.splitlines()
    accounts = Accounts(home / ACCOUNTS, passphrases=hall.CHEAP)
    invited = []
    for line in lines[:4]:
        link = line.rpartition(" ")[2]
        token = link.removeprefix("https://draft.example/invite/")
        person = accounts.redeem(token, hall.PHRASE)
        assert f"({person}): " in line
        invited.append(person)
    accounts.close()
    assert invited == ["chair", "aus-1", "kor-1", "observer-1"]
    assert lines[4].endswith(f"drafter serve {home}")


def test_invite_prints_a_new_link_and_voids_the_one_before(home: Path, capsys: Said) -> None:
    links = []
    for _ in range(2):
        assert main(["invite", "kor-1", str(home)]) == 0
        links.append(capsys.readouterr().out.strip())
    tokens = [one.removeprefix("http://127.0.0.1:8501/invite/") for one in links]
    accounts = Accounts(home / ACCOUNTS, passphrases=hall.CHEAP)
    assert accounts.invited(tokens[1]) == "kor-1"
    with pytest.raises(InvitationSpent):
        accounts.invited(tokens[0])
    accounts.close()


# --- log, verify, render


def test_log_prints_every_act_with_its_commit_as_git_has_it(home: Path, capsys: Said) -> None:
    assert main(["log", str(home)]) == 0
    lines = capsys.readouterr().out.splitlines()
    expected = git(home / RECORD, "log", "--format=%h%x09%s", "--abbrev=10", "main").splitlines()
    assert [(one[:10], one[34:]) for one in lines] == [tuple(one.split("\t")) for one in expected]
    assert "The chair founds the record" in lines[-1]
    assert main(["log", str(home), "-n", "3"]) == 0
    assert capsys.readouterr().out.splitlines() == lines[:3]


def test_log_into_a_reader_that_stops_is_quiet(home: Path) -> None:
    script = f"""
        {sys.executable} -c 'import sys; from drafter.cli import main; sys.exit(main())' \
            log {home} | true
        echo ${{PIPESTATUS[0]}}
    """
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True, env=here_first()
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def here_first() -> dict[str, str]:
    """This very checkout, and output kept in a buffer until the process ends."""
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**buffered, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def test_verify_says_that_all_is_lawful_and_names_the_head(home: Path, capsys: Said) -> None:
    assert main(["verify", str(home)]) == 0
    said = capsys.readouterr().out
    assert said.endswith(f"the head is {git(home / RECORD, 'rev-parse', 'main').strip()}.\n")


def test_verify_names_the_commit_that_was_tampered_with(home: Path, capsys: Said) -> None:
    repository = home / RECORD
    before = git(repository, "rev-parse", "main").strip()
    tree = git(repository, "rev-parse", "main~5^{tree}").strip()
    message = git(repository, "log", "-1", "--format=%B", "main~4")
    forged = git(
        repository, "commit-tree", tree, "-p", before, "-m", message,
        GIT_AUTHOR_NAME="Somebody", GIT_AUTHOR_EMAIL="s@example.org",
        GIT_COMMITTER_NAME="drafter", GIT_COMMITTER_EMAIL="d@example.org",
    ).strip()  # fmt: skip
    git(repository, "update-ref", "refs/heads/main", forged)
    assert main(["verify", str(home)]) == 1
    assert f"commit {forged[:12]}: " in capsys.readouterr().out
    git(repository, "update-ref", "refs/heads/main", before)
    assert main(["verify", str(home)]) == 0


@pytest.mark.parametrize("place", ["folder", "record", "clone", "bare clone"])
def test_render_prints_the_draft_from_any_copy_of_the_record(
    home: Path, tmp_path: Path, place: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    copy = tmp_path / "copy"
    if "clone" in place:
        bare = ["--bare"] if place == "bare clone" else []
        git(tmp_path, "clone", "-q", *bare, str(home / RECORD), str(copy))
    where = {"folder": home, "record": home / RECORD}.get(place, copy)
    assert main(["render", str(where)]) == 0
    sys.stdout.flush()
    with Record.open(home / RECORD) as record:
        seen = record.snapshot()
    assert seen.commit is not None
    document = consolidated(seen.state, commit=seen.commit, date=seen.date)
    assert capfdbinary.readouterr().out.decode() == to_markdown(document)


def test_render_at_a_commit_and_in_html_into_a_file(home: Path, tmp_path: Path) -> None:
    commit = git(home / RECORD, "rev-parse", "main~20").strip()
    page = tmp_path / "draft.html"
    argv = ["render", str(home), "--commit", commit, "--format", "html", "-o", str(page)]
    assert main(argv) == 0
    with Record.open(home / RECORD) as record:
        seen = record.at(commit)
    document = consolidated(seen.state, commit=commit, date=seen.date)
    assert page.read_bytes().decode() == to_html(document)


def test_a_clone_can_be_read_and_verified_by_anybody(
    home: Path, tmp_path: Path, capsys: Said
) -> None:
    git(tmp_path, "clone", "-q", str(home / RECORD), str(tmp_path / "clone"))
    assert main(["verify", str(tmp_path / "clone")]) == 0
    assert main(["log", "-n", "1", str(tmp_path / "clone")]) == 0
    assert "votes abstain" in capsys.readouterr().out


# --- what goes wrong


def test_a_folder_that_holds_a_record_is_not_founded_again(home: Path, capsys: Said) -> None:
    assert "already" in refused(capsys, "init", str(home))
    assert "already" in refused(capsys, "example", str(home))


@pytest.mark.parametrize("command", ["log", "verify", "render"])
def test_a_folder_without_a_record_is_named(tmp_path: Path, command: str, capsys: Said) -> None:
    assert f"{tmp_path} is not a record" in refused(capsys, command, str(tmp_path))


def test_someone_unknown_or_removed_is_not_invited(tmp_path: Path, capsys: Said) -> None:
    hall.seated_in(tmp_path / "seated").close()
    for name in ("nobody-1", hall.GONE, "<script>"):
        said = refused(capsys, "invite", name, str(tmp_path / "seated"))
        assert f"no person {name} " in said


def test_a_commit_that_is_no_act_of_the_record_is_not_rendered(home: Path, capsys: Said) -> None:
    for commit in ("0" * 40, "main", "--all", "HEAD~1"):
        assert "has no act" in refused(capsys, "render", str(home), f"--commit={commit}")


def test_a_library_that_is_not_there_is_named(tmp_path: Path, capsys: Said) -> None:
    said = refused(capsys, "init", str(tmp_path / "new"), "--library", str(tmp_path / "none"))
    assert "no clause files" in said


def test_what_the_system_refuses_is_told_in_a_sentence(
    home: Path, tmp_path: Path, capsys: Said
) -> None:
    file = tmp_path / "file"
    file.write_text("Not a folder.")
    assert str(file) in refused(capsys, "init", str(file))
    out = tmp_path / "none" / "draft.md"
    assert str(out) in refused(capsys, "render", str(home), "-o", str(out))
