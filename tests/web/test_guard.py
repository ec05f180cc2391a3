"""The guard, around an application that says what reaches it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from drafter.access import Accounts, Passphrases, handle_of
from drafter.web import policy
from drafter.web.guard import COOKIE, Guard
from drafter.web.origin import local_path
from drafter.web.site import Site

POLICY = "default-src 'self'"
# The test client takes the host of a websocket from its address alone.
STREAM = "ws://localhost:8501/_stcore/stream"
PAGE = {"accept": "text/html"}


async def show(request: Request) -> Response:
    return JSONResponse({"person": request.headers.getlist("x-drafter-person")})


async def page(_: Request) -> Response:
    return HTMLResponse("<p>the text</p>")


async def own_policy(_: Request) -> Response:
    return Response(headers={"content-security-policy": "default-src 'none'"})


async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_json(websocket.headers.getlist("x-drafter-person"))
    async for text in websocket.iter_text():
        await websocket.send_text(text)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    cheap = Passphrases(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    accounts = Accounts(tmp_path / "accounts.db", passphrases=cheap)
    yield Site(accounts=accounts, name_of=str.upper)
    accounts.close()


@pytest.fixture
def app(site: Site) -> Starlette:
    return Starlette(
        routes=[
            Route("/healthz", page),
            Route("/static/app.js", show),
            Route("/_stcore/metrics", show),
            Route("/own", own_policy),
            Route("/clause", page),
            WebSocketRoute("/_stcore/stream", echo),
            Route("/{rest:path}", show, methods=["GET", "POST"]),
        ],
        middleware=[Middleware(Guard, site=site, content_policy=POLICY, hosts=["Draft.Example"])],
    )


@pytest.fixture
def stranger(app: Starlette) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost:8501", follow_redirects=False) as client:
        yield client


def session(site: Site, person: str) -> str:
    site.accounts.redeem(site.accounts.invite(person), "forty-two quiet rivers")
    return site.accounts.open_session(person)


@pytest.fixture
def secret(site: Site) -> str:
    return session(site, "aus-1")


@pytest.fixture
def member(stranger: TestClient, secret: str) -> TestClient:
    stranger.cookies.set(COOKIE, secret)
    return stranger


# --- who comes in


def test_a_page_leads_a_stranger_to_sign_in_and_back(stranger: TestClient) -> None:
    answer = stranger.get("/clause?id=7&view=redline#now", headers=PAGE)
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert where == "/signin?next=/clause%3Fid%3D7%26view%3Dredline"


@pytest.mark.parametrize(
    "path", ["/api/session", "/_stcore/health", "/media/x.pdf", "/invite", "/invite/a/b", "/"]
)
def test_anything_else_is_a_plain_refusal(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 401
    assert stranger.post(path, headers=PAGE).status_code == 401


@pytest.mark.parametrize(
    "path",
    [
        "/healthz",
        "/signin",
        "/invite/token",
        "/assets/pages.css",
        "/static/app.js",
        "/_stcore/bidi-components/drafter.live/live.js",
    ],
)
def test_what_the_sign_in_page_needs_is_open(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 200


@pytest.mark.parametrize("cookie", ["", "guess", '"', "a" * 5000, "a=b; drafter_session=x"])
def test_a_cookie_that_opens_nothing_is_no_cookie(stranger: TestClient, cookie: str) -> None:
    assert stranger.get("/x", headers={"cookie": f"{COOKIE}={cookie}"}).status_code == 401


def test_a_member_is_named_to_the_application(member: TestClient) -> None:
    assert member.get("/x").json() == {"person": ["aus-1"]}


def test_a_session_that_ended_is_a_stranger(member: TestClient, site: Site, secret: str) -> None:
    site.end_session(secret)
    assert member.get("/x").status_code == 401


@pytest.mark.parametrize("name", ["X-Drafter-Person", "x-drafter-person"])
def test_nobody_names_themselves(member: TestClient, name: str) -> None:
    assert member.get("/x", headers={name: "chair"}).json() == {"person": ["aus-1"]}
    assert member.get("/healthz", headers={name: "chair"}).status_code == 200


def test_nobody_names_themselves_on_an_open_page(stranger: TestClient) -> None:
    answer = stranger.get("/static/app.js", headers={"X-Drafter-Person": "chair"})
    assert answer.json() == {"person": []}


def test_figures_of_use_are_for_nobody(member: TestClient) -> None:
    assert member.get("/_stcore/metrics").status_code == 404
    assert member.get("/_stcore/agent/openapi.json").status_code == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8501", 200),
        ("127.0.0.1", 200),
        ("[::1]:8501", 200),
        ("draft.example", 200),
        ("DRAFT.EXAMPLE.:443", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("user@localhost", 421),
        ("localhost:port", 421),
        ("", 421),
    ],
)
def test_only_our_own_names_are_answered(member: TestClient, host: str, status: int) -> None:
    """A name that somebody else points at this machine would share its address with our page."""
    assert member.get("/healthz", headers={"host": host}).status_code == status


# --- what every answer carries


def test_every_answer_carries_the_security_headers(member: TestClient) -> None:
    for path in ("/clause", "/healthz", "/_stcore/metrics"):
        headers = member.get(path).headers
        assert {name: headers[name] for name in policy.HEADERS} == policy.HEADERS
        assert headers["content-security-policy"] == POLICY
        assert "strict-transport-security" not in headers


def test_a_page_may_have_a_stricter_policy_of_its_own(member: TestClient) -> None:
    assert member.get("/own").headers.get_list("content-security-policy") == ["default-src 'none'"]


def test_pages_are_not_kept_by_the_browser(member: TestClient) -> None:
    assert member.get("/clause").headers["cache-control"] == "no-store"
    assert "cache-control" not in member.get("/x").headers


def test_https_is_held_to_https(app: Starlette) -> None:
    with TestClient(app, base_url="https://localhost") as client:
        assert "max-age" in client.get("/healthz").headers["strict-transport-security"]


def test_streamlits_page_is_allowed_its_one_inline_script(tmp_path: Path) -> None:
    script = policy.app_pages().split("script-src ")[1].split(";")[0]
    assert script.startswith("'self' 'sha256-")
    assert "unsafe" not in script
    changed = tmp_path / "index.html"
    changed.write_text("<script>1</script><script>2</script>")
    with pytest.raises(policy.IndexChanged, match="2 inline scripts"):
        policy.app_pages(changed)


# --- websockets


def test_a_stranger_gets_no_websocket(stranger: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        stranger.websocket_connect(STREAM, headers={"x-drafter-person": "chair"}),
    ):
        raise AssertionError("the websocket was opened")
    assert refused.value.code == 1008


def test_a_websocket_knows_whose_it_is(member: TestClient) -> None:
    forged = {"x-drafter-person": "chair"}
    with member.websocket_connect(STREAM, headers=forged) as socket:
        assert socket.receive_json() == ["aus-1"]
        socket.send_text("words")
        assert socket.receive_text() == "words"


@pytest.mark.parametrize("end", ["sign out", "end all", "remove"])
def test_the_end_of_a_session_shuts_its_websockets_at_once(
    member: TestClient, site: Site, secret: str, end: str
) -> None:
    with (
        member.websocket_connect(STREAM) as first,
        member.websocket_connect(STREAM) as second,
    ):
        ends = {
            "sign out": lambda: site.end_session(secret),
            "end all": lambda: site.end_all("aus-1"),
            "remove": lambda: site.remove("aus-1"),
        }
        ends[end]()
        for socket in (first, second):
            assert socket.receive_json() == ["aus-1"]
            with pytest.raises(WebSocketDisconnect) as closed:
                socket.receive_text()
            assert closed.value.code == 1008


def test_the_end_of_a_session_leaves_the_others_alone(
    member: TestClient, site: Site, secret: str
) -> None:
    other = site.accounts.open_session("aus-1")
    session(site, "kor-2")
    with member.websocket_connect(STREAM) as socket:
        socket.receive_json()
        site.end_session(other)
        site.remove("kor-2")
        socket.send_text("still here")
        assert socket.receive_text() == "still here"
    assert site.accounts.person_of(secret) == "aus-1"


class Wire:
    """A websocket's two ends, to be driven message by message."""

    def __init__(self) -> None:
        self.inbound: asyncio.Queue[Message] = asyncio.Queue()
        self.sent: list[Message] = []

    async def send(self, message: Message) -> None:
        self.sent.append(message)


def test_nothing_is_sent_through_a_door_that_was_shut(site: Site) -> None:
    async def story() -> list[Message]:
        wire = Wire()
        with site.doors.opened(person="aus-1", session="s") as door:
            async with door.guarded(wire.inbound.get, wire.send) as (receive, send):
                await send({"type": "websocket.accept"})
                site.doors.close_session("s")
                assert (await receive())["type"] == "websocket.disconnect"
                with pytest.raises(OSError, match="ended"):
                    await send({"type": "websocket.send", "text": "a secret of the meeting"})
        return wire.sent

    assert asyncio.run(story()) == [
        {"type": "websocket.accept"},
        {"type": "websocket.close", "code": 1008},
    ]


def test_a_session_that_ends_during_the_handshake_gets_no_websocket(
    site: Site, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look-up and the door there is a moment in which nobody could shut it."""
    opened = site.doors.opened

    def late(**who: str) -> Any:
        site.end_session(secret)
        return opened(**who)

    monkeypatch.setattr(type(site.doors), "opened", lambda _, **who: late(**who))
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def reads_first(_scope: Any, receive: Any, _send: Any) -> None:
        assert (await receive())["type"] == "websocket.disconnect"

    async def story() -> None:
        queue: asyncio.Queue[Message] = asyncio.Queue()
        queue.put_nowait({"type": "websocket.connect"})
        headers = [(b"host", b"localhost"), (b"cookie", f"{COOKIE}={secret}".encode())]
        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
        await Guard(reads_first, site=site, content_policy=POLICY)(scope, queue.get, send)

    asyncio.run(story())
    assert sent == [{"type": "websocket.close", "code": 1008}]
    assert site.accounts.person_of_handle(handle_of(secret)) is None


# --- where a person may be sent


@pytest.mark.parametrize(
    "wanted", ["/", "/clause?id=7&view=redline", "/signing-ceremony", "/%E6%9D%A1", "/a//b?x=//c"]
)
def test_a_page_of_ours_is_a_place_to_go(wanted: str) -> None:
    assert local_path(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        None, "", "clause", "https://evil.example/", "//evil.example", "/\\evil.example",
        "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", " //evil.example",
        "javascript:alert(1)", "/signin", "/signin?next=/x", "/signout", "/invite/x",
        "/api/live", "/_stcore/health", "/" + "a" * 2000, "/é",
    ],
)  # fmt: skip
def test_no_other_place_is(wanted: str | None) -> None:
    assert local_path(wanted) == "/"
