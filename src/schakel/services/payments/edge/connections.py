"""What the edge knows about a connection: read from the database once, kept, and read again when it changes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from schakel.services.payments.edge.secrets import open_secret
from schakel.shared.vault.cipher import TamperedError

CONNECTIONS_CHANNEL = "schakel_connections"
"""PostgreSQL notifications on this channel carry the path token of a connection that changed."""
LONGEST_TOKEN = 64

# A closed connection is still listened to: money that is under way may still move.
LOAD = "SELECT id, organisation_id, connector, webhook_secret FROM payments_connection WHERE path_token = %s"


@dataclass(frozen=True, slots=True)
class Connection:
    """An account with a PSP as the edge needs it."""

    id: UUID
    organisation: UUID
    connector: str
    secret: str | None = field(repr=False)
    """What its webhooks are checked with, empty when there is none; None when what is kept of it does not open."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the database said at an instant; no connection: nobody has this path token."""

    connection: Connection | None
    at: datetime


@dataclass(slots=True)
class Connections:
    """A bounded memory of connections by path token, also of tokens that nobody has."""

    key: bytes = field(repr=False)
    most: int = 10_000
    _known: dict[str, Known] = field(default_factory=dict, repr=False)

    def remembered(self, path_token: str, at: datetime, within: timedelta) -> Known | None:
        """Return what the database said of a path token, when that was less than `within` ago."""
        known = self._known.get(path_token)
        return known if known is not None and at - known.at < within else None

    async def find(self, connection: AsyncConnection[Any], path_token: str, at: datetime) -> Known:
        """Ask the database and remember the answer. What cannot be a path token is not asked."""
        if len(path_token) > LONGEST_TOKEN or not path_token.isprintable():
            return Known(None, at)
        row = await (await connection.execute(LOAD, [path_token])).fetchone()
        known = Known(self._opened(path_token, *row) if row else None, at)
        if len(self._known) >= self.most:
            self._known.clear()
        self._known[path_token] = known
        return known

    def forget(self, path_token: str) -> None:
        """Ask anew next time."""
        self._known.pop(path_token, None)

    def _opened(
        self, path_token: str, identity: UUID, organisation: UUID, connector: str, sealed: bytes
    ) -> Connection:
        try:
            secret = open_secret(self.key, path_token, sealed)
        except TamperedError:
            return Connection(identity, organisation, connector, None)
        return Connection(identity, organisation, connector, secret)
