"""Where a database is and how to connect to it: all that the rest of the product knows about the server."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schakel.run.embedded import passwords
from schakel.run.embedded.cluster import Cluster
from schakel.run.embedded.layout import OWNER, Layout
from schakel.run.embedded.places import PORT

_FOR_DJANGO = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}


@dataclass(frozen=True, slots=True)
class Server:
    """The server of one cluster (`main`, `keys`), wherever it comes from.

    `place` is libpq's parameters without role and database: the socket folder, or what DATABASE_URL says.
    `cluster` is the server of our own to start and stop; None where somebody else runs it.
    """

    name: str
    source: Literal["url", "given", "system", "wheel"]
    layout: Layout
    home: Path
    place: Mapping[str, str]
    cluster: Cluster | None = field(default=None, compare=False)

    @property
    def is_ours(self) -> bool:
        """True when Schakel starts and stops this server."""
        return self.cluster is not None

    def parameters(self, role: str, dbname: str | None = None) -> dict[str, str]:
        """Libpq's parameters for a role; the layout's database and schemas unless another database is named.

        Raises ServerError when the role's password is not there yet (`schakel migrate` makes it).
        """
        found = {
            "application_name": "schakel",
            **self.place,
            "dbname": dbname or self.place.get("dbname") or self.layout.database,
        }
        if self.source != "url":
            found["user"] = role
        elif role != OWNER:
            found |= {"user": role, "password": passwords.read(self.home, self.name, role)}
        return {
            **found,
            "options": f"{self.place.get('options', '')} -c search_path={self.layout.search_path}".strip(),
        }

    def conninfo(self, role: str, dbname: str | None = None) -> str:
        """How psycopg connects as this role."""
        return make_conninfo(**self.parameters(role, dbname))

    def django(self, role: str, dbname: str | None = None) -> dict[str, Any]:
        """One entry for Django's DATABASES."""
        given = self.parameters(role, dbname)
        entry: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql"}
        entry |= {_FOR_DJANGO[name]: value for name, value in given.items() if name in _FOR_DJANGO}
        return entry | {"OPTIONS": {name: value for name, value in given.items() if name not in _FOR_DJANGO}}

    def environment(self) -> dict[str, str]:
        """Variables by which child processes find this server without looking again."""
        if self.source == "url":
            return {}
        return {socket_variable(self.name): self.place["host"], "SCHAKEL_STATE": str(self.home)}


def at_url(name: str, layout: Layout, home: Path, url: str) -> Server:
    """Make the server that a DATABASE_URL names; its user owns everything."""
    return Server(
        name, "url", layout, home, {key: str(value) for key, value in conninfo_to_dict(url).items()}
    )


def at_socket(name: str, layout: Layout, home: Path, socket: str) -> Server:
    """Make a server that a parent process started."""
    return Server(name, "given", layout, home, {"host": socket, "port": str(PORT)})


def of_cluster(cluster: Cluster, layout: Layout) -> Server:
    """Make the server that a cluster of our own is."""
    place = {"host": str(cluster.places.socket), "port": str(PORT)}
    return Server(cluster.name, cluster.binaries.source, layout, cluster.home, place, cluster)


def socket_variable(name: str) -> str:
    return f"SCHAKEL_{name.upper()}_SOCKET"
