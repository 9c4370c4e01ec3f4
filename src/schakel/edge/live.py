"""Streams of server-sent events: an open page hears that something changed, and asks for it itself.

The stream carries topics, never data; what may be seen is decided when the page asks.
"""

import asyncio
from collections import defaultdict
from typing import Any
from uuid import UUID

import psycopg

from schakel.edge.http import Receive, Send

CHANNEL = "schakel_live"
ALIVE_EVERY = 15.0
"""Seconds between comments that keep proxies from closing a quiet stream."""


class Live:
    """Who listens to what, and the one database connection that hears it."""

    def __init__(self) -> None:
        self._listeners: dict[UUID, set[asyncio.Queue[str]]] = defaultdict(set)

    def tell(self, payload: str) -> None:
        """Pass on a notification ("organisation topic")."""
        organisation, _, topic = payload.partition(" ")
        try:
            listeners = self._listeners.get(UUID(organisation), ())
        except ValueError:
            return
        for queue in listeners:
            if queue.qsize() < 100:
                queue.put_nowait(topic)

    async def follow(self, organisation: UUID, receive: Receive, send: Send, until: float) -> None:
        """Stream this organisation's topics until the visitor leaves or the token's time is over."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners[organisation].add(queue)
        gone = asyncio.ensure_future(_disconnected(receive))
        headers = [
            (b"content-type", b"text/event-stream"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
        ]
        try:
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
            loop = asyncio.get_running_loop()
            end = loop.time() + until
            while not gone.done() and (left := end - loop.time()) > 0:
                chunk = await _next(queue, min(ALIVE_EVERY, left), gone)
                if chunk:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"event: again\ndata: \n\n"})
        finally:
            gone.cancel()
            self._listeners[organisation].discard(queue)
            if not self._listeners[organisation]:
                del self._listeners[organisation]


async def _next(queue: asyncio.Queue[str], seconds: float, gone: asyncio.Future[Any]) -> bytes:
    getting = asyncio.ensure_future(queue.get())
    done, _ = await asyncio.wait({getting, gone}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    if getting in done:
        topics = {getting.result(): None}
        while not queue.empty():
            topics[queue.get_nowait()] = None
        return "".join(f"event: {topic}\ndata: \n\n" for topic in topics).encode()
    getting.cancel()
    return b"" if gone in done else b": alive\n\n"


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def listen(conninfo: str, channels: dict[str, Any]) -> None:
    """Hear the database's notifications for ever; a lost connection is made anew. `channels`: name -> callback."""
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as connection:
                for channel in channels:
                    await connection.execute(
                        psycopg.sql.SQL("LISTEN {}").format(psycopg.sql.Identifier(channel))
                    )
                async for heard in connection.notifies():
                    channels[heard.channel](heard.payload)
        except psycopg.OperationalError:
            await asyncio.sleep(0.5)
