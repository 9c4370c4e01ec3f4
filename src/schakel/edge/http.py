"""Requests and answers of the edge: just enough HTTP over ASGI."""

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

import msgspec

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer."""

    status: int
    body: bytes
    headers: Headers


class RefusedError(Exception):
    """The request is answered with a problem (RFC 9457) instead."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail


def json(value: Any, headers: Headers, status: int = 200) -> Answer:
    """Answer with JSON that nobody caches."""
    return Answer(
        status,
        msgspec.json.encode(value),
        [(b"content-type", b"application/json"), (b"cache-control", b"no-store"), *headers],
    )


def problem(refused: RefusedError, headers: Headers) -> Answer:
    """Answer with what is wrong, in the words of RFC 9457."""
    body = {
        "type": f"urn:schakel:problem:{refused.code}",
        "title": refused.detail,
        "status": refused.status,
        "code": refused.code,
    }
    kind = [(b"content-type", b"application/problem+json"), (b"cache-control", b"no-store")]
    return Answer(refused.status, msgspec.json.encode(body), [*kind, *headers])


def header(scope: Scope, name: bytes) -> str:
    """Return a request header, or an empty text."""
    for key, value in scope["headers"]:
        if key == name:
            return str(value.decode("latin-1"))
    return ""


def headers_of(scope: Scope) -> dict[str, str]:
    """Return all request headers, names in lower case; of one that comes twice the last."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def last_part(scope: Scope) -> str:
    """Return what stands after the last slash of the path."""
    return str(scope["path"].rpartition("/")[2])


async def body(receive: Receive, most: int) -> bytes:
    """Read the request's body. Raises RefusedError (413) when it is longer than `most` bytes."""
    parts: list[bytes] = []
    length = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError
        part = message.get("body", b"")
        length += len(part)
        if length > most:
            raise RefusedError(413, "too-large", f"The request is larger than {most} bytes.")
        parts.append(part)
        if not message.get("more_body"):
            return parts[0] if len(parts) == 1 else b"".join(parts)


async def answer(send: Send, reply: Answer) -> None:
    """Send a complete answer."""
    headers = [*reply.headers, (b"content-length", str(len(reply.body)).encode())]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
