"""Tell open pages that something changed."""

from django.db import connections

from schakel.shared.tenancy.interface import Transaction

LIVE_CHANNEL = "schakel_live"


def tell_live(tx: Transaction, topic: str) -> None:
    """Tell open pages of the organisation, when the transaction commits, to look again at `topic`."""
    with connections[tx.using].cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [LIVE_CHANNEL, f"{tx.organisation} {topic}"])
