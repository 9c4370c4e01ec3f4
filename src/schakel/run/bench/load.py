"""A load generator: many kept connections, one request at a time on each, times in seconds."""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Load:
    """What came of a run."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    failures: int = 0
    bodies: list[bytes] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time under which `share` (0..1) of the answers came, in milliseconds."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


class _Connection(asyncio.Protocol):
    """One kept connection. Understands answers with a content-length, which is all that it is sent."""

    def __init__(self, run: "_Run") -> None:
        self._run = run
        self._buffer = b""
        self._asked = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        self._ask()

    def _ask(self) -> None:
        request = self._run.take()
        if request is None or self._transport is None:
            self._run.one_done()
            if self._transport:
                self._transport.close()
            return
        self._asked = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head_end = self._buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return
        head = self._buffer[:head_end].lower()
        at = head.find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(self._buffer) < head_end + 4 + length:
            return
        body, self._buffer = (
            self._buffer[head_end + 4 : head_end + 4 + length],
            self._buffer[head_end + 4 + length :],
        )
        self._run.note(time.perf_counter() - self._asked, head[9:12] == b"200", body)
        self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is not None:
            self._run.broken()


class _Run:
    def __init__(self, requests: Callable[[], bytes | None], *, keep_bodies: bool) -> None:
        self.load = Load()
        self.take = requests
        self._keep = keep_bodies
        self._open = 0
        self.finished = asyncio.Event()

    def opened(self) -> None:
        self._open += 1

    def note(self, seconds: float, good: bool, body: bytes) -> None:
        if good:
            self.load.times.append(seconds)
        else:
            self.load.failures += 1
        if self._keep:
            self.load.bodies.append(body)

    def one_done(self) -> None:
        self._open -= 1
        if self._open == 0:
            self.finished.set()

    def broken(self) -> None:
        self.load.failures += 1
        self.one_done()


async def run(
    host: str, port: int, requests: Callable[[], bytes | None], connections: int, *, keep_bodies: bool = False
) -> Load:
    """Send what `requests` gives (until it gives None) over `connections` connections."""
    loop = asyncio.get_running_loop()
    current = _Run(requests, keep_bodies=keep_bodies)
    start = time.perf_counter()
    for _ in range(connections):
        current.opened()
        await loop.create_connection(lambda: _Connection(current), host, port)
    await current.finished.wait()
    current.load.seconds = time.perf_counter() - start
    return current.load


def post(path: str, body: bytes, host: str, headers: Mapping[str, str]) -> bytes:
    """Return a request with a body."""
    more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    )


def get(path: str, host: str) -> bytes:
    """Return a plain request."""
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()


def repeated(requests: Iterable[bytes], count: int) -> Callable[[], bytes | None]:
    """Give requests one by one, the same ones over again when there are fewer than `count`."""
    source = itertools.islice(itertools.cycle(requests), count)
    return lambda: next(source, None)


def send(port: int, requests: Callable[[], bytes | None], connections: int) -> Load:
    """Send requests to a port of this machine."""
    return asyncio.run(run("127.0.0.1", port, requests, connections))
