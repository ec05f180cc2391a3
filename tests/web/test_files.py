"""Drafts at their addresses, behind the guard: to read, to save, to mail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from drafter.drafts import compare_html, to_html, to_markdown
from drafter.drafts.consolidated import consolidated
from drafter.drafts.document import Document
from drafter.services import people
from drafter.services.conference import Conference
from drafter.web import policy
from drafter.web.conference import site_of
from drafter.web.files import draft_routes
from drafter.web.guard import COOKIE, Guard
from tests.services import hall
from tests.services.hall import CHAIR, KOR, OBSERVER, PHRASE

PAGE = {"accept": "text/html"}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Conference]:
    """The example, two acts on from its published revision, one of them an adoption."""
    conference = hall.example_in(tmp_path / "example")
    hall.adopt(conference, "AUS/2")
    yield conference
    conference.close()


@pytest.fixture
def stranger(here: Conference) -> Iterator[TestClient]:
    guard = Middleware(Guard, site=site_of(here), content_policy="default-src 'self'")
    app = Starlette(routes=draft_routes(here), middleware=[guard])
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


def sign_in(client: TestClient, here: Conference, person: str) -> TestClient:
    here.accounts.redeem(here.accounts.invite(person), PHRASE)
    client.cookies.set(COOKIE, here.accounts.open_session(person))
    return client


@pytest.fixture
def reader(stranger: TestClient, here: Conference) -> TestClient:
    """Any signed-in person; an observer here."""
    return sign_in(stranger, here, OBSERVER)


def head_of(here: Conference) -> Document:
    now = here.record.snapshot()
    assert now.commit is not None
    return consolidated(now.state, commit=now.commit, date=now.date)


def first(here: Conference) -> Document:
    of = here.record.snapshot().state.publications[1].of
    seen = here.record.at(of)
    return consolidated(seen.state, commit=of, date=seen.date, revision=1)


def test_the_head_in_markdown_is_the_text_as_it_stands(
    reader: TestClient, here: Conference
) -> None:
    answer = reader.get("/drafts/head.md")
    assert (answer.status_code, answer.text) == (200, to_markdown(head_of(here)))
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "within 5 working days after the change" in answer.text
    assert f"Commit: {hall.head(here)}" in answer.text


def test_the_head_follows_the_record(reader: TestClient, here: Conference) -> None:
    before = reader.get("/drafts/head.html").text
    assert before == to_html(head_of(here))
    hall.adopt(here, "AUS/3")
    after = reader.get("/drafts/head.html")
    assert after.text == to_html(head_of(here)) != before
    assert after.headers["content-type"] == "text/html; charset=utf-8"


def test_a_revision_is_the_text_that_was_published_and_that_git_has(
    reader: TestClient, here: Conference
) -> None:
    answer = reader.get("/drafts/rev-1.md")
    assert answer.status_code == 200
    assert answer.text == here.record.snapshot().state.publications[1].text
    assert answer.text == hall.file_body(here, "publications/rev-1.md", hall.head(here))
    assert "within 10 working days after the change" in answer.text
    assert reader.get("/drafts/rev-1.html").text == to_html(first(here))


def test_a_comparison_shows_what_changed_since_the_revision(
    reader: TestClient, here: Conference
) -> None:
    answer = reader.get("/drafts/rev-1/head.html")
    assert answer.text == compare_html(first(here), head_of(here))
    assert "<ins>" in answer.text
    assert "<del>" in answer.text
    assert "<ins>" not in reader.get("/drafts/head/head.html").text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/drafts/head.md", "draft-head.md"),
        ("/drafts/rev-1.md", "draft-rev-1.md"),
        ("/drafts/rev-1.html", "draft-rev-1.html"),
        ("/drafts/rev-1/head.html", "draft-rev-1-head.html"),
    ],
)
def test_a_draft_is_read_in_the_browser_or_saved_under_its_name(
    reader: TestClient, path: str, name: str
) -> None:
    read, saved = reader.get(path), reader.get(f"{path}?save")
    assert "content-disposition" not in read.headers
    assert saved.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert saved.content == read.content


@pytest.mark.parametrize(
    "name",
    ["rev-2", "rev-0", "rev-01", "rev-", "1", "rev--1", "rev-1 ", "rev-\u0661",
     "rev-" + "9" * 5000, "HEAD", "main", "<script>", "rev-1%0d%0aX: y"],
)  # fmt: skip
def test_a_draft_that_there_is_not_is_a_plain_404(reader: TestClient, name: str) -> None:
    for path in (f"{name}.md", f"{name}.html", f"{name}/head.html", f"head/{name}.html"):
        answer = reader.get(f"/drafts/{path}?save")
        assert (answer.status_code, answer.text) == (404, "There is no such draft.\n")
        assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("path", ["/drafts/head.html", "/drafts/rev-1.md", "/drafts/rev-9.md"])
def test_a_draft_is_sent_with_the_headers_of_a_document(reader: TestClient, path: str) -> None:
    headers = reader.get(path).headers
    assert {name: headers[name] for name in policy.HEADERS} == policy.HEADERS
    own = policy.DOCUMENT if "rev-9" not in path else "default-src 'self'"
    assert headers["content-security-policy"] == own
    assert "script-src" not in policy.DOCUMENT
    assert policy.DOCUMENT.startswith("default-src 'none'")


def test_whoever_is_not_signed_in_gets_no_draft(stranger: TestClient) -> None:
    page = stranger.get("/drafts/rev-1.html?save", headers=PAGE)
    assert page.status_code == 303
    assert page.headers["location"] == "/signin?next=/drafts/rev-1.html%3Fsave"
    for path in ("/drafts/head.md", "/drafts/rev-1/head.html", "/drafts/rev-9.md"):
        answer = stranger.get(path)
        assert (answer.status_code, answer.text) == (401, "Sign in first.")


def test_whoever_is_removed_gets_no_draft_any_more(stranger: TestClient, here: Conference) -> None:
    reader = sign_in(stranger, here, KOR)
    assert reader.get("/drafts/head.md").status_code == 200
    people.remove(here, CHAIR, KOR)
    assert reader.get("/drafts/head.md").status_code == 401
