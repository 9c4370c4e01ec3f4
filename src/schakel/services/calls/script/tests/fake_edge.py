"""A website and a platform on two loopback origins, for tests with a real browser."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from schakel.services.calls.script import source

WANTED = "+31201234567"
SHOWN = {"e": "+31850001234", "i": "+31 85 000 1234", "l": "085 000 1234"}
OTHER = {"e": "+31850005678", "i": "+31 85 000 5678", "l": "085 000 5678"}
STATIC = {"e": "+31850009999", "i": "+31 85 000 9999", "l": "085 000 9999"}

type Facts = dict[str, Any]
type Reply = tuple[int, bytes]


def reply(answer: object, status: int = 200) -> Reply:
    return status, json.dumps(answer).encode()


def session(
    number: Facts | None = SHOWN, token: str | None = "t1", wanted: tuple[str, ...] = (WANTED,)
) -> Reply:
    return reply({"w": list(wanted), "n": number, "s": token, "b": 20})


class FakeEdge:
    """Serves pages and the script, answers the protocol as a test says, and keeps what it was told."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._website = self._serve(self._page)
        self._platform = self._serve(self._protocol)
        self.website = f"http://localhost:{self._website.server_port}"
        self.platform = f"http://127.0.0.1:{self._platform.server_port}"
        self.reset()

    def reset(self) -> None:
        self.pages: dict[str, str] = {}
        self.told: list[tuple[str, Facts]] = []
        self.headers: list[dict[str, str]] = []
        self.answers: dict[str, Callable[[Facts], Reply]] = {
            "/v1/sessions": lambda facts: session() if facts["c"] else session(STATIC, None),
            "/v1/beats": lambda facts: reply({"n": SHOWN, "s": facts["s"]}),
        }
        self.silence: threading.Event | None = None

    def page(self, body: str, *, path: str = "/", tag: str = "", head: str = "") -> str:
        """Registers a page with the script on it and returns its address."""
        script = f'<script async src="{self.platform}/s.js" data-key="demo-key" {tag}></script>'
        self.pages[path] = f"<!doctype html><meta charset=utf-8><title>T</title>{head}{script}<body>{body}"
        return self.website + path

    def wait(self, path: str, count: int = 1) -> list[Facts]:
        """What was posted to a path, as soon as it is at least so many; a failed test after five seconds."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.posted(path)) >= count, timeout=5), self.told
        return self.posted(path)

    def posted(self, path: str) -> list[Facts]:
        return [facts for where, facts in self.told if where == path]

    def close(self) -> None:
        for server in (self._website, self._platform):
            server.shutdown()
            server.server_close()

    def _serve(self, answer: Callable[[BaseHTTPRequestHandler], None]) -> ThreadingHTTPServer:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer(self)

            do_POST = do_OPTIONS = do_GET  # noqa: N815

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server

    def _page(self, request: BaseHTTPRequestHandler) -> None:
        found = self.pages.get(request.path.split("?")[0])
        policy = (
            f"default-src 'none'; style-src 'unsafe-inline'; "
            f"script-src 'self' {self.platform}; connect-src {self.platform}"
        )
        kind = "text/javascript" if request.path.endswith(".js") else "text/html"
        if request.path == "/favicon.ico":
            _send(request, (204, b""), {})
        elif found is None:
            _send(request, (404, b""), {})
        else:
            _send(request, (200, found.encode()), {"Content-Type": kind, "Content-Security-Policy": policy})

    def _protocol(self, request: BaseHTTPRequestHandler) -> None:
        headers = {"Access-Control-Allow-Origin": "*"}
        if request.command == "GET":
            _send(request, (200, source()), {"Content-Type": "text/javascript; charset=utf-8"})
            return
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        facts: Facts = json.loads(body) if body else {}
        with self._news:
            self.told.append((request.path, facts))
            self.headers.append(
                {"method": request.command, **{k.lower(): v for k, v in request.headers.items()}}
            )
            self._news.notify_all()
        if self.silence is not None:
            self.silence.wait(20)
        answer = self.answers.get(request.path)
        _send(request, answer(facts) if answer else (204, b""), headers)


def _send(request: BaseHTTPRequestHandler, answer: Reply, headers: dict[str, str]) -> None:
    status, body = answer
    try:
        request.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)
    except (BrokenPipeError, ConnectionResetError):
        pass  # the browser hung up: that is what some tests are about
