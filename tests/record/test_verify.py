"""Whoever tampers with a record is found out, at the first act that is not lawful."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from drafter.record import Fault, NotARecord, Verified, verify
from tests.record.sitting import Sitting, git
from tests.room import AUS, JPN, KOR

PERSON = "Delegate {0}, {1} <{2}@{0}.invalid>"


class Forger:
    """Somebody who can write to the repository with git, and knows its form."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def git(self, *command: str, **environment: str) -> str:
        return git(self.path, *command, **environment).strip("\n")

    def last(self, form: str) -> str:
        return self.git("log", "-1", f"--format={form}", "main")

    def commit(
        self,
        message: str,
        *,
        author: str,
        files: Mapping[str, str | None] | None = None,
        mode: str = "100644",
        parents: tuple[str, ...] = ("main",),
        tree: str = "main^{tree}",
    ) -> None:
        """Moves ``main`` to a commit of just that author and message, ``files`` changed."""
        name, _, email = author.rstrip(">").partition(" <")
        date = "2004-07-09T09:00:00Z"
        stamp = {
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": email,
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": "drafter",
            "GIT_COMMITTER_EMAIL": "drafter@drafter.invalid",
            "GIT_COMMITTER_DATE": date,
        }
        tree = self.tree(files or {}, mode, tree)
        follows = [word for parent in parents for word in ("-p", parent)]
        made = self.git("commit-tree", tree, *follows, "-m", message, **stamp)
        self.git("update-ref", "refs/heads/main", made)

    def tree(self, files: Mapping[str, str | None], mode: str, start: str) -> str:
        index = {"GIT_INDEX_FILE": str(self.path / "forged-index")}
        self.git("read-tree", start, **index)
        for path, text in files.items():
            if text is None:
                self.git("rm", "--cached", "--quiet", path, GIT_WORK_TREE=str(self.path), **index)
                continue
            source = self.path / "forged-file"
            source.write_text(text)
            blob = self.git("hash-object", "-w", "--no-filters", str(source))
            self.git("update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}", **index)
        return self.git("write-tree", **index)

    def undo(self) -> str:
        """Takes the last act off ``main``; gives its commit."""
        old = self.git("rev-parse", "main")
        self.git("update-ref", "refs/heads/main", "main^")
        return old

    def again(self, commit: str, **changed: object) -> None:
        """Commits an act again on what ``main`` is now, but for what is ``changed``."""
        message = self.git("log", "-1", "--format=%B", commit).rstrip("\n")
        author = self.git("log", "-1", "--format=%an <%ae>", commit)
        kept: dict[str, object] = {"author": author, "tree": f"{commit}^{{tree}}", **changed}
        self.commit(str(kept.pop("message", message)), **kept)  # type: ignore[arg-type]

    def why(self) -> str:
        """Where the fault is, counted from the newest act, and the sentence."""
        found = verify(self.path)
        assert isinstance(found, Fault)
        assert found.commit == self.git("rev-parse", f"main~{found.acts - found.number}")
        return f"{found.acts - found.number}: {found.why}"


@pytest.fixture
def forger(sitting: Sitting) -> Forger:
    """A vote with two ballots, the last of them Japan's."""
    vote = sitting.open_vote(sitting.table())
    sitting.cast(KOR, vote)
    sitting.cast(JPN, vote)
    forger = Forger(sitting.record.path)
    assert isinstance(verify(forger.path), Verified)
    return forger


BALLOT = "votes/0001-0100/1/ballots/JPN.json"


def test_an_act_committed_again_word_for_word_is_still_lawful(forger: Forger) -> None:
    old = forger.undo()
    forger.again(old)
    assert isinstance(verify(forger.path), Verified)
    assert forger.git("rev-parse", "main") == old


def test_a_ballot_forged_for_an_observer_is_found(forger: Forger) -> None:
    old = forger.undo()
    message = forger.git("log", "-1", "--format=%B", old).replace("jpn-1", "observer-1")
    forger.again(
        old, message=message, author="Ann Onlooker, Observer <observer-1@observer.invalid>"
    )
    assert forger.why() == "0: its act is not lawful: Only a delegate may vote."


def test_an_author_who_is_not_the_actor_is_found(forger: Forger) -> None:
    old = forger.undo()
    forger.again(old, author=PERSON.format("KOR", "Republic of Korea", "kor-1"))
    assert forger.why().startswith(
        "0: its author is Delegate KOR, Republic of Korea <kor-1@KOR.invalid>, "
        "but the act is jpn-1's"
    )


def test_one_changed_byte_in_a_clause_is_found(forger: Forger) -> None:
    old = forger.undo()
    clause = forger.git("show", f"{old}:clauses/C09.md").replace("30 days", "31 days") + "\n"
    forger.again(old, files={"clauses/C09.md": clause})
    assert forger.why() == "0: it changes clauses/C09.md, which its act does not touch."


def test_a_ballot_that_says_something_else_than_its_act_is_found(forger: Forger) -> None:
    old = forger.undo()
    ballot = forger.git("show", f"{old}:{BALLOT}").replace('"yes"', '"no"') + "\n"
    forger.again(old, files={BALLOT: ballot})
    assert forger.why() == f"0: {BALLOT} is not what its act makes of it."


@pytest.mark.parametrize(
    ("files", "mode", "sentence"),
    [
        ({"extra.md": "x"}, "100644", "it changes extra.md, which its act does not touch."),
        ({BALLOT: None}, "100644", f"it does not write {BALLOT}."),
        ({"clauses/C14.md": None}, "100644", "it removes clauses/C14.md, which its act does not"),
        ({"README.md": None}, "100644", "it removes README.md, which its act does not touch."),
    ],
)
def test_a_file_too_many_or_too_few_is_found(
    forger: Forger, files: dict[str, str | None], mode: str, sentence: str
) -> None:
    forger.again(forger.undo(), files=files, mode=mode)
    assert forger.why().startswith(f"0: {sentence}")


def test_a_file_made_executable_is_found(forger: Forger) -> None:
    old = forger.undo()
    ballot = forger.git("show", f"{old}:{BALLOT}") + "\n"
    forger.again(old, files={BALLOT: ballot}, mode="100755")
    assert forger.why() == f"0: {BALLOT} is not an ordinary file."


def test_a_dropped_act_is_found_where_the_next_one_does_not_follow(forger: Forger) -> None:
    japan, _korea = forger.undo(), forger.undo()
    forger.again(japan)
    assert forger.why().startswith("0: it changes votes/0001-0100/1/ballots/KOR.json, which")


def test_two_acts_in_another_order_are_found(forger: Forger) -> None:
    japan, korea = forger.undo(), forger.undo()
    forger.again(japan)
    forger.again(korea, tree=f"{japan}^{{tree}}")
    assert forger.why().startswith("1: it changes votes/0001-0100/1/ballots/KOR.json, which")


def test_an_act_recorded_twice_is_found(forger: Forger) -> None:
    old = forger.git("rev-parse", "main")
    forger.again(old)
    assert "it records act 12 a second time" in forger.why()


def test_a_merge_is_found(forger: Forger) -> None:
    old = forger.undo()
    forger.again(old, parents=("main", "main~2"))
    assert forger.why() == "0: it merges two lines of history; a record has one."


def test_a_cut_trailer_is_found(forger: Forger) -> None:
    old = forger.undo()
    message = forger.git("log", "-1", "--format=%B", old).strip()
    forger.again(old, message=message[:-9])
    assert forger.why() == "0: it has no act in its message."


def test_minutes_that_say_something_else_are_found(forger: Forger) -> None:
    old = forger.undo()
    message = forger.git("log", "-1", "--format=%B", old).replace("votes yes", "votes no")
    forger.again(old, message=message.strip())
    assert forger.why().startswith("0: its message differs from what the act says: Japan votes yes")


def test_a_history_cut_off_at_its_start_is_found(forger: Forger) -> None:
    tree = forger.git("rev-parse", "main^{tree}")
    forger.commit(forger.last("%B").strip(), author=forger.last("%an <%ae>"), parents=(), tree=tree)
    assert forger.why().startswith("0: its act is not lawful: Only a delegate may vote")


def test_replaced_objects_hide_nothing(forger: Forger) -> None:
    head = forger.git("rev-parse", "main")
    forger.git("replace", head, "main~3")
    assert verify(forger.path) == Verified(head, 12)


def test_a_damaged_object_is_found(forger: Forger) -> None:
    packs = sorted(forger.path.glob("objects/pack/*.pack"), key=lambda one: one.stat().st_mtime)
    data = bytearray(packs[0].read_bytes())
    data[len(data) // 2] ^= 1
    packs[0].chmod(0o644)
    packs[0].write_bytes(data)
    found = verify(forger.path)
    assert isinstance(found, Fault)
    assert "git cannot read all of it" in str(found)


def test_anybodys_clone_verifies_to_the_same_head(forger: Forger, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(forger.path), "clone")
    seen: list[tuple[int, int]] = []
    found = verify(tmp_path / "clone", lambda done, acts: seen.append((done, acts)))
    assert found == Verified(forger.git("rev-parse", "main"), 12)
    assert seen == [(done, 12) for done in range(1, 13)]


def test_a_shallow_clone_is_told_so(forger: Forger, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{forger.path}", "clone")
    found = verify(tmp_path / "clone")
    assert isinstance(found, Fault)
    assert found.why == "it does not follow the act before it."


def test_a_folder_that_is_no_record_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(NotARecord):
        verify(tmp_path)


def test_who_acted_is_named_in_the_history(forger: Forger) -> None:
    assert forger.last("%an <%ae>") == PERSON.format("JPN", "Japan", JPN)
    assert AUS not in forger.last("%B")
