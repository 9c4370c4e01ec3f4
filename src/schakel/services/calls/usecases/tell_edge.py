"""Have the edge read websites anew."""

from uuid import UUID

from django.db import connections

from schakel.services.calls.edge.websites import CHANGED_CHANNEL
from schakel.shared.tenancy.interface import Transaction


def tell_edge(tx: Transaction, *websites: UUID | None) -> None:
    """Tell the edge, when this commits, that websites changed; all of the organisation's when none is named."""
    some = " AND id = ANY(%s)" if websites else ""
    named: list[list[UUID | None]] = [list(websites)] if websites else []
    with connections[tx.using].cursor() as cursor:
        cursor.execute(
            f"SELECT pg_notify(%s, key) FROM calls_website WHERE organisation_id = %s{some}",  # noqa: S608 - no input
            [CHANGED_CHANNEL, tx.organisation, *named],
        )
