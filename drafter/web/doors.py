"""The open websockets of each session, so that the end of a session shuts them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from starlette.types import Message, Receive, Send

POLICY_VIOLATION = 1008
"""The close code of RFC 6455, 7.4.1; the page reads it as: you are signed out."""


@dataclass(frozen=True, slots=True, eq=False)
class Door:
    """One websocket; ``shut`` may be called from any thread, once or often."""

    person: str
    session: str
    loop: asyncio.AbstractEventLoop
    shutting: asyncio.Event = field(default_factory=asyncio.Event)

    def shut(self) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.shutting.set)

    @asynccontextmanager
    async def guarded(self, receive: Receive, send: Send) -> AsyncIterator[tuple[Receive, Send]]:
        """The two channels as the application may use them until the door is shut."""
        shut = asyncio.ensure_future(self.shutting.wait())
        next_message = asyncio.ensure_future(_message(receive))

        async def guarded_receive() -> Message:
            nonlocal next_message
            await asyncio.wait({next_message, shut}, return_when=asyncio.FIRST_COMPLETED)
            if shut.done():
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
                return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}
            message = next_message.result()
            next_message = asyncio.ensure_future(_message(receive))
            return message

        async def guarded_send(message: Message) -> None:
            if shut.done():
                # Starlette takes an OSError for a browser that has gone.
                raise OSError("the session of this websocket has ended")
            await send(message)

        try:
            yield guarded_receive, guarded_send
        finally:
            shut.cancel()
            next_message.cancel()


async def _message(receive: Receive) -> Message:
    return await receive()


class Doors:
    """Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: set[Door] = set()

    @contextmanager
    def opened(self, *, person: str, session: str) -> Iterator[Door]:
        """A door that is known while the block runs; call it on the event loop."""
        door = Door(person, session, asyncio.get_running_loop())
        with self._lock:
            self._open.add(door)
        try:
            yield door
        finally:
            with self._lock:
                self._open.discard(door)

    def close_session(self, session: str) -> None:
        self._shut(lambda door: door.session == session)

    def close_person(self, person: str) -> None:
        self._shut(lambda door: door.person == person)

    def _shut(self, chosen: Callable[[Door], bool]) -> None:
        with self._lock:
            doors = [door for door in self._open if chosen(door)]
        for door in doors:
            door.shut()
