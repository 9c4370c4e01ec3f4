"""The connections Django may use, one per database role.

`default` is the application role, which row-level security holds; `system` schedules; `owner` and `jobs` migrate
(the same role, looking into another schema). `keys` and `keys_owner` are the vault's, in a cluster of its own.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from schakel.run.embedded.find import find_server
from schakel.run.embedded.layout import APP, OWNER, SYSTEM
from schakel.run.embedded.server import Server

CELL = "cell1"
JOBS = "jobs"
KEYS = "keys"
KEYS_OWNER = "keys_owner"
VAULT = "vault"
"""The app whose tables stand in the keys' cluster."""


def databases(environ: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES for the servers that this environment points to; starts nothing."""
    server, keys = find_server(environ), find_server(environ, "keys")
    return {
        "default": connection(server, APP, f"{CELL},{JOBS}"),
        "system": connection(server, SYSTEM, f"{CELL},{JOBS}"),
        "owner": connection(server, OWNER, CELL),
        "jobs": connection(server, OWNER, JOBS),
        KEYS: connection(keys, APP, keys.layout.search_path),
        KEYS_OWNER: connection(keys, OWNER, keys.layout.search_path),
    }


def connection(server: Server, role: str, search_path: str) -> dict[str, Any]:
    """Return one entry of DATABASES."""
    entry = server.django(role)
    options = {**entry["OPTIONS"], "options": f"-c search_path={search_path} -c timezone=UTC"}
    return {**entry, "OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


class MigrationRouter:
    """Which tables are where: the vault's in the keys' cluster, the queue's in their own schema, others in the cell."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:  # noqa: ARG002 - Django's signature
        """Read as the application."""
        return KEYS if model._meta.app_label == VAULT else "default"

    def db_for_write(self, model: type[Model], **hints: Any) -> str:  # noqa: ARG002
        """Write as the application."""
        return KEYS if model._meta.app_label == VAULT else "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:  # noqa: ARG002
        """All aliases but the vault's, which has no relations, are one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:  # noqa: ARG002
        """Say where an app's migrations run."""
        return db == {"procrastinate": JOBS, VAULT: KEYS_OWNER}.get(app_label, "owner")
