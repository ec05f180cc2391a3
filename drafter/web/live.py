"""Push: what one browser does is announced to the others over one socket a tab, without polling."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from drafter.web.origin import same_origin

LIVE_PATH = "/api/live"
FRAME_GAP = 0.1
"""Seconds between two frames to one listener: at most ten a second."""
TOPICS_PER_TAB = 32
TOPIC_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Announcement:
    """The ``number`` grows with every announcement, also over a restart."""

    number: int
    payload: dict[str, Any]


@dataclass(slots=True, eq=False)
class Listener:
    """One tab; what it was not yet told waits here, the latest of each topic alone."""

    topics: frozenset[str] = frozenset()
    waiting: dict[str, Announcement] = field(default_factory=dict)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, topic: str, news: Announcement) -> None:
        self.waiting[topic] = news
        self.woken.set()

    async def frame(self) -> dict[str, Any]:
        """Wait for news, then all of it: ``{topic: {"number": n, "payload": {...}}}``."""
        await self.woken.wait()
        self.woken.clear()
        waiting, self.waiting = self.waiting, {}
        return {
            topic: {"number": news.number, "payload": news.payload}
            for topic, news in waiting.items()
        }


class Hub:
    """``publish`` and ``number`` from any thread; the rest on the event loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # A server that starts again counts from above what its tabs have seen, so that on
        # coming back to it they look at the record anew.
        self._number = time.time_ns() // 1_000_000
        self._at_start = Announcement(self._number, {})
        self._latest: dict[str, Announcement] = {}
        self._listeners: set[Listener] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def publish(self, topic: str, payload: dict[str, Any]) -> None:
        """Tell every tab that listens to ``topic``; of several in a row the last one counts."""
        with self._lock:
            self._number += 1
            self._latest[topic] = Announcement(self._number, payload)
            loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._fan_out, topic)

    def number(self, topic: str) -> int:
        """Of the latest announcement on ``topic``, or of this hub's start before the first."""
        with self._lock:
            return self._now(topic).number

    def _now(self, topic: str) -> Announcement:
        return self._latest.get(topic, self._at_start)

    def _fan_out(self, topic: str) -> None:
        news = self._latest[topic]
        for listener in self._listeners:
            if topic in listener.topics:
                listener.tell(topic, news)

    @contextmanager
    def listening(self) -> Iterator[Listener]:
        listener = Listener()
        with self._lock:
            self._loop = asyncio.get_running_loop()
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def subscribe(self, listener: Listener, topics: frozenset[str]) -> None:
        """Listen to just these; how each new one stands is told at once."""
        fresh = topics - listener.topics
        listener.topics = topics
        with self._lock:
            standing = {topic: self._now(topic) for topic in fresh}
        for topic, news in standing.items():
            listener.tell(topic, news)


async def _send_frames(
    websocket: WebSocket, listener: Listener, pause: Callable[[float], Awaitable[None]]
) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            await websocket.send_json(await listener.frame())
            await pause(FRAME_GAP)


def _topics(message: object) -> frozenset[str] | None:
    """Out of ``{"topics": ["..."]}``; ``None`` for anything else."""
    topics = message.get("topics") if isinstance(message, dict) else None
    if not isinstance(topics, list) or len(topics) > TOPICS_PER_TAB:
        return None
    if not all(isinstance(topic, str) and len(topic) <= TOPIC_LENGTH for topic in topics):
        return None
    return frozenset(topics)


async def _said(websocket: WebSocket) -> object:
    try:
        return await websocket.receive_json()
    except (ValueError, KeyError):
        # Not JSON, or bytes.
        return None


async def _hear(websocket: WebSocket, hub: Hub, listener: Listener) -> None:
    """Until the tab goes, or says what no page of ours says."""
    with suppress(WebSocketDisconnect):
        while (topics := _topics(await _said(websocket))) is not None:
            hub.subscribe(listener, topics)
        await websocket.close(1003)


def live_route(
    hub: Hub, *, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> WebSocketRoute:
    """Frames of at most one each ``FRAME_GAP``; the guard has checked who asks."""

    async def endpoint(websocket: WebSocket) -> None:
        if not same_origin(websocket.headers):
            await websocket.close(1008)
            return
        await websocket.accept()
        with hub.listening() as listener:
            sender = asyncio.create_task(_send_frames(websocket, listener, pause))
            try:
                await _hear(websocket, hub, listener)
            finally:
                sender.cancel()

    return WebSocketRoute(LIVE_PATH, endpoint)
