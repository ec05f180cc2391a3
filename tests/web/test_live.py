"""Announcements: from any thread to every tab that listens, the latest of each topic."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Message
from starlette.websockets import WebSocketDisconnect

from drafter.web.live import FRAME_GAP, Hub, live_route

LIVE = "ws://localhost/api/live"
OURS = {"origin": "http://localhost"}


@pytest.fixture
def hub() -> Hub:
    return Hub()


def client(hub: Hub) -> TestClient:
    return TestClient(Starlette(routes=[live_route(hub)]), base_url="http://localhost")


def listen(*topics: str) -> dict[str, Any]:
    return {"topics": list(topics)}


def heads(frame: dict[str, Any]) -> dict[str, str]:
    return {topic: news["payload"]["head"] for topic, news in frame.items()}


class Tab:
    """The browser's end of a socket, on the loop of the test."""

    def __init__(self) -> None:
        self._to_server: asyncio.Queue[Message] = asyncio.Queue()
        self._to_tab: asyncio.Queue[Message] = asyncio.Queue()

    async def say(self, message: object) -> None:
        await self._to_server.put({"type": "websocket.receive", "text": json.dumps(message)})

    async def hear(self) -> dict[str, Any]:
        message = await self._to_tab.get()
        assert message["type"] == "websocket.send", message
        frame: dict[str, Any] = json.loads(message["text"])
        return frame

    def heard_all(self) -> bool:
        return self._to_tab.empty()

    @asynccontextmanager
    async def open(self, hub: Hub, pause: Callable[[float], Awaitable[None]]) -> AsyncIterator[Tab]:
        app = Starlette(routes=[live_route(hub, pause=pause)])
        headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
        scope = {"type": "websocket", "path": "/api/live", "headers": headers, "query_string": b""}
        await self._to_server.put({"type": "websocket.connect"})
        run = asyncio.create_task(app(scope, self._to_server.get, self._to_tab.put))
        assert (await self._to_tab.get())["type"] == "websocket.accept"
        yield self
        await self._to_server.put({"type": "websocket.disconnect", "code": 1001})
        await run


class Pause:
    """The gap between two frames, as long as the test likes."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.entered = asyncio.Event()
        self.over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self.entered.set()
        await self.over.wait()
        self.over.clear()


def test_an_announcement_reaches_every_tab_that_listens(hub: Hub) -> None:
    with (
        client(hub) as browser,
        browser.websocket_connect(LIVE, headers=OURS) as first,
        browser.websocket_connect(LIVE, headers=OURS) as second,
    ):
        for tab in (first, second):
            tab.send_json(listen("record"))
            standing = {"number": hub.number("record"), "payload": {}}
            assert tab.receive_json() == {"record": standing}
        hub.publish("record", {"head": "abc"})
        for tab in (first, second):
            assert tab.receive_json() == {
                "record": {"number": hub.number("record"), "payload": {"head": "abc"}}
            }


def test_a_tab_that_comes_late_is_told_the_latest(hub: Hub) -> None:
    for head in ("old", "new"):
        hub.publish("record", {"head": head})
    hub.publish("other", {"head": "not asked for"})
    with client(hub) as browser, browser.websocket_connect(LIVE, headers=OURS) as tab:
        tab.send_json(listen("record"))
        assert heads(tab.receive_json()) == {"record": "new"}


def test_a_tab_hears_what_it_listens_to_and_nothing_else(hub: Hub) -> None:
    with client(hub) as browser, browser.websocket_connect(LIVE, headers=OURS) as tab:
        tab.send_json(listen("clause/C01"))
        assert set(tab.receive_json()) == {"clause/C01"}
        hub.publish("clause/C02", {"head": "b"})
        hub.publish("clause/C01", {"head": "a"})
        assert heads(tab.receive_json()) == {"clause/C01": "a"}
        tab.send_json(listen("clause/C02"))
        assert heads(tab.receive_json()) == {"clause/C02": "b"}
        hub.publish("clause/C01", {"head": "c"})
        hub.publish("clause/C02", {"head": "d"})
        assert heads(tab.receive_json()) == {"clause/C02": "d"}


def test_between_two_frames_the_latest_value_wins(hub: Hub) -> None:
    async def story() -> tuple[list[dict[str, str]], list[float]]:
        pause, frames = Pause(), []
        async with Tab().open(hub, pause) as tab:
            hub.publish("record", {"head": "1"})
            hub.publish("vote", {"head": "u"})
            await tab.say(listen("record", "vote"))
            frames.append(heads(await tab.hear()))
            await pause.entered.wait()
            for number in range(2, 100):
                hub.publish("record", {"head": str(number)})
            hub.publish("vote", {"head": "v"})
            # Each call_soon_threadsafe above has run once this one has.
            await asyncio.sleep(0)
            assert tab.heard_all()
            pause.over.set()
            frames.append(heads(await tab.hear()))
            assert tab.heard_all()
        return frames, pause.asked

    frames, gaps = asyncio.run(story())
    assert frames == [{"record": "1", "vote": "u"}, {"record": "99", "vote": "v"}]
    assert set(gaps) == {FRAME_GAP} == {0.1}


def test_a_tab_that_goes_is_forgotten(hub: Hub) -> None:
    async def story() -> int:
        async with Tab().open(hub, Pause()) as tab:
            await tab.say(listen("record"))
        return len(hub._listeners)

    assert asyncio.run(story()) == 0


def test_announcements_from_many_threads_are_all_counted(hub: Hub) -> None:
    first = hub.number("record")
    with ThreadPoolExecutor(20) as threads:
        list(threads.map(lambda n: hub.publish("record", {"head": str(n)}), range(200)))
    assert hub.number("record") == first + 200


def test_a_server_that_starts_again_counts_on(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(50):
        hub.publish("record", {"head": "x"})
    seen = hub.number("record")
    later = seen * 1_000_000 + 1_000_000_000
    monkeypatch.setattr("drafter.web.live.time.time_ns", lambda: later)
    assert Hub().number("record") > seen


def test_publishing_without_anybody_there_is_no_error(hub: Hub) -> None:
    with client(hub) as browser, browser.websocket_connect(LIVE, headers=OURS) as tab:
        tab.send_json(listen("record"))
    before = hub.number("record")
    hub.publish("record", {"head": "after the loop has ended"})
    assert hub.number("record") == before + 1


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}, {"origin": "null"}])
def test_a_page_of_another_site_does_not_listen(hub: Hub, headers: dict[str, str]) -> None:
    with (
        client(hub) as browser,
        pytest.raises(WebSocketDisconnect) as refused,
        browser.websocket_connect(LIVE, headers=headers),
    ):
        raise AssertionError("the socket was opened")
    assert refused.value.code == 1008


@pytest.mark.parametrize(
    "message",
    [
        "null", "[]", "{}", "", "not JSON", '{"topics": "record"}', '{"topics": [1]}',
        json.dumps(listen("x" * 201)), json.dumps(listen(*map(str, range(33)))),
    ],
)  # fmt: skip
def test_a_tab_that_talks_nonsense_is_let_go(hub: Hub, message: str) -> None:
    with client(hub) as browser, browser.websocket_connect(LIVE, headers=OURS) as tab:
        tab.send_text(message)
        with pytest.raises(WebSocketDisconnect) as closed:
            tab.receive_json()
    assert closed.value.code == 1003


def test_a_tab_that_sends_bytes_is_let_go(hub: Hub) -> None:
    with client(hub) as browser, browser.websocket_connect(LIVE, headers=OURS) as tab:
        tab.send_bytes(b"{}")
        with pytest.raises(WebSocketDisconnect) as closed:
            tab.receive_json()
    assert closed.value.code == 1003
