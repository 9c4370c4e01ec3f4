"""The ASGI application: a small table of hot paths, and the way to the web process for the rest."""

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from psycopg_pool import AsyncConnectionPool

from schakel.edge.calls import CallPaths
from schakel.edge.front import Front
from schakel.edge.http import Answer, Receive, RefusedError, Scope, Send, answer, problem
from schakel.edge.live import CHANNEL, Live, listen
from schakel.edge.paths import Path, Paths
from schakel.edge.reports import ReportPaths
from schakel.kernel.tokens import BadTokenError, key_for, read_live_token
from schakel.services.calls.edge.websites import CHANGED_CHANNEL
from schakel.services.payments.edge.connections import CONNECTIONS_CHANNEL
from schakel.shared.clock import now
from schakel.shared.psp.interface import Verifier


@dataclass(frozen=True, slots=True)
class EdgeSettings:
    """What the edge is told at its start."""

    conninfo: str
    """How to reach the database in the edge's own role."""
    secret: str
    web: str
    """Where the web process listens: "unix:/path" or "host:port"."""
    connections: int = 4
    verifiers: Mapping[str, Verifier] = field(default_factory=dict)
    """What checks the webhooks of each connector to a payment service provider, by its name."""


class Edge:
    """The application. `await start()` before the first request, `await stop()` at the end."""

    def __init__(self, settings: EdgeSettings) -> None:
        self._settings = settings
        self._pool = AsyncConnectionPool(
            settings.conninfo,
            min_size=settings.connections,
            max_size=settings.connections,
            open=False,
            kwargs={"autocommit": True, "prepare_threshold": 1},
        )
        self._calls = CallPaths(self._pool, settings.secret)
        self._reports = ReportPaths(self._pool, settings.secret, settings.verifiers)
        self._front = Front(settings.web)
        self._live = Live()
        self._live_key = key_for(settings.secret, "live")
        self._paths = Paths(self._calls.paths(), self._reports.paths())
        self._listening: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open the database connections."""
        await self._pool.open()
        channels = {
            CHANNEL: self._live.tell,
            CHANGED_CHANNEL: self._calls.forget,
            CONNECTIONS_CHANNEL: self._reports.forget,
        }
        self._listening = asyncio.create_task(listen(self._settings.conninfo, channels))

    async def stop(self) -> None:
        """Write down what is still in memory, and close."""
        if self._listening:
            self._listening.cancel()
        await self._calls.stop()
        await self._reports.stop()
        await self._front.stop()
        with contextlib.suppress(asyncio.CancelledError):
            await self._pool.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or follow the server's life."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        path = self._paths.find(scope["method"], scope["path"])
        if path is not None:
            await answer(send, await self._guarded(path, scope, receive))
        elif allowed := self._paths.method_of(scope["path"]):
            await answer(send, _wrong_method(allowed))
        elif scope["path"] == "/live":
            await self._stream(scope, receive, send)
        else:
            await self._front(scope, receive, send)

    async def _guarded(self, path: Path, scope: Scope, receive: Receive) -> Answer:
        try:
            return await path(scope, receive)
        except RefusedError as refused:
            return problem(refused, [(b"access-control-allow-origin", b"*")])

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = scope["query_string"].decode("latin-1").removeprefix("token=")
        try:
            organisation = read_live_token(self._live_key, token, now())
        except BadTokenError:
            await answer(
                send, problem(RefusedError(403, "bad-token", "This permission to follow has ended."), [])
            )
            return
        await self._live.follow(organisation, receive, send, until=300.0)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await self.start()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                await self.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return


def _wrong_method(allowed: str) -> Answer:
    refused = RefusedError(405, "wrong-method", f"This address answers {allowed}.")
    return problem(refused, [(b"allow", allowed.encode()), (b"access-control-allow-origin", b"*")])
