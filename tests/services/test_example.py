"""The worked example: what the README's walk and the pictures rest on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from drafter.model import Action, ClauseStatus, Outcome, ProposalId, ProposalStatus, Role, Stream
from drafter.proceedings.state import State
from drafter.record import Verified, verify
from drafter.services import example as worked
from drafter.services.conference import Conference
from drafter.text.merge import merge
from tests.record.sitting import git
from tests.services.hall import head


def state(here: Conference) -> State:
    return here.record.snapshot().state


def test_made_twice_it_is_the_same_to_the_last_commit(example: Conference, tmp_path: Path) -> None:
    again, guests = worked.make(tmp_path / "again")
    again.close()
    histories = [
        git(one, "log", "--format=%H %an %ad %s", "main")
        for one in (example.record.path, again.record.path)
    ]
    assert histories[0] == histories[1]
    assert [(one.id, one.role) for one in guests] == [
        ("chair", Role.CHAIR),
        ("aus-1", Role.DELEGATE),
        ("kor-1", Role.DELEGATE),
        ("observer-1", Role.OBSERVER),
    ]


def test_every_act_of_it_is_lawful(example: Conference) -> None:
    outcome = verify(example.record.path)
    assert isinstance(outcome, Verified)
    assert (outcome.head, outcome.acts) == (head(example), len(example.record.history(limit=999)))


def test_it_is_the_memorandum_on_spam_with_six_delegations_and_both_streams(
    example: Conference,
) -> None:
    now = state(example)
    assert now.framework is not None
    assert now.framework.title == ("Memorandum of Understanding on Cooperation in Countering Spam")
    names = {one.name for one in now.delegations.values()}
    assert len(names) == 6
    assert names >= {"Australia", "Republic of Korea"}
    assert {one.stream for one in now.clauses.values()} == set(Stream)


def test_whoever_reads_it_is_told_that_the_positions_are_invented(example: Conference) -> None:
    framework = state(example).framework
    assert framework is not None
    assert framework.origin.endswith("every person, proposal, position and vote in it is invented.")


def test_a_dozen_proposals_show_every_action_and_every_standing(example: Conference) -> None:
    proposals = list(state(example).proposals.values())
    assert len(proposals) >= 12
    assert set(Counter(one.action for one in proposals)) == set(Action)
    assert {one.status for one in proposals} >= {
        ProposalStatus.PENDING,
        ProposalStatus.ADOPTED,
        ProposalStatus.REJECTED,
        ProposalStatus.WITHDRAWN,
    }
    assert any(one.revision for one in proposals)
    assert any(one.cosponsors for one in proposals)
    assert any(one.taken_up_from for one in proposals)


def words(here: Conference, name: str) -> str:
    return state(here).wordings[ProposalId(name), 0].text


def test_two_proposals_collide_and_a_third_on_the_clause_does_not(example: Conference) -> None:
    base = state(example).clauses[state(example).proposals[ProposalId("AUS/2")].clause].text
    notice, longer, other = (words(example, one) for one in ("AUS/2", "KOR/1", "AUS/3"))
    assert merge(base=base, current=notice, proposed=longer).conflicts
    apart = merge(base=base, current=notice, proposed=other)
    assert apart.text is not None
    assert not apart.conflicts


def test_two_proposals_are_identical(example: Conference) -> None:
    assert words(example, "J/1") == words(example, "CAN/1")
    pair = [state(example).proposals[ProposalId(one)] for one in ("J/1", "CAN/1")]
    assert pair[0].clause == pair[1].clause
    assert all(one.status is ProposalStatus.PENDING for one in pair)


def test_one_clause_was_adopted_by_a_vote_that_names_its_rule(example: Conference) -> None:
    adopted = [one for one in state(example).clauses.values() if one.status is ClauseStatus.ADOPTED]
    assert [(one.id, one.revision) for one in adopted] == [("C04", 1)]
    vote = state(example).votes[1]  # type: ignore[index]
    assert vote.result is not None
    assert vote.result.outcome is Outcome.CARRIED
    assert "two thirds" in vote.result.reason.lower()


def test_one_vote_is_open_with_ballots_in_and_some_to_come(example: Conference) -> None:
    open_ = [one for one in state(example).votes.values() if one.closed_at is None]
    assert len(open_) == 1
    cast = state(example).ballots[open_[0].id]
    assert 0 < len(cast) < len(open_[0].entitled)


def test_one_revision_is_published_with_the_adopted_words_in_it(example: Conference) -> None:
    publications = state(example).publications
    assert list(publications) == [1]
    assert "fraud and malicious software" in publications[1].text
