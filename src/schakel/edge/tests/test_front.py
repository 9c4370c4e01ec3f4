"""Requests handed to a real HTTP server, and its answers handed back."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from schakel.edge.front import Front
from schakel.edge.tests.asgi import Reply, ask, nowhere, receiving
from schakel.edge.tests.web import Answering, Web, echo


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as made:
        yield made


def playing(runner: asyncio.Runner, answer: Answering, play: Callable[[Front, Web], Awaitable[Any]]) -> Any:
    """Run `play` with a front before a web server that answers with `answer`."""

    async def all_of_it() -> Any:
        web = Web(answer)
        await web.start()
        front = Front(f"127.0.0.1:{web.port}")
        try:
            async with asyncio.timeout(20):
                return await play(front, web)
        finally:
            await front.stop()
            await web.stop()
            await asyncio.sleep(0)

    return runner.run(all_of_it())


def test_a_body_goes_up_and_comes_down_again(runner: asyncio.Runner) -> None:
    async def play(front: Front, web: Web) -> Reply:
        return await ask(
            front, "POST", "/form?a=1&b=%20", b"x" * 1000, {"content-length": "1000", "host": "a.example"}
        )

    async def check(web: Web, head: bytes, body: bytes) -> bytes:
        assert head.startswith(b"POST /form?a=1&b=%20 HTTP/1.1\r\n")
        return await echo(web, head, body)

    reply = playing(runner, check, play)

    assert (reply.status, reply.body, reply.headers["x-seen"]) == (200, b"x" * 1000, "yes")


@pytest.mark.parametrize("size", [5_000_000, 65_536, 65_537])
def test_large_bodies_pass_in_pieces(runner: asyncio.Runner, size: int) -> None:
    body = bytes(range(256)) * (size // 256) + b"z" * (size % 256)

    async def play(front: Front, web: Web) -> Reply:
        return await ask(front, "PUT", "/", body, {"content-length": str(size), "host": "a"}, pieces=9)

    assert playing(runner, echo, play).body == body


def test_a_body_of_unknown_length_goes_up_in_chunks(runner: asyncio.Runner) -> None:
    async def play(front: Front, web: Web) -> tuple[Reply, bytes]:
        reply = await ask(
            front, "POST", "/", b"abc" * 100, {"transfer-encoding": "chunked", "host": "a"}, pieces=3
        )
        return reply, web.requests[0][0]

    reply, head = playing(runner, echo, play)

    assert reply.body == b"abc" * 100
    assert b"transfer-encoding: chunked" in head.lower()
    assert b"content-length" not in head.lower()


def test_an_answer_in_chunks_comes_down_whole(runner: asyncio.Runner) -> None:
    async def chunks(web: Web, head: bytes, body: bytes) -> bytes:
        return b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"

    async def play(front: Front, web: Web) -> Reply:
        return await ask(front, "GET", "/", b"", {"host": "a"})

    reply = playing(runner, chunks, play)

    assert (reply.body, "transfer-encoding" in reply.headers) == (b"abcde", False)


def test_an_answer_that_ends_with_the_connection_comes_down_whole(runner: asyncio.Runner) -> None:
    async def until_the_end(web: Web, head: bytes, body: bytes) -> None:
        web.writers[-1].write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nall of it")

    async def play(front: Front, web: Web) -> Reply:
        return await ask(front, "GET", "/", b"", {"host": "a"})

    assert playing(runner, until_the_end, play).body == b"all of it"


@pytest.mark.parametrize(
    ("method", "status"), [("HEAD", "200 OK"), ("GET", "204 No Content"), ("GET", "304 Not Modified")]
)
def test_an_answer_without_a_body_has_none_and_the_connection_goes_on(
    runner: asyncio.Runner, method: str, status: str
) -> None:
    async def bodiless(web: Web, head: bytes, body: bytes) -> bytes:
        length = b"content-length: 999\r\n" if method == "HEAD" else b""
        return b"HTTP/1.1 " + status.encode() + b"\r\n" + length + b"\r\n"

    async def play(front: Front, web: Web) -> tuple[list[Reply], int]:
        replies = [await ask(front, method, "/", b"", {"host": "a"}) for _ in range(2)]
        return replies, web.connections

    replies, connections = playing(runner, bodiless, play)

    assert [(reply.status, reply.body) for reply in replies] == [(int(status[:3]), b"")] * 2
    assert connections == 1


def test_a_connection_is_used_again_for_what_changes_nothing(runner: asyncio.Runner) -> None:
    async def play(front: Front, web: Web) -> int:
        for _ in range(5):
            await ask(front, "GET", "/", b"", {"host": "a"})
        return web.connections

    assert playing(runner, echo, play) == 1


def test_no_more_connections_are_kept_than_was_said(runner: asyncio.Runner) -> None:
    async def play(front: Front, web: Web) -> tuple[int, int]:
        await asyncio.gather(*(ask(front, "GET", "/", b"", {"host": "a"}) for _ in range(30)))
        before = web.connections
        await asyncio.gather(*(ask(front, "GET", "/", b"", {"host": "a"}) for _ in range(30)))
        return before, web.connections

    assert playing(runner, echo, play) == (30, 30 + 30 - 16)


def test_requests_at_once_do_not_mix(runner: asyncio.Runner) -> None:
    async def play(front: Front, web: Web) -> list[bytes]:
        asked = [
            ask(front, "POST", "/", b"%03d" % n, {"content-length": "3", "host": "a"}) for n in range(100)
        ]
        return [reply.body for reply in await asyncio.gather(*asked)]

    assert playing(runner, echo, play) == [b"%03d" % n for n in range(100)]


def test_a_kept_connection_that_was_closed_meanwhile_is_made_anew(runner: asyncio.Runner) -> None:
    async def play(front: Front, web: Web) -> tuple[int, int]:
        await ask(front, "GET", "/", b"", {"host": "a"})
        web.hang_up()
        await asyncio.sleep(0)
        reply = await ask(front, "GET", "/", b"", {"host": "a"})
        return reply.status, web.connections

    assert playing(runner, echo, play) == (200, 2)


def test_several_kept_connections_that_were_closed_meanwhile_do_not_show(runner: asyncio.Runner) -> None:
    async def play(front: Front, web: Web) -> list[int]:
        await asyncio.gather(*(ask(front, "GET", "/", b"", {"host": "a"}) for _ in range(5)))
        web.hang_up()
        await asyncio.sleep(0)
        return [(await ask(front, "GET", "/", b"", {"host": "a"})).status for _ in range(5)]

    assert playing(runner, echo, play) == [200] * 5


def test_a_write_is_not_sent_twice_when_the_web_process_dies_over_it(runner: asyncio.Runner) -> None:
    """The first POST keeps a connection; over the second the server reads everything, then hangs up."""

    async def dying(web: Web, head: bytes, body: bytes) -> bytes | None:
        return None if body == b"pay" else await echo(web, head, body)

    async def play(front: Front, web: Web) -> tuple[int, list[bytes]]:
        await ask(front, "POST", "/", b"one", {"content-length": "3", "host": "a"})
        reply = await ask(front, "POST", "/", b"pay", {"content-length": "3", "host": "a"})
        return reply.status, [body for _, body in web.requests]

    assert playing(runner, dying, play) == (502, [b"one", b"pay"])


def test_a_web_process_that_is_away_is_said_plainly(runner: asyncio.Runner) -> None:
    async def play() -> Reply:
        return await ask(Front("127.0.0.1:9"), "GET", "/", b"", {"host": "a"})

    reply = runner.run(play())

    assert (reply.status, reply.said["code"], reply.headers["retry-after"]) == (502, "web-away", "2")


def test_nonsense_from_the_web_process_becomes_a_502(runner: asyncio.Runner) -> None:
    async def nonsense(web: Web, head: bytes, body: bytes) -> bytes:
        return b"this is not HTTP\r\n\r\n"

    async def play(front: Front, web: Web) -> int:
        return (await ask(front, "GET", "/", b"", {"host": "a"})).status

    assert playing(runner, nonsense, play) == 502


def test_nobody_says_another_address_than_the_one_this_door_saw(runner: asyncio.Runner) -> None:
    forged = {
        "host": "a.example",
        "x-forwarded-for": "198.51.100.1",
        "x-forwarded-host": "evil.example",
        "forwarded": "for=198.51.100.1",
        "connection": "keep-alive, x-secret",
        "te": "trailers",
    }

    async def play(front: Front, web: Web) -> bytes:
        await ask(front, "GET", "/", b"", forged)
        return web.requests[0][0].lower()

    head = playing(runner, echo, play)

    assert b"x-forwarded-for: 203.0.113.7\r\n" in head
    assert b"198.51.100.1" not in head
    assert b"evil.example" not in head
    assert b"te: " not in head


SENDING = {"type": "http", "method": "POST", "path": "/", "query_string": b""}


def test_a_client_that_leaves_while_sending_ends_the_request(runner: asyncio.Runner) -> None:
    async def play(front: Front, web: Web) -> tuple[int, int]:
        scope = {**SENDING, "headers": [(b"host", b"a"), (b"content-length", b"10")]}
        await front(scope, receiving([b"half"], leaves=True), nowhere())
        reply = await ask(front, "GET", "/", b"", {"host": "a"})
        return reply.status, len(web.requests)

    assert playing(runner, echo, play) == (200, 1)


def test_a_client_that_leaves_while_reading_does_not_spoil_the_connection(runner: asyncio.Runner) -> None:
    async def play(front: Front, web: Web) -> bytes:
        async def gone(message: Any) -> None:
            if message["type"] == "http.response.body":
                raise OSError("the client has left")

        scope = {**SENDING, "headers": [(b"host", b"a"), (b"content-length", b"3")]}
        with pytest.raises(OSError, match="has left"):
            await front(scope, receiving([b"old"]), gone)
        return (await ask(front, "POST", "/", b"new", {"content-length": "3", "host": "a"})).body

    assert playing(runner, echo, play) == b"new"


def test_a_refusal_of_a_body_that_was_not_read_to_its_end_comes_through(runner: asyncio.Runner) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 413 Content Too Large\r\ncontent-length: 3\r\nconnection: close\r\n\r\nbig")
        await writer.drain()
        await reader.read(2_000_000)
        writer.close()

    async def play() -> Reply:
        server = await asyncio.start_server(refuse, "127.0.0.1", 0)
        front = Front(f"127.0.0.1:{server.sockets[0].getsockname()[1]}")
        async with server, asyncio.timeout(20):
            body = b"x" * 60_000_000
            return await ask(
                front, "POST", "/", body, {"content-length": str(len(body)), "host": "a"}, pieces=600
            )

    reply = runner.run(play())

    assert (reply.status, reply.body) == (413, b"big")
