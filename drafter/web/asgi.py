"""The web server: Streamlit as one ASGI application among our own routes, behind the guard."""

from __future__ import annotations

import errno
import importlib.util
import socket
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from drafter.errors import DrafterError
from drafter.web import policy, selftest
from drafter.web.guard import Guard
from drafter.web.live import live_route
from drafter.web.signin import sign_in_routes
from drafter.web.site import Site, open_site

MAIN = Path(__file__).parent / "main.py"
FIRST_PORT, LAST_PORT = 8501, 8550
BACKLOG = 2048


class CannotListen(DrafterError):
    """The system does not give us the port; ``taken`` where another program has it."""

    def __init__(self, host: str, port: int, reason: OSError) -> None:
        self.taken = reason.errno == errno.EADDRINUSE
        super().__init__(
            f"The server cannot listen on port {port} of {host} "
            f"({reason.strerror or reason}): name another port."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``port=None``: the first free one from 8501 on; ``host_names``: what browsers may call us."""

    host: str = "127.0.0.1"
    port: int | None = None
    host_names: tuple[str, ...] = ()
    script: Path = MAIN


async def _healthz(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _session(_: Request) -> Response:
    """204 to a page whose session lasts; the guard answers 401 to the others."""
    return Response(status_code=204)


def build_app(
    site: Site,
    *,
    host_names: Iterable[str] = (),
    routes: Sequence[BaseRoute] = (),
    script: Path = MAIN,
    on_start: Callable[[], None] = selftest.check,
) -> st.App:
    """The application; ``routes`` are served to signed-in people, beside our own."""
    open_site(site)

    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        on_start()
        yield

    guard = Middleware(Guard, site=site, content_policy=policy.app_pages(), hosts=host_names)
    return st.App(
        script,
        routes=[
            Route("/healthz", _healthz),
            Route("/api/session", _session),
            live_route(site.hub),
            *sign_in_routes(site),
            *routes,
        ],
        middleware=[guard],
        lifespan=lifespan,
    )


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket: on ``port``, or on the first free one where none was asked for."""
    if port is not None:
        return _bind(host, port)
    for candidate in range(FIRST_PORT, LAST_PORT):
        try:
            return _bind(host, candidate)
        except CannotListen as error:
            if not error.taken:
                raise
    return _bind(host, LAST_PORT)


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol left at 0, asyncio does not turn Nagle's delay off: 40 ms a click.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise CannotListen(host, port, error) from error
    return listener


def address_of(listener: socket.socket, host_names: Sequence[str] = ()) -> str:
    """What to type into a browser."""
    host, port = listener.getsockname()[:2]
    if host_names:
        host = host_names[0]
    elif host in {"0.0.0.0", "::"}:
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(
    site: Site,
    settings: Settings,
    *,
    routes: Sequence[BaseRoute] = (),
    on_ready: Callable[[str], None] = print,
) -> None:
    """Serve until told to stop; ``on_ready`` gets the address once browsers can connect."""
    listener = listen(settings.host, settings.port)
    failures: list[DrafterError] = []

    def start() -> None:
        try:
            selftest.check()
        except DrafterError as error:
            # Raised here, uvicorn would log it with its traceback and end without raising.
            failures.append(error)
            server.should_exit = True
        else:
            on_ready(address_of(listener, settings.host_names))

    app = build_app(
        site,
        host_names=settings.host_names,
        routes=routes,
        script=settings.script,
        on_start=start,
    )
    config = uvicorn.Config(
        app,
        loop="uvloop" if importlib.util.find_spec("uvloop") else "asyncio",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    for failure in failures:
        raise failure
