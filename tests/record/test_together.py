"""Many writers at once: every act is recorded, in one order, and none gets in another's way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from drafter.model import Action, Choice, ClauseId, DelegationId, PersonId
from drafter.model.ids import VoteId
from drafter.proceedings import acts
from drafter.proceedings.refusals import Moved, NotEntitled
from drafter.record import Busy, Closed, Receipt, Record, Repeated, Verified, branch, verify, writer
from tests.record.children import acknowledged, ballot, start, vote
from tests.record.sitting import Sitting, entry, git, ids_in, voting
from tests.room import AUS, CHAIR, JPN, KOR, TEXT

BALLOTS = [f"b-{number}" for number in range(200)]


def linear(path: Path) -> bool:
    parents = git(path, "rev-list", "--parents", "main").splitlines()
    return [len(one.split()) for one in parents] == [2] * (len(parents) - 1) + [1]


def test_200_ballots_from_20_threads_are_all_recorded(tmp_path: Path) -> None:
    voting(path := tmp_path / "record")
    with Record.open(path) as record, ThreadPoolExecutor(20) as pool:
        receipts = list(pool.map(lambda name: record.submit(ballot(name)), BALLOTS))
        names = ids_in(record)
    assert sorted(names[:200]) == sorted(BALLOTS)
    assert len({one.commit for one in receipts}) == 200
    assert linear(path)
    assert isinstance(verify(path), Verified)


def test_200_ballots_from_4_processes_are_all_recorded(tmp_path: Path) -> None:
    voting(path := tmp_path / "record")
    started = [start(vote, path, BALLOTS[one::4], 5) for one in range(4)]
    heard = [name for _, pipe in started for name in acknowledged(pipe)]
    for process, _ in started:
        process.join()
    with Record.open(path) as record:
        names = ids_in(record)
    assert sorted(heard) == sorted(names[:200]) == sorted(BALLOTS)
    assert linear(path)
    assert isinstance(verify(path), Verified)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Keeps the writer's lock for so long that acts wait and go into one group."""
    gate, real = Event(), branch.writing

    def waiting(path: Path, patience: float = 60) -> object:
        gate.wait()
        return real(path, patience)

    monkeypatch.setattr(writer, "writing", waiting)
    return gate


def together(record: Record, held: Event, *entries: acts.Entry) -> list[Receipt | Exception]:
    """Submits while the writer is held, so that all but perhaps the first share a group."""
    queued = Barrier(len(entries) + 1)

    def submit(one: acts.Entry) -> Receipt | Exception:
        queued.wait()
        try:
            return record.submit(one)
        except Exception as refusal:
            return refusal

    with ThreadPoolExecutor(len(entries)) as pool:
        answers = pool.map(submit, entries)
        queued.wait()
        held.set()
        return list(answers)


def test_an_act_that_rests_on_what_has_moved_is_refused_and_others_in_its_group_pass(
    sitting: Sitting, held: Event
) -> None:
    held.set()
    moved, other = sitting.table(), sitting.table(TEXT.replace("30", "60"))
    vote = sitting.open_vote(other)
    revise = acts.Revise(
        proposal=moved, revision=0, action=Action.MOD, base=0, text="Other.", reasons=""
    )
    sitting.act(AUS, revise)
    held.clear()
    refused, passed, observer = together(
        sitting.record,
        held,
        entry("late", KOR, acts.Cosponsor(proposal=moved, revision=0)),
        entry("ballot", JPN, acts.Cast(vote=vote, choice=Choice.NO)),
        entry("forged", OBSERVER, acts.Cast(vote=vote, choice=Choice.NO)),
    )
    assert isinstance(refused, Moved)
    assert str(refused) == "AUS/1 has moved: you read Rev.0, it now stands at Rev.1."
    assert isinstance(observer, NotEntitled)
    assert isinstance(passed, Receipt)
    assert ids_in(sitting.record)[0] == "ballot"


OBSERVER = PersonId("observer-1")


def test_the_same_click_twice_in_one_group_is_one_act(sitting: Sitting, held: Event) -> None:
    held.set()
    vote = sitting.open_vote(sitting.table())
    held.clear()
    click = entry("click", KOR, acts.Cast(vote=vote, choice=Choice.NO))
    first, second = together(sitting.record, held, click, click)
    assert isinstance(first, Receipt)
    assert isinstance(second, Receipt)
    assert first.commit == second.commit
    assert ids_in(sitting.record).count("click") == 1


def test_a_retry_in_another_process_gets_the_first_commit_and_its_entities(
    sitting: Sitting,
) -> None:
    first = sitting.cast(KOR, sitting.open_vote(sitting.table()))
    again = entry(f"s{sitting.count}", KOR, acts.Cast(vote=VoteId(1), choice=Choice.YES))
    with Record.open(sitting.record.path) as other:
        second = other.submit(again)
    assert (second.commit, second.entities) == (first.commit, first.entities)


def test_an_id_never_stands_for_two_acts(sitting: Sitting) -> None:
    with pytest.raises(Repeated):
        sitting.record.submit(entry("s1", CHAIR, acts.Remove(person=KOR)))
    assert ids_in(sitting.record).count("s1") == 1


def test_an_act_that_no_rule_foresaw_fails_alone(sitting: Sitting, held: Event) -> None:
    held.set()
    vote = sitting.open_vote(sitting.table())
    held.clear()
    odd = entry("odd", AUS, acts.Withdraw(proposal=["no", "id"]))  # type: ignore[arg-type]
    good = entry("good", KOR, acts.Cast(vote=vote, choice=Choice.NO))
    failed, passed = together(sitting.record, held, odd, good)
    assert "Nothing was acknowledged" in str(failed)
    assert isinstance(passed, Receipt)


def test_a_push_that_arrives_while_a_group_is_written_is_built_upon(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real, pushed = sitting.record.path, branch.move, list[str]()

    def pushed_before(git_dir: Path, *, old: str, new: str) -> bool:
        if not pushed:
            pushed.append(_forged_admission(path))
        return real(git_dir, old=old, new=new)

    monkeypatch.setattr(writer, "move", pushed_before)
    receipt = sitting.act(CHAIR, acts.Admit(delegation=DelegationId("FRA"), name="France"))
    assert git(path, "rev-parse", f"{receipt.commit}^").strip() == pushed[0]
    assert sitting.record.snapshot().state.framework is not None
    git(path, "fsck", "--full", "--no-dangling")


def _forged_admission(path: Path) -> str:
    """Somebody's git moves the branch by a commit without an act's files."""
    text = (
        git(path, "log", "-1", "--format=%B", "main").strip().replace('"id":"s7"', '"id":"pushed"')
    )
    author = {"GIT_AUTHOR_NAME": "P", "GIT_AUTHOR_EMAIL": "p", "GIT_COMMITTER_NAME": "P"}
    who = {**author, "GIT_COMMITTER_EMAIL": "p"}
    commit = git(path, "commit-tree", "main^{tree}", "-p", "main", "-m", text, **who).strip()
    git(path, "update-ref", "refs/heads/main", commit)
    return commit


def test_a_lock_left_by_a_killed_writer_is_cleared_at_once(sitting: Sitting) -> None:
    path = sitting.record.path
    (path / branch.NEXT).write_text("left behind")
    (path / f"{branch.NAME}.lock").hardlink_to(path / branch.NEXT)
    assert sitting.table() == "AUS/1"


def test_a_lock_that_git_itself_left_is_cleared_after_a_while(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(branch, "STALE", 0.01)
    (sitting.record.path / f"{branch.NAME}.lock").write_text("")
    assert sitting.table() == "AUS/1"


def test_a_writer_that_waits_too_long_says_who_is_in_the_way(sitting: Sitting) -> None:
    path = sitting.record.path
    with (
        branch.writing(path),
        pytest.raises(Busy, match="Another process has been writing"),
        branch.writing(path, patience=0),
    ):
        pass


def test_a_closed_record_takes_no_more_acts(sitting: Sitting) -> None:
    sitting.record.close()
    with pytest.raises(Closed):
        sitting.table()


def test_a_clause_that_does_not_exist_stops_nobody(sitting: Sitting) -> None:
    missing = acts.Table(action=Action.MOD, clause=ClauseId("C99"), base=0, text="New.", reasons="")
    with pytest.raises(Exception, match="no clause C99"):
        sitting.act(AUS, missing)
    assert sitting.table() == "AUS/1"
