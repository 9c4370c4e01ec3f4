"""Find the connection on which a link is paid."""

from collections.abc import Sequence
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.models import Connection
from schakel.shared.tenancy.interface import Transaction


def active_connection(
    tx: Transaction, wanted: UUID | None, methods: Sequence[str], currency: str
) -> Connection:
    """Return an active connection of the client itself: the one named, else the newest (linktopay:1.13, 6.14).

    Raises RefusedError: no_connection, method_unknown (not offered there, or not in this currency).
    """
    rows = Connection.objects.of(tx.organisation).filter(closed_at=None).order_by("-created_at", "-id")
    row = rows.first() if wanted is None else rows.filter(pk=wanted).first()
    if row is None:
        raise RefusedError("no_connection")
    offered = {one["code"] for one in row.methods if not one["currencies"] or currency in one["currencies"]}
    unknown = [each for each in methods if each not in offered]
    if unknown or not offered:
        raise RefusedError("method_unknown", method=", ".join(unknown), currency=currency)
    return row
