"""Hand a request to the web process and its answer back: one origin for pages and hot paths.

HTTP framing is h11's. Bodies are passed on in pieces, connections are kept and used again.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Any

import h11

from schakel.edge.http import Answer, Receive, RefusedError, Scope, Send, answer, problem

HOP_BY_HOP = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    }
)
FORWARDED = frozenset({b"x-forwarded-for", b"x-forwarded-host", b"forwarded"})
PIECE = 65536
SECONDS_TO_CONNECT = 5.0
SECONDS_TO_ANSWER = 60.0


class WebAwayError(Exception):
    """The web process does not answer."""


@dataclass(slots=True)
class _Line:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    http: h11.Connection

    async def send(self, event: Any) -> None:
        data = self.http.send(event)
        if data:
            self.writer.write(data)
            await self.writer.drain()

    async def next(self) -> Any:
        while (event := self.http.next_event()) is h11.NEED_DATA:
            data = await asyncio.wait_for(self.reader.read(PIECE), SECONDS_TO_ANSWER)
            self.http.receive_data(data)
        return event


class Front:
    """Hands requests to the web process at `host:port`, or at a Unix socket."""

    def __init__(self, target: str, *, keep: int = 16) -> None:
        self._target = target
        self._idle: deque[_Line] = deque(maxlen=keep)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 502 when the web process is away."""
        started = False

        async def passing(message: Any) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._exchange(scope, receive, passing)
        except (WebAwayError, OSError, h11.RemoteProtocolError, TimeoutError):
            if started:
                raise
            await answer(send, _away())

    async def _exchange(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = await receive()
        fresh = not self._idle
        line = self._idle.pop() if self._idle else await self._connect()
        try:
            response = await self._ask(line, scope, first, receive)
        except (OSError, h11.RemoteProtocolError, WebAwayError):
            line.writer.close()
            if fresh or first.get("more_body"):
                raise
            # The kept connection had been closed by the other side: nothing was answered, so ask once more.
            line = await self._connect()
            response = await self._ask(line, scope, first, receive)
        try:
            await _pass_back(line, response, send)
        except BaseException:
            line.writer.close()
            raise
        self._put_back(line)

    async def _connect(self) -> _Line:
        host, _, port = self._target.rpartition(":")
        opening = (
            asyncio.open_unix_connection(self._target.removeprefix("unix:"))
            if self._target.startswith("unix:")
            else asyncio.open_connection(host, int(port))
        )
        try:
            reader, writer = await asyncio.wait_for(opening, SECONDS_TO_CONNECT)
        except (OSError, TimeoutError) as away:
            raise WebAwayError from away
        return _Line(reader, writer, h11.Connection(h11.CLIENT))

    async def _ask(self, line: _Line, scope: Scope, first: Any, receive: Receive) -> h11.Response:
        await line.send(h11.Request(method=scope["method"], target=_target(scope), headers=_headers(scope)))
        message = first
        while True:
            if message["type"] == "http.disconnect":
                raise ConnectionResetError
            if message.get("body"):
                await line.send(h11.Data(data=message["body"]))
            if not message.get("more_body"):
                break
            message = await receive()
        await line.send(h11.EndOfMessage())
        event = await line.next()
        while isinstance(event, h11.InformationalResponse):
            event = await line.next()
        if not isinstance(event, h11.Response):
            raise WebAwayError
        return event

    def _put_back(self, line: _Line) -> None:
        if line.http.our_state is h11.DONE and line.http.their_state is h11.DONE:
            line.http.start_next_cycle()
            self._idle.append(line)
        else:
            line.writer.close()


async def _pass_back(line: _Line, response: h11.Response, send: Send) -> None:
    headers = [(name, value) for name, value in response.headers if name not in HOP_BY_HOP]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    while isinstance(event := await line.next(), h11.Data):
        await send({"type": "http.response.body", "body": bytes(event.data), "more_body": True})
    if not isinstance(event, h11.EndOfMessage):
        raise WebAwayError
    await send({"type": "http.response.body", "body": b""})


def _target(scope: Scope) -> bytes:
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope["query_string"]
    path = path.split(b"?", 1)[0]
    return path + b"?" + query if query else path


def _headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    """The request's own headers, with the visitor's address as this door saw it."""
    headers = [
        (name, value) for name, value in scope["headers"] if name not in HOP_BY_HOP and name not in FORWARDED
    ]
    has_length = any(name == b"content-length" for name, _ in headers)
    if not has_length and any(name == b"transfer-encoding" for name, _ in scope["headers"]):
        headers.append((b"transfer-encoding", b"chunked"))
    client = scope.get("client")
    if client:
        headers.append((b"x-forwarded-for", str(client[0]).encode()))
    return headers


def _away() -> Answer:
    refused = RefusedError(
        502, "web-away", "The page cannot be shown just now. Nothing was lost; try again in a moment."
    )
    return problem(refused, [(b"retry-after", b"2")])
