"""A server for as long as a command runs: started when needed, prepared, stopped if we started it."""

from collections.abc import Iterator
from contextlib import contextmanager

from schakel.run.embedded.roles import prepare
from schakel.run.embedded.server import Server


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Have the server running and prepared inside the block. One that ran already runs on afterwards.

    Raises ServerError. Enter it in the main thread: the server stops when the thread that started it ends.
    """
    cluster = server.cluster
    started = cluster.start() if cluster else False
    try:
        prepare(server)
        yield server
    finally:
        if cluster and started:
            cluster.stop()
