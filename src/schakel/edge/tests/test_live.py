"""Following what happens in an organisation, through the edge and a real database."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from schakel.edge.tests.asgi import Asking
from schakel.edge.tests.conftest import NOON
from schakel.kernel.ids import new_id
from schakel.kernel.tokens import key_for, live_token, sign_ids

KEY = key_for("only for tests", "live")


@pytest.mark.parametrize(
    "token",
    [
        "",
        "nonsense",
        live_token(KEY, new_id(), NOON - timedelta(minutes=6)),
        live_token(key_for("another secret", "live"), new_id(), NOON),
        live_token(key_for("only for tests", "visitor"), new_id(), NOON),
        sign_ids(KEY, new_id()),
    ],
)
def test_nobody_follows_without_a_permission_of_this_installation(
    committed: None, edge: Asking, token: str
) -> None:
    reply = edge.get(f"/live?token={token}")

    assert (reply.status, reply.said["code"]) == (403, "bad-token")


def test_a_stream_tells_of_its_own_organisation_and_of_no_other(
    committed: None, edges: Callable[[], Asking], server: Any
) -> None:
    edge, ours, theirs = edges(), new_id(), new_id()

    async def follow() -> str:
        heard: asyncio.Queue[str] = asyncio.Queue()
        leaving = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await leaving.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message.get("body"):
                heard.put_nowait(message["body"].decode())

        query = f"token={live_token(KEY, ours, NOON)}".encode()
        scope = {"type": "http", "method": "GET", "path": "/live", "query_string": query, "headers": []}
        stream = asyncio.create_task(edge.app(scope, receive, send))
        async with asyncio.timeout(20):
            assert await heard.get() == "retry: 2000\n\n"
            told = ""
            while "ours" not in told:  # the edge may not be listening yet
                await asyncio.to_thread(notify, server, [(theirs, "theirs"), (ours, "ours")])
                told += await heard.get()
            leaving.set()
            await stream
        return told

    told = edge.do(follow())

    assert "event: ours\n" in told
    assert "theirs" not in told


def notify(server: Any, news: list[tuple[UUID, str]]) -> None:
    with psycopg.connect(server.conninfo("schakel_app")) as connection:
        for organisation, topic in news:
            connection.execute("SELECT pg_notify('schakel_live', %s)", [f"{organisation} {topic}"])
