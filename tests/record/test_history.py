"""Reading: snapshots, the history, and what plain git shows to whoever clones a record."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from pathlib import Path
from queue import SimpleQueue

import pytest

from drafter.errors import BadInput
from drafter.model import DelegationId, PersonId, ProposalId, Role
from drafter.proceedings import acts
from drafter.record import AlreadyThere, Corrupt, NotARecord, NotInRecord, Record
from drafter.record.readme import TEXT
from tests.record.sitting import FOUND, Sitting, entry, git, seated
from tests.room import AUS, CHAIR, JPN, KOR


def test_whoever_clones_it_reads_the_negotiation_with_plain_git(
    sitting: Sitting, tmp_path: Path
) -> None:
    receipt = sitting.adopt(sitting.table())
    git(tmp_path, "clone", "--quiet", str(sitting.record.path), "clone")
    clone = tmp_path / "clone"
    minutes = git(clone, "log", "--format=%an <%ae> %aI: %s").splitlines()
    assert minutes[-1] == (
        "Dr Horton, Chair <chair@chair.invalid> 2004-07-09T09:00:00+00:00: "
        "The chair founds the record: Memorandum on spam"
    )
    assert "Delegate AUS, Australia <aus-1@AUS.invalid>" in minutes[4]
    assert "should share" in (clone / "clauses" / "C09.md").read_text()
    assert "will share" in (clone / "former" / "C09" / "0.md").read_text()
    assert (clone / "README.md").read_text() == TEXT
    changed = git(clone, "show", "--name-only", "--format=", receipt.commit).split()
    assert changed == [
        "clauses/C09.md",
        "decisions/0001-0100/1.json",
        "former/C09/0.md",
        "proposals/AUS/1/proposal.json",
    ]


def test_the_trailers_alone_hold_every_act(sitting: Sitting) -> None:
    sitting.table()
    log = git(
        sitting.record.path, "log", "--reverse", "--format=%(trailers:key=Act,valueonly)", "main"
    )
    told = [json.loads(line) for line in log.splitlines() if line]
    assert [one["act"] for one in told] == [
        "Found",
        *["Admit", "Accredit"] * 3,
        "Accredit",
        "Table",
    ]
    assert told[-1]["by"] == "aus-1"
    assert told[-1]["with"]["reasons"] == "Softer."


def test_nobodys_name_can_break_the_header_of_a_commit(sitting: Sitting) -> None:
    name = "Mallory <chair@chair.invalid> 0 +0000"
    one = acts.Accredit(name=name, role=Role.DELEGATE, delegation=DelegationId("AUS"))
    sitting.act(CHAIR, one)
    sitting.table()
    withdraw = acts.Cosponsor(proposal=ProposalId("AUS/1"), revision=0)
    sitting.act(KOR, withdraw)
    line = sitting.act(PersonId("aus-2"), acts.Withdraw(proposal=ProposalId("AUS/1")))
    shown = git(sitting.record.path, "log", "-1", "--format=%an|%ae", line.commit).strip()
    assert shown == "Mallory ‹chair@chair.invalid› 0 +0000, Australia|aus-2@AUS.invalid"
    assert not [one for one in sitting.record.history(authors=["chair"]) if one.kind == "Withdraw"]


def test_the_history_tells_who_did_what_newest_first(sitting: Sitting) -> None:
    receipt = sitting.cast(JPN, sitting.open_vote(sitting.table()))
    line = sitting.record.history(limit=1)[0]
    assert (line.commit, line.at, line.kind) == (receipt.commit, "2004-07-09T09:00:00Z", "Cast")
    assert (line.author, line.email) == ("Delegate JPN, Japan", "jpn-1@JPN.invalid")
    assert line.subject == "Japan votes yes on AUS/1 on Information exchange"
    assert line.entry == f"s{sitting.count}"


def test_the_history_of_a_clause_and_of_a_delegation(sitting: Sitting) -> None:
    first = sitting.table()
    sitting.adopt(first)
    kinds = [one.kind for one in sitting.record.history(paths=["clauses/C09.md"])]
    assert kinds == ["Adopt", "Found"]
    australia = sitting.record.history(authors=["AUS"])
    assert [one.kind for one in australia] == ["Cast", "Table"]
    assert sitting.record.history(authors=["aus-1"], skip=1) == australia[1:]
    both = sitting.record.history(paths=["proposals/AUS/1", "votes"], authors=["AUS", "chair"])
    assert [one.kind for one in both] == ["Adopt", "CloseVote", "Cast", "OpenVote", "Table"]


@pytest.mark.parametrize(
    "path", ["--output=x", "-n1", ":(top)x", "../config", "a\0b", "", "/etc", "x y", "--"]
)
def test_no_path_is_taken_for_an_option(sitting: Sitting, path: str) -> None:
    with pytest.raises(BadInput, match="is no path in a record"):
        sitting.record.history(paths=[path])
    with pytest.raises(BadInput, match="is no path in a record"):
        sitting.record.read(sitting.record.snapshot().commit, path)


@pytest.mark.parametrize("author", ["--all", ".*", "", "aus", "AUS\n", "@", "a b"])
def test_no_author_is_taken_for_an_option_or_pattern(sitting: Sitting, author: str) -> None:
    if author == "aus":
        assert sitting.record.history(authors=[author]) == ()
        return
    with pytest.raises(BadInput, match="is no delegation or person"):
        sitting.record.history(authors=[author])


@pytest.mark.parametrize("name", ["main", "HEAD~1", "--help", "0" * 40, "abc", ""])
def test_only_commits_of_the_record_are_read(sitting: Sitting, name: str) -> None:
    with pytest.raises(NotInRecord):
        sitting.record.at(name)
    with pytest.raises(NotInRecord):
        sitting.record.read(name, "README.md")


def test_a_commit_beside_the_branch_is_not_of_the_record(sitting: Sitting) -> None:
    roles, parts = ("AUTHOR", "COMMITTER"), ("NAME", "EMAIL")
    who = {f"GIT_{role}_{part}": "x" for role in roles for part in parts}
    beside = git(sitting.record.path, "commit-tree", "main^{tree}", "-p", "main", "-m", "x", **who)
    with pytest.raises(NotInRecord):
        sitting.record.at(beside.strip())


def test_what_stood_at_a_commit_never_changes(sitting: Sitting) -> None:
    before = sitting.record.snapshot()
    sitting.adopt(sitting.table())
    with Record.open(sitting.record.path) as other:
        assert other.at(before.commit).state == before.state
        assert b"will share" in other.read(before.commit, "clauses/C09.md")
        assert other.snapshot().state == sitting.record.snapshot().state != before.state


@pytest.mark.parametrize("lost", ["main:framework.json", "main:clauses", "main^{tree}", "main"])
def test_a_record_with_an_object_missing_is_not_read_in_part(sitting: Sitting, lost: str) -> None:
    sitting.record.close()
    path = sitting.record.path
    name = git(path, "rev-parse", lost).strip()
    for one in path.glob("objects/pack/*.pack"):
        aside = one.rename(path / one.name)
        with aside.open("rb") as packed:
            subprocess.run(["git", "unpack-objects", "-q"], cwd=path, stdin=packed, check=True)
        one.with_suffix(".idx").unlink()
    with Record.open(path) as whole:
        assert whole.snapshot().state.framework
    (path / "objects" / name[:2] / name[2:]).unlink()
    with Record.open(path) as damaged, pytest.raises(Corrupt):
        damaged.snapshot()


def test_another_processs_acts_are_followed_by_what_differs_alone(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(sitting.record.path) as other:
        other.snapshot()
        sitting.adopt(sitting.table())
        monkeypatch.setattr("drafter.record.view.whole", None)
        monkeypatch.setattr("drafter.record.snapshot.whole", None)
        assert other.refresh() == sitting.record.snapshot()


def test_every_move_is_told_wherever_it_comes_from(sitting: Sitting) -> None:
    told: SimpleQueue[str] = SimpleQueue()

    def fails(_: str) -> None:
        raise RuntimeError("A listener of somebody else's.")

    with Record.open(sitting.record.path) as other:
        other.on_move(fails)
        end = other.on_move(told.put)
        vote = sitting.table()
        assert told.get(timeout=30) == sitting.record.snapshot().commit
        withdraw = other.submit(entry("own", AUS, acts.Withdraw(proposal=vote)))
        assert told.get(timeout=30) == withdraw.commit == other.snapshot().commit
        end()
    assert told.empty()


def test_a_closed_record_leaves_no_thread_and_no_process(tmp_path: Path) -> None:
    before = set(threading.enumerate()), _children()
    sitting = seated(tmp_path / "record")
    with Record.open(sitting.record.path) as other:
        other.on_move(lambda _: None)
        sitting.adopt(sitting.table())
        other.refresh()
    sitting.record.close()
    assert (set(threading.enumerate()), _children()) == before


def _children() -> set[str]:
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())


def test_a_record_is_founded_whole_or_not_at_all(tmp_path: Path) -> None:
    twice = acts.Found(title="T", origin="", clauses=FOUND.clauses * 2, chair="X")
    with pytest.raises(BadInput, match="same id"):
        Record.create(tmp_path / "deep" / "record", entry("f", CHAIR, twice))
    assert not list((tmp_path / "deep").iterdir())


def test_nothing_is_founded_over_what_is_there(sitting: Sitting) -> None:
    with pytest.raises(AlreadyThere):
        Record.create(sitting.record.path, entry("f", CHAIR, FOUND))


def test_a_folder_without_a_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="make one with `drafter init"):
        Record.open(tmp_path / "nothing")


@pytest.mark.parametrize("at", ["2004-07-09", "2004-07-09T14:05:00+02:00", "1969-01-01T00:00:00Z"])
def test_a_time_that_git_could_not_hold_is_refused(sitting: Sitting, at: str) -> None:
    with pytest.raises(BadInput):
        sitting.record.submit(entry("x", CHAIR, acts.Remove(person=KOR), at=at))


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "é", "a\nb"])
def test_an_id_that_is_none_is_refused(sitting: Sitting, name: str) -> None:
    with pytest.raises(BadInput, match="is no id of an act"):
        sitting.record.submit(entry(name, CHAIR, acts.Remove(person=KOR)))
