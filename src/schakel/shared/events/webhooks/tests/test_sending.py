import dataclasses
import socket
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from schakel.shared.events.webhooks.sending import Answer, NotSentError, Reach, send_pinned
from schakel.shared.events.webhooks.tests.conftest import HOST, Authority, Endpoint, say

type MakeReach = Callable[..., Reach]


def trouble(url: str, reach: Reach) -> str:
    with pytest.raises(NotSentError) as failed:
        send_pinned(url, b"{}", {}, reach)
    return failed.value.trouble


def test_the_call_goes_to_the_checked_address_under_the_name(endpoint: Endpoint, reach: MakeReach) -> None:
    answer = send_pinned(endpoint.url, b'{"a":1}', {"webhook-id": "7"}, reach())

    (request,) = endpoint.requests
    assert answer == Answer(204, 0)
    assert endpoint.names == [HOST]
    assert request.startswith(b"POST /hooks?of=jansen HTTP/1.1\r\n")
    assert f"\r\nHost: {HOST}:{endpoint.port}\r\n".encode() in request
    assert b"\r\nwebhook-id: 7\r\n" in request
    assert request.endswith(b'\r\n\r\n{"a":1}')


def test_the_name_is_resolved_once_whatever_it_answers_the_next_time(
    endpoint: Endpoint, reach: MakeReach
) -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    answer = send_pinned(endpoint.url, b"{}", {}, dataclasses.replace(reach(), resolve=rebinding))

    assert (answer.status, asked) == (204, [HOST])


@pytest.mark.parametrize(
    "addresses",
    [["169.254.169.254"], ["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"]],
)
def test_one_address_that_may_not_be_reached_is_enough_to_send_nothing(
    endpoint: Endpoint, reach: MakeReach, addresses: list[str]
) -> None:
    assert trouble(endpoint.url, reach(addresses)) == "not-public"
    assert endpoint.names == []


def test_by_default_this_machine_may_not_be_reached(endpoint: Endpoint) -> None:
    assert trouble(endpoint.url, Reach(resolve=lambda _host, _port: ["127.0.0.1"])) == "not-public"
    assert endpoint.names == []


@pytest.mark.parametrize(
    "answer", [[], ["not an address"], socket.gaierror(-2, "unknown"), RuntimeError("broken")]
)
def test_a_name_that_does_not_resolve_sends_nothing(
    endpoint: Endpoint, reach: MakeReach, answer: list[str] | Exception
) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert trouble(endpoint.url, dataclasses.replace(reach(), resolve=resolve)) == "no-address"


def test_a_resolver_that_hangs_does_not_hang_us(endpoint: Endpoint, reach: MakeReach) -> None:
    def hang(_host: str, _port: int) -> list[str]:
        endpoint.over.wait(10)
        return []

    began = time.monotonic()

    assert trouble(endpoint.url, dataclasses.replace(reach(seconds=0.2), resolve=hang)) == "timeout"
    assert time.monotonic() - began < 2


def test_a_redirect_is_an_answer_and_is_not_followed(endpoint: Endpoint, reach: MakeReach) -> None:
    there = f"HTTP/1.1 307 Temporary Redirect\r\nLocation: {endpoint.url}\r\nContent-Length: 0\r\n\r\n"
    endpoint.replies.append(say(there.encode()))

    assert send_pinned(endpoint.url, b"{}", {}, reach()).status == 307
    assert len(endpoint.requests) == 1


def test_a_huge_answer_is_read_up_to_a_limit(endpoint: Endpoint, reach: MakeReach) -> None:
    def pour(stream: ssl.SSLSocket, over: threading.Event) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
        while not over.is_set():
            stream.sendall(b"x" * 65536)

    endpoint.replies.append(pour)

    assert send_pinned(endpoint.url, b"{}", {}, reach()) == Answer(200, 65536)


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"])
def test_an_answer_that_drips_is_given_up_at_the_time_limit(
    endpoint: Endpoint, reach: MakeReach, first: bytes
) -> None:
    def drip(stream: ssl.SSLSocket, over: threading.Event) -> None:
        stream.sendall(first)
        while not over.wait(0.05):
            stream.sendall(b"x" if first else b"HTTP/1.1 100 Continue\r\n\r\n")

    endpoint.replies.append(drip)
    began = time.monotonic()

    assert trouble(endpoint.url, reach(seconds=0.4)) == "timeout"
    assert 0.3 < time.monotonic() - began < 2


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000]
)
def test_what_is_not_http_is_told_apart(endpoint: Endpoint, reach: MakeReach, answer: bytes) -> None:
    endpoint.replies.append(say(answer))

    assert trouble(endpoint.url, reach()) == "not-http"


def test_a_certificate_of_another_name_or_authority_sends_nothing(
    endpoint: Endpoint, reach: MakeReach, tmp_path: Path
) -> None:
    other_name = endpoint.url.replace(HOST, "other.jansen.example")

    assert trouble(other_name, reach()) == "certificate"
    assert trouble(endpoint.url, reach(tls=ssl.create_default_context())) == "certificate"
    assert trouble(endpoint.url, reach(tls=Authority.make().trusted())) == "certificate"
    assert endpoint.requests == []


def test_a_port_where_nobody_listens_is_no_connection(reach: MakeReach) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert trouble(f"https://{HOST}:{port}/", reach()) == "no-connection"


def test_a_server_without_tls_gets_nothing_of_the_body(reach: MakeReach) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            stream, _ = server.accept()
            with stream:
                stream.sendall(b"220 mail.example\r\n" * 10)

        thread = threading.Thread(target=greet)
        thread.start()

        assert trouble(f"https://{HOST}:{server.getsockname()[1]}/", reach()) in {"tls", "no-connection"}
        thread.join()


def test_an_address_that_is_not_used_is_not_even_resolved(reach: MakeReach) -> None:
    def never(_host: str, _port: int) -> list[str]:
        raise AssertionError

    assert (
        trouble("http://hooks.jansen.example/", dataclasses.replace(reach(), resolve=never)) == "bad-address"
    )
