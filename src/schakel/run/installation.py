"""An installation: its database, its processes, and how they find each other."""

import argparse
import errno
import http.client
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from schakel.run.embedded import Cluster, find_server, running
from schakel.run.supervisor import Child, Supervisor, python, say

_PORTS = 65536


@dataclass(frozen=True, slots=True)
class Options:
    """How an installation is run."""

    host: str = "127.0.0.1"
    port: int = 8000
    edges: int = 1
    threads: int = 4
    """Requests that the web process handles at once."""
    jobs: int = 4
    """Jobs that the worker handles at once."""
    more: Sequence[Child] = field(default_factory=tuple)
    """Processes beside the platform's own (the demo's website)."""


@contextmanager
def databases() -> Iterator[list[Cluster]]:
    """Have the databases running inside the block, and this process pointed at them."""
    main, keys = find_server(os.environ, "main"), find_server(os.environ, "keys")
    with running(main), running(keys):
        os.environ.update(main.environment() | keys.environment())
        yield [server.cluster for server in (main, keys) if server.cluster is not None]


def prepare() -> None:
    """Bring the database and the static files to this version."""
    import django
    from django.core.management import call_command

    from schakel.run.migrating import migrate

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    django.setup()
    migrate()
    call_command("collectstatic", interactive=False, verbosity=0)


def serve(options: Options, clusters: Sequence[Cluster], *, ready: Callable[[], int | None]) -> int:
    """Run web, edge and worker until told to stop; returns the exit status."""
    folder = Path(tempfile.mkdtemp(prefix="schakel-"))
    try:
        children = [*processes(options, folder / "web.sock"), *options.more]
        supervisor = Supervisor(children, clusters)
        return supervisor.run(when_ready=lambda: answers(options), ready=ready)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def may_listen(host: str, *ports: int) -> bool:
    """Tell whether the ports are free, and say which one is not. Ask before anything is started or written."""
    for port in ports:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as refused:
                say("schakel", f"cannot listen on port {port} of {host}: {_in_words(refused)}")
                return False
    return True


def _in_words(refused: OSError) -> str:
    match refused.errno:
        case errno.EADDRINUSE:
            return "it is in use; stop what uses it, or choose another (--port)"
        case errno.EACCES:
            return "this user may not; choose one above 1023 (--port)"
        case _:
            return refused.strerror or str(refused)


def port_number(text: str) -> int:
    """Read a port from the command line.

    Raises:
        ArgumentTypeError: no number from 1 up to and including 65535.

    """
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < _PORTS):
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to {_PORTS - 1}, not {text!r}")
    return int(text)


def free_port() -> int:
    """Return a port of this machine that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def asgi_server(host: str, port: int, application: str, workers: int = 1) -> tuple[str, ...]:
    """Return the module and options that serve an ASGI application: uvicorn (record 0008).

    One worker serves in the process itself; several are started again by their parent when they die.
    """
    return (
        "uvicorn", application, "--host", host, "--port", str(port), "--workers", str(workers), "--loop", "uvloop",
        "--http", "httptools", "--ws", "none", "--backlog", "2048", "--timeout-keep-alive", "75",
        "--timeout-graceful-shutdown", "3", "--no-proxy-headers", "--no-server-header", "--no-access-log",
        "--log-level", "warning",
    )  # fmt: skip


def processes(options: Options, web_socket: Path) -> list[Child]:
    """Return the platform's processes: the web behind a socket, the edge in front, the worker aside."""
    shared: Mapping[str, str] = {
        "DJANGO_SETTINGS_MODULE": "schakel.run.settings",
        "SCHAKEL_WEB": f"unix:{web_socket}",
    }
    web = python(
        "schakel.run.lifeline", "granian", "--interface", "wsgi", "--uds", str(web_socket),
        "--blocking-threads", str(options.threads),
        "--respawn-failed-workers", "--respawn-interval", "0.2", "--log-level", "warning", "--no-ws",
        "schakel.run.wsgi:application",
    )  # fmt: skip
    edge = python(
        "schakel.run.lifeline",
        *asgi_server(options.host, options.port, "schakel.run.asgi:application", options.edges),
    )
    worker = python("schakel.run.worker", str(options.jobs))
    return [
        Child("web", web, shared, web_socket),
        Child("worker", worker, shared),
        Child("edge", edge, shared),
    ]


def answers(options: Options) -> bool:
    """Tell whether both the edge and, through it, the web process answer."""
    connection = http.client.HTTPConnection(options.host, options.port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
