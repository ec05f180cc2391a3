"""The door of the site: every request and every websocket passes here first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafter.access import handle_of
from drafter.web import policy
from drafter.web.origin import host_name
from drafter.web.site import Site

COOKIE = "drafter_session"
SIGN_IN = "/signin"
IDENTITY_PREFIX = b"x-drafter-"
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})

# A page that is still loading when its session ends needs the live component to leave by.
_OPEN = re.compile(
    r"/(healthz|signin|invite/[^/]+|assets/[^/]+|static/.+|_stcore/bidi-components/.+)"
)
# Streamlit answers these to anyone, the first with figures of use; nobody here needs them.
_BLOCKED = re.compile(r"/_stcore/(metrics|agent)(/.*)?")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose session the cookie opens; ``session`` is its handle, not the secret."""

    person: str
    session: str


def session_secret(headers: Headers) -> str | None:
    """The cookie's value, if there is one."""
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return cookie.value if cookie else None


class Guard:
    """Pure ASGI, so that it sees the websockets too."""

    def __init__(
        self, app: ASGIApp, *, site: Site, content_policy: str, hosts: Iterable[str] = ()
    ) -> None:
        self._app = app
        self._site = site
        self._policy = content_policy
        self._hosts = LOCAL_HOSTS | {name.lower() for name in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        dressed = self._dressed(scope, send)
        refusal, visitor = self._judge(scope)
        if refusal is not None:
            await refusal(scope, receive, dressed)
        else:
            await self._app(_identified(scope, visitor), receive, dressed)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal, visitor = self._judge(scope)
        if refusal is not None or visitor is None:
            # Before the handshake is answered, a close is a 403.
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        doors = self._site.doors
        with doors.opened(person=visitor.person, session=visitor.session) as door:
            if self._site.accounts.person_of_handle(visitor.session) is None:
                # It ended after it was looked up and before the door could be shut.
                door.shut()
            async with door.guarded(receive, send) as channels:
                await self._app(_identified(scope, visitor), *channels)

    def _judge(self, scope: Scope) -> tuple[Response | None, Visitor | None]:
        """A refusal, or who it is; ``None`` twice for a page that is open to all."""
        headers = Headers(scope=scope)
        if host_name(headers.get("host")) not in self._hosts:
            return PlainTextResponse("This server does not go by that name.", 421), None
        if _BLOCKED.fullmatch(scope["path"]):
            return PlainTextResponse("Not found.", 404), None
        if _OPEN.fullmatch(scope["path"]):
            return None, None
        visitor = self._visitor(headers)
        return (None, visitor) if visitor else (_sign_in_first(scope, headers), None)

    def _visitor(self, headers: Headers) -> Visitor | None:
        secret = session_secret(headers)
        person = self._site.accounts.person_of(secret) if secret else None
        return Visitor(person, handle_of(secret)) if secret and person else None

    def _dressed(self, scope: Scope, send: Send) -> Send:
        """``send`` with the security headers on every answer."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(policy.HEADERS)
                headers.setdefault("content-security-policy", self._policy)
                if scope["scheme"] == "https":
                    headers.update(policy.HTTPS_ONLY)
                if headers.get("content-type", "").startswith("text/html"):
                    # After signing out, Back must not show the page again.
                    headers["cache-control"] = "no-store"
            await send(message)

        return dressed


def _identified(scope: Scope, visitor: Visitor | None) -> Scope:
    """The scope with our identity headers in place of any that came from outside."""
    headers = [
        (name, value)
        for name, value in scope["headers"]
        if not name.lower().startswith(IDENTITY_PREFIX)
    ]
    if visitor is not None:
        headers.append((IDENTITY_PREFIX + b"person", visitor.person.encode()))
        headers.append((IDENTITY_PREFIX + b"session", visitor.session.encode()))
    return {**scope, "headers": headers}


def _sign_in_first(scope: Scope, headers: Headers) -> Response:
    """A page leads to the sign-in form and back; anything else is a plain 401."""
    wants_page = scope.get("method") in {"GET", "HEAD"} and "text/html" in headers.get("accept", "")
    if not wants_page:
        return PlainTextResponse("Sign in first.", 401)
    query = scope["query_string"].decode("latin-1")
    wanted = quote(scope["path"]) + (f"?{query}" if query else "")
    return RedirectResponse(f"{SIGN_IN}?next={quote(wanted, safe='/')}", 303)
