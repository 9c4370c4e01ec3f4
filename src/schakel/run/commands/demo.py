"""Fill an installation with a believable provider and start it; or check that the main job works."""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from schakel.run.demo import story, website
from schakel.run.demo.place import surroundings
from schakel.run.embedded import ServerError, find_server
from schakel.run.installation import Options, databases, free_port, may_listen, port_number, prepare, serve
from schakel.run.supervisor import Child, python, say

HOST, PORT = "127.0.0.1", 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen; whether to check instead of staying."""
    parser.add_argument(
        "--port", type=port_number, help=f"port of the platform ({PORT}); the website has the next"
    )
    parser.add_argument(
        "--check", action="store_true", help="run the main job in a headless browser and report"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="throw the demo's data away and tell the story anew"
    )


def run(arguments: argparse.Namespace) -> int:
    """Start the demo and stay (Ctrl-C stops it), or check and end with 0 or 1."""
    if arguments.check:
        return _check(arguments.port or free_port())
    surroundings()
    if arguments.fresh:
        _throw_away()
    return _run(arguments.port or PORT, lambda: _tell(arguments.port or PORT))


def _check(port: int) -> int:
    from schakel.run.demo.check import check

    folder = tempfile.mkdtemp(prefix="schakel-demo-")
    Path(folder).chmod(0o711)
    os.environ["SCHAKEL_HOME"] = folder
    surroundings()
    try:
        return _run(port, lambda: check(_platform(port), _site(port)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _throw_away() -> None:
    server = find_server(os.environ)
    if server.cluster is not None and server.cluster.is_running():
        raise SystemExit("schakel: the demo is running; stop it first")
    shutil.rmtree(server.home, ignore_errors=True)


def _run(port: int, ready: Callable[[], int | None]) -> int:
    if not may_listen(HOST, port, port + 1):
        return 1
    os.environ["SCHAKEL_PUBLIC_URL"] = _platform(port)
    os.environ["SCHAKEL_DEMO_SITE"] = _site(port) + website.ADVERTISEMENT
    site = Child(
        "website", python(website.__name__, str(port + 1), _platform(port), story.CLIENTS[0].sites[0].key)
    )
    try:
        with databases() as clusters:
            say("demo", "starting; the first time it also makes up three months of history")
            prepare()
            from schakel.run.demo.fill import fill
            from schakel.shared.clock import now

            if fill(now()):
                say("demo", "told the story of three months")
            return serve(Options(HOST, port, more=(site,)), clusters, ready=ready)
    except ServerError as failed:
        say("schakel", str(failed))
        return 1


def _platform(port: int) -> str:
    return f"http://{HOST}:{port}"


def _site(port: int) -> str:
    return f"http://localhost:{port + 1}"


def _tell(port: int) -> None:
    people = [*story.STAFF, *(person for client in story.CLIENTS for person in client.people)]
    for line in (
        "",
        f"The platform               {_platform(port)}/",
        f"Sign in as anybody         {_platform(port)}/demo/",
        f"A client's website         {_site(port)}/",
        f"  through an advertisement {_site(port)}{website.ADVERTISEMENT}",
        f"Mail that was sent         {_platform(port)}/mailbox/",
        "",
        *(f"  {person.email:<28} {person.name} ({person.role})" for person in people),
        f"  password {story.PASSWORD}, one-time codes from the secret {story.TOTP_SECRET}",
        "",
        "Ctrl-C stops it.",
        "",
    ):
        say("demo", line)
