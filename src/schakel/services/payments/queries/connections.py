"""The client's connections with PSPs; nothing of what opens them, which support access cannot even ask for."""

from uuid import UUID

from django.conf import settings
from django.db import connection as database
from django.db.models import QuerySet

from schakel.services.payments.facts.records import ConnectionFact, PayMethod
from schakel.services.payments.models import Connection
from schakel.shared.psp.interface import UnknownConnectorError, connector_of


def connections(organisation: UUID, *, closed: bool = False) -> list[ConnectionFact]:
    """Return the connections, newest first; those that were closed only when asked for."""
    rows = readable(organisation)
    if not closed:
        rows = rows.filter(closed_at=None)
    return _facts(organisation, list(rows.order_by("-created_at", "-id")))


def connection(organisation: UUID, which: UUID) -> ConnectionFact | None:
    """Return one connection."""
    return next(iter(_facts(organisation, list(readable(organisation).filter(pk=which)))), None)


def readable(organisation: UUID) -> QuerySet[Connection]:
    """Return the connections without what opens them."""
    return Connection.objects.of(organisation).defer("key", "webhook_secret")


def connection_names(organisation: UUID) -> dict[UUID, str]:
    """Return the names of all connections, also of those that were closed; support access may read these too."""
    return dict(Connection.objects.of(organisation).values_list("id", "name"))


def reports_to(path_token: str) -> str:
    """Return the address to which a PSP reports."""
    return f"{settings.PUBLIC_URL}/hooks/psp/{path_token}"


def label_of(connector: str) -> str:
    """Return what people call a kind of PSP, also one that is not installed any more."""
    try:
        return connector_of(connector).label
    except UnknownConnectorError:
        return connector


def _facts(organisation: UUID, rows: list[Connection]) -> list[ConnectionFact]:
    checked = _with_secret(organisation) if rows else None
    return [_fact(row, None if checked is None else row.id in checked) for row in rows]


def _with_secret(organisation: UUID) -> frozenset[UUID] | None:
    """Return which connections have a secret for their webhooks; None in a transaction that may not see any."""
    with database.cursor() as cursor:
        cursor.execute("SELECT has_column_privilege('payments_connection', 'webhook_secret', 'SELECT')")
        (allowed,) = cursor.fetchone()
    if not allowed:
        return None
    rows = Connection.objects.of(organisation).exclude(webhook_secret=b"")
    return frozenset(rows.values_list("id", flat=True))


def _fact(row: Connection, has_secret: bool | None) -> ConnectionFact:
    return ConnectionFact(
        id=row.id, connector=row.connector, label=label_of(row.connector), name=row.name,
        contract_reference=row.contract_reference, reports_to=reports_to(row.path_token),
        methods=tuple(PayMethod(one["code"], one["name"], tuple(one["currencies"])) for one in row.methods),
        checked_at=row.checked_at, created_at=row.created_at, closed_at=row.closed_at, has_webhook_secret=has_secret,
    )  # fmt: skip
