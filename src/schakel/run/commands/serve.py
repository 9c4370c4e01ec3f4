"""Run the platform."""

import argparse
import os

from schakel.run.embedded import ServerError
from schakel.run.installation import Options, databases, may_listen, port_number, prepare, serve
from schakel.run.supervisor import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and how many of each."""
    parser.add_argument(
        "--host", default=os.environ.get("SCHAKEL_BIND", "127.0.0.1"), help="address to listen on"
    )
    parser.add_argument(
        "--port", type=port_number, default=os.environ.get("SCHAKEL_PORT", "8000"), help="public port"
    )
    parser.add_argument("--edges", type=int, default=1, help="edge processes")
    parser.add_argument("--threads", type=int, default=4, help="requests the web process handles at once")
    parser.add_argument("--jobs", type=int, default=4, help="jobs the worker handles at once")


def run(arguments: argparse.Namespace) -> int:
    """Start everything and stay; Ctrl-C stops it."""
    options = Options(arguments.host, arguments.port, arguments.edges, arguments.threads, arguments.jobs)
    os.environ.setdefault("SCHAKEL_PUBLIC_URL", f"http://{options.host}:{options.port}")

    if not may_listen(options.host, options.port):
        return 1

    def ready() -> None:
        say("schakel", f"ready at {os.environ['SCHAKEL_PUBLIC_URL']}")

    try:
        with databases() as clusters:
            prepare()
            return serve(options, clusters, ready=ready)
    except ServerError as failed:
        say("schakel", str(failed))
        return 1
