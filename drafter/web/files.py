"""Drafts at stable addresses, to read, to save, to mail."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from drafter.drafts import Document, compare_html, to_html, to_markdown
from drafter.drafts.consolidated import consolidated
from drafter.model import Publication
from drafter.services.conference import Conference
from drafter.web import policy

PUBLISHED = re.compile(r"rev-([1-9][0-9]{0,8})")
MARKDOWN, HTML = "text/markdown; charset=utf-8", "text/html; charset=utf-8"


def draft_routes(here: Conference) -> tuple[BaseRoute, ...]:
    """``/drafts/head.md``, ``/drafts/rev-1.html``, ``/drafts/rev-1/rev-2.html``."""

    def markdown(request: Request) -> Response:
        text = _markdown(here, request.path_params["name"])
        return _missing() if text is None else _answer(request, text, "md")

    def html(request: Request) -> Response:
        document = _document(here, request.path_params["name"])
        return _missing() if document is None else _answer(request, to_html(document), "html")

    def compare(request: Request) -> Response:
        before = _document(here, request.path_params["before"])
        after = _document(here, request.path_params["after"])
        if before is None or after is None:
            return _missing()
        return _answer(request, compare_html(before, after), "html")

    return (
        Route("/drafts/{name}.md", markdown),
        Route("/drafts/{name}.html", html),
        Route("/drafts/{before}/{after}.html", compare),
    )


def _published(here: Conference, name: str) -> Publication | None:
    number = PUBLISHED.fullmatch(name)
    issued = here.record.snapshot().state.publications
    return issued.get(int(number[1])) if number else None


def _markdown(here: Conference, name: str) -> str | None:
    """A published revision as it was issued, whatever today's template would make of it."""
    if published := _published(here, name):
        return published.text
    document = _document(here, name)
    return to_markdown(document) if document else None


def _document(here: Conference, name: str) -> Document | None:
    """The draft by its name in the address: ``head`` or ``rev-1``."""
    if name == "head":
        now = here.record.snapshot()
        return consolidated(now.state, commit=now.commit, date=now.date)
    published = _published(here, name)
    if published is None:
        return None
    seen = here.record.at(published.of)
    return consolidated(seen.state, commit=seen.commit, date=seen.date, revision=published.number)


def _missing() -> Response:
    return Response("There is no such draft.\n", 404, media_type="text/plain; charset=utf-8")


def _answer(request: Request, text: str, kind: str) -> Response:
    headers = {"content-security-policy": policy.DOCUMENT}
    if "save" in request.query_params:
        name = "-".join(str(one) for one in request.path_params.values())
        headers["content-disposition"] = f'attachment; filename="draft-{name}.{kind}"'
    media = MARKDOWN if kind == "md" else HTML
    return Response(text.encode(), headers=headers, media_type=media)
