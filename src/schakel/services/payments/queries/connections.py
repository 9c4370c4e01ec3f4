"""The client's connections with PSPs; nothing of what opens them."""

from uuid import UUID

from django.conf import settings

from schakel.services.payments.facts.records import ConnectionFact
from schakel.services.payments.models import Connection
from schakel.shared.psp.interface import Method, UnknownConnectorError, connector_of


def connections(organisation: UUID, *, closed: bool = False) -> list[ConnectionFact]:
    """Return the connections, newest first; those that were closed only when asked for."""
    rows = Connection.objects.of(organisation)
    if not closed:
        rows = rows.filter(closed_at=None)
    return [_fact(row) for row in rows.order_by("-created_at", "-id")]


def connection(organisation: UUID, which: UUID) -> ConnectionFact | None:
    """Return one connection."""
    row = Connection.objects.of(organisation).filter(pk=which).first()
    return None if row is None else _fact(row)


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


def _fact(row: Connection) -> ConnectionFact:
    return ConnectionFact(
        id=row.id, connector=row.connector, label=label_of(row.connector), name=row.name,
        contract_reference=row.contract_reference, reports_to=reports_to(row.path_token),
        methods=tuple(Method(one["code"], one["name"], tuple(one["currencies"])) for one in row.methods),
        checked_at=row.checked_at, created_at=row.created_at, closed_at=row.closed_at,
        has_webhook_secret=bool(row.webhook_secret),
    )  # fmt: skip
