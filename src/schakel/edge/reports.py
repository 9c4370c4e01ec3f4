"""Webhooks of payment service providers: checked, written down, then answered."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import psycopg
import structlog
from psycopg_pool import AsyncConnectionPool

from schakel.edge.batches import Batches
from schakel.edge.http import Answer, Receive, RefusedError, Scope, body, headers_of, last_part
from schakel.edge.paths import Table
from schakel.kernel.ids import new_id
from schakel.kernel.tokens import key_for
from schakel.services.payments.edge.connections import Connection, Connections
from schakel.services.payments.edge.reports import Received, storable, store
from schakel.services.payments.edge.secrets import PURPOSE
from schakel.shared.clock import now
from schakel.shared.psp.interface import BadSignatureError, Report, Verifier

MOST_BYTES = 1024 * 1024
KEPT_FOR = timedelta(seconds=60)
READ_AGAIN_AFTER = timedelta(seconds=1)
"""A signature that seems bad is checked against what the database said within this time: bad ones cost a reading a
second, and a secret that was changed loses no webhook."""
SECONDS_FOR_THE_DATABASE = 5.0
"""How long a free connection is waited for: shorter than PSPs wait for an answer."""
TAKEN = Answer(200, b"", [(b"cache-control", b"no-store")])

log = structlog.get_logger(__name__)


class ReportPaths:
    """Takes what PSPs report. `verifiers` check a webhook, by name of connector."""

    def __init__(
        self, pool: AsyncConnectionPool[Any], secret: str, verifiers: Mapping[str, Verifier]
    ) -> None:
        self._pool = pool
        self._verifiers = verifiers
        self._connections = Connections(key_for(secret, PURPOSE))
        self._stores: Batches[Received, None] = Batches(self._store)

    def paths(self) -> Table:
        """Return the table of these paths."""
        return {("POST", "/hooks/psp/"): self.report}

    def forget(self, path_token: str) -> None:
        """Read a connection anew: it changed."""
        self._connections.forget(path_token)

    async def stop(self) -> None:
        """Wait until what came in is written down."""
        await self._stores.stop()

    async def report(self, scope: Scope, receive: Receive) -> Answer:
        """Answer a genuine webhook once all that it reports is on disk.

        Raises RefusedError: 404 nobody's address; 413; 403 not signed with the connection's secret; 400 genuine, with
        names that cannot be kept; 503 not written down, as far as is known: the PSP sends it again.
        """
        path_token = last_part(scope)
        try:
            await self._connection(path_token, KEPT_FOR)  # a stranger's body is not read
            raw = await body(receive, MOST_BYTES)
            connection, reports = await self._checked(path_token, raw, headers_of(scope))
            await self._kept(connection, reports, raw)
        except psycopg.Error as failure:
            log.error("webhook not stored", failure=type(failure).__name__)  # noqa: TRY400 - tracebacks show what came
            raise RefusedError(503, "not-stored", "This was not written down. Send it again.") from failure
        return TAKEN

    async def _connection(self, path_token: str, within: timedelta) -> Connection:
        """Return the connection of an address, as the database said within this time."""
        known = self._connections.remembered(path_token, now(), within)
        if known is None:
            async with self._pool.connection(SECONDS_FOR_THE_DATABASE) as database:
                known = await self._connections.find(database, path_token, now())
        if known.connection is None:
            raise RefusedError(404, "unknown-connection", "No connection has this address.")
        return known.connection

    async def _checked(
        self, path_token: str, raw: bytes, headers: Mapping[str, str]
    ) -> tuple[Connection, Sequence[Report]]:
        connection = await self._connection(path_token, KEPT_FOR)
        reports = self._verified(connection, raw, headers)
        if reports is None:
            connection = await self._connection(path_token, READ_AGAIN_AFTER)
            reports = self._verified(connection, raw, headers)
        if reports is None:
            log.warning("webhook refused", connection=str(connection.id))
            raise RefusedError(403, "bad-signature", "This is not signed with the secret of this connection.")
        return connection, reports

    def _verified(
        self, connection: Connection, raw: bytes, headers: Mapping[str, str]
    ) -> Sequence[Report] | None:
        """Return what a webhook reports; None when the connection's PSP did not sign it."""
        verify = self._verifiers.get(connection.connector)
        if verify is None or connection.secret is None:
            log.error("webhook cannot be checked", connection=str(connection.id))
            raise RefusedError(503, "cannot-check", "This cannot be checked at the moment. Send it again.")
        try:
            return verify(raw, headers, connection.secret)
        except BadSignatureError:
            return None

    async def _kept(self, connection: Connection, reports: Sequence[Report], raw: bytes) -> None:
        if not all(storable(report.event) and storable(report.payment) for report in reports):
            raise RefusedError(400, "malformed", "The event or the payment has a name that cannot be kept.")
        at = now()
        for report in reports:
            await self._stores.add(
                Received(
                    new_id(), connection.organisation, connection.id, report.event, report.payment, raw, at
                )
            )

    async def _store(self, reports: Sequence[Received]) -> Sequence[None]:
        async with self._pool.connection(SECONDS_FOR_THE_DATABASE) as database:
            await store(database, reports)
        return [None] * len(reports)
