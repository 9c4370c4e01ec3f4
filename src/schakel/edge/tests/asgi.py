"""Ask an ASGI application without a server in between."""

import asyncio
import json
from collections.abc import Coroutine, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schakel.edge.http import Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Reply:
    """What the application answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def said(self) -> Any:
        """The answer's JSON."""
        return json.loads(self.body)


class Asking:
    """Asks an application, in an event loop of its own."""

    def __init__(self, app: Any, runner: asyncio.Runner) -> None:
        self.app = app
        self.do = runner.run

    def post(self, path: str, body: bytes | Mapping[str, Any], **headers: str) -> Reply:
        """Send a body; a mapping becomes JSON."""
        return self.do(self.posting(path, body, **headers))

    def get(self, path: str, **headers: str) -> Reply:
        """Ask for a page."""
        return self.do(ask(self.app, "GET", path, b"", headers))

    def posting(
        self, path: str, body: bytes | Mapping[str, Any], **headers: str
    ) -> Coroutine[Any, Any, Reply]:
        """Prepare a request, to be sent together with others."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return ask(self.app, "POST", path, raw, headers)


async def ask(
    app: Any, method: str, path: str, body: bytes, headers: Mapping[str, str], pieces: int = 1
) -> Reply:
    """Send one request in `pieces` pieces and collect the whole answer."""
    path, _, query = path.partition("?")
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()
        ],
        "client": ("203.0.113.7", 40000),
    }
    started: dict[str, Any] = {}
    parts: list[bytes] = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            started.update(message)
        else:
            parts.append(message.get("body", b""))

    await app(scope, receiving(cut(body, pieces)), send)
    found = {name.decode().lower(): value.decode("latin-1") for name, value in started["headers"]}
    return Reply(started["status"], found, b"".join(parts))


def cut(body: bytes, pieces: int) -> list[bytes]:
    """Cut a body into pieces."""
    size = max(1, -(-len(body) // pieces))
    return [body[at : at + size] for at in range(0, len(body), size)] or [b""]


def receiving(parts: Iterable[bytes], *, leaves: bool = False) -> Receive:
    """Give the pieces of a body one by one; with `leaves` the client goes away before the last one."""
    left = list(parts)

    async def receive() -> dict[str, Any]:
        if not left:
            return {"type": "http.disconnect"}
        part = left.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(left) or leaves}

    return receive


def nowhere() -> Send:
    """Take an answer that nobody reads."""

    async def send(message: Any) -> None:
        await asyncio.sleep(0)

    return send


async def together(asked: Iterable[Coroutine[Any, Any, Reply]]) -> list[Reply]:
    """Send requests at once."""
    return await asyncio.gather(*asked)
