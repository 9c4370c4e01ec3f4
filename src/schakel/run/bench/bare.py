"""The bare limit of serving: an ASGI application that gives one answer, behind the same server."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from schakel.run.installation import asgi_server, free_port
from schakel.services.calls import script

BODY = script.source()
HEADERS = [(b"content-type", b"text/javascript"), (b"content-length", str(len(BODY)).encode())]


async def application(scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG001
    """Answer everything with the bytes of the script."""
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})


@contextmanager
def bare_asgi() -> Iterator[int]:
    """Serve the bare application inside the block; gives the port."""
    port = free_port()
    server = asgi_server("127.0.0.1", port, "schakel.run.bench.bare:application")
    command = [sys.executable, "-m", *server]
    process = subprocess.Popen(command)  # noqa: S603
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until and not _up(port):
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(15)


def _up(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
