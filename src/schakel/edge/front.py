"""Hand a request to the web process and its answer back: one origin for pages and hot paths.

HTTP framing is h11's. Bodies are passed on in pieces, connections are kept and used again.
"""

import asyncio
import contextlib
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
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that may be sent once more when a kept connection turns out to be closed: they change nothing."""
PIECE = 65536
SECONDS_TO_CONNECT = 5.0
SECONDS_TO_ANSWER = 60.0


class WebAwayError(Exception):
    """The web process does not answer."""


class _ClientGoneError(ConnectionResetError):
    """Who asked has left before the request was complete."""


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

    async def next(self, within: float | None = SECONDS_TO_ANSWER) -> Any:
        while (event := self.http.next_event()) is h11.NEED_DATA:
            data = await asyncio.wait_for(self.reader.read(PIECE), within)
            self.http.receive_data(data)
        return event

    async def response(self) -> h11.Response:
        event = await self.next(None)
        while isinstance(event, h11.InformationalResponse):
            event = await self.next(None)
        if not isinstance(event, h11.Response):
            raise WebAwayError
        return event


class Front:
    """Hands requests to the web process at `host:port`, or at a Unix socket."""

    def __init__(self, target: str, *, keep: int = 16) -> None:
        self._target = target
        self._keep = keep
        self._idle: deque[_Line] = deque()

    async def stop(self) -> None:
        """Close the connections that are kept."""
        while self._idle:
            writer = self._idle.pop().writer
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 502 when the web process is away."""
        started = False

        async def passing(message: Any) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._exchange(scope, receive, passing)
        except _ClientGoneError:
            return
        except (WebAwayError, OSError, h11.RemoteProtocolError, TimeoutError):
            if started:
                raise
            await answer(send, _away())

    async def _exchange(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = await receive()
        # What changes something goes over a connection of its own: over a kept one that breaks, nobody could
        # tell whether the web process had done it.
        kept = self._kept() if scope["method"] in SAFE and not first.get("more_body") else None
        line = kept or await self._connect()
        try:
            response = await self._ask(line, scope, first, receive)
        except (OSError, h11.RemoteProtocolError, WebAwayError):
            line.writer.close()
            if kept is None:
                raise
            line = await self._connect()
            try:
                response = await self._ask(line, scope, first, receive)
            except BaseException:
                line.writer.close()
                raise
        except BaseException:
            line.writer.close()
            raise
        try:
            await _pass_back(line, response, send)
        except BaseException:
            line.writer.close()
            raise
        self._put_back(line)

    def _kept(self) -> _Line | None:
        """Return a kept connection that the other side has not closed, as far as is known."""
        while self._idle:
            line = self._idle.pop()
            if not line.reader.at_eof() and not line.writer.is_closing():
                return line
            line.writer.close()
        return None

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
        answering = asyncio.ensure_future(line.response())
        try:
            await _pass_on(line, first, receive, answering)
            return await asyncio.wait_for(answering, SECONDS_TO_ANSWER)
        finally:
            if not answering.cancel() and not answering.cancelled():
                answering.exception()  # looked at: the failure to send says it already

    def _put_back(self, line: _Line) -> None:
        done = line.http.our_state is h11.DONE and line.http.their_state is h11.DONE
        if done and len(self._idle) < self._keep:
            line.http.start_next_cycle()
            self._idle.append(line)
        else:
            line.writer.close()


async def _pass_on(line: _Line, message: Any, receive: Receive, answering: asyncio.Future[Any]) -> None:
    """Send the request's body; stop when the answer comes first, as a refusal of a large body does."""
    while not answering.done():
        if message["type"] == "http.disconnect":
            raise _ClientGoneError
        try:
            if message.get("body"):
                await line.send(h11.Data(data=message["body"]))
            if not message.get("more_body"):
                await line.send(h11.EndOfMessage())
                return
        except OSError:
            return  # what came of it is in the answer, if there is one
        message = await receive()


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
