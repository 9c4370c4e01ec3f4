"""The connections Django may use, one per database role.

`default` is the application role, which row-level security holds; `system` schedules; `owner` and `jobs` migrate
(the same role, looking into another schema).
"""

from collections.abc import Mapping
from typing import Any

from schakel.run.embedded.find import find_server
from schakel.run.embedded.layout import APP, OWNER, SYSTEM
from schakel.run.embedded.server import Server

CELL = "cell1"
JOBS = "jobs"


def databases(environ: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES for the server that this environment points to; starts nothing."""
    server = find_server(environ)
    return {
        "default": connection(server, APP, f"{CELL},{JOBS}"),
        "system": connection(server, SYSTEM, f"{CELL},{JOBS}"),
        "owner": connection(server, OWNER, CELL),
        "jobs": connection(server, OWNER, JOBS),
    }


def connection(server: Server, role: str, search_path: str) -> dict[str, Any]:
    """Return one entry of DATABASES."""
    entry = server.django(role)
    options = {**entry["OPTIONS"], "options": f"-c search_path={search_path} -c timezone=UTC"}
    return {**entry, "OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


class MigrationRouter:
    """Which tables are made where: the queue's in their own schema, all others in the cell."""

    def db_for_read(self, model: type, **hints: Any) -> str:  # noqa: ARG002 - Django's signature
        """Read as the application."""
        return "default"

    def db_for_write(self, model: type, **hints: Any) -> str:  # noqa: ARG002
        """Write as the application."""
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:  # noqa: ARG002
        """All aliases are one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:  # noqa: ARG002
        """Say where an app's migrations run."""
        return db == (JOBS if app_label == "procrastinate" else "owner")
