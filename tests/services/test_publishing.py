"""A published draft is what stood at the commit that it names, word for word."""

from __future__ import annotations

from drafter.drafts import to_markdown
from drafter.drafts.consolidated import consolidated
from drafter.model import ClauseStatus
from drafter.services import decisions
from drafter.services.conference import Conference
from tests.services.hall import AUS, C17, CHAIR, adopt, change, file_body, head


def test_it_prints_just_what_the_draft_at_its_commit_gives(example: Conference) -> None:
    change(example, AUS, C17, "may decline to share any", "may decline to give any")
    adopt(example, "AUS/4")
    of = head(example)
    issued = decisions.publish(example, CHAIR, number=2, of=of, note="After the second reading")
    seen = example.record.at(of)
    expected = to_markdown(consolidated(seen.state, commit=of, date=seen.date, revision=2))
    assert (issued.number, issued.of, issued.text) == (2, of, expected)
    assert issued.decision == max(seen.state.decisions)
    assert file_body(example, "publications/rev-2.md", head(example)) == expected


def test_every_clause_in_it_is_gits_own_text_at_that_commit(example: Conference) -> None:
    issued = example.record.snapshot().state.publications[1]
    then = example.record.at(issued.of).state
    assert then.framework is not None
    rest = issued.text
    for name in then.framework.order:
        clause = then.clauses[name]
        assert clause.status is not ClauseStatus.SUPPRESSED
        body = file_body(example, f"clauses/{name}.md", issued.of)
        before, found, rest = rest.partition(f"\n\n{body}\n\n")
        assert found, f"{name} is not in the draft in its place"
        assert before.rpartition("\n")[2].startswith("## ")


def test_it_stays_as_it_was_when_the_text_moves_on(example: Conference) -> None:
    before = example.record.snapshot().state.publications[1]
    change(example, AUS, C17, "may decline to share any", "may decline to give any")
    adopt(example, "AUS/4")
    assert example.record.snapshot().state.publications[1] == before
    assert "may decline to give any" not in before.text
