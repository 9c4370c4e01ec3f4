"""Have the edge read a connection anew."""

from django.db import connections

from schakel.services.payments.edge.connections import CONNECTIONS_CHANNEL
from schakel.services.payments.models import Connection
from schakel.shared.tenancy.interface import Transaction


def tell_edge(tx: Transaction, row: Connection) -> None:
    """Tell the edge, when this commits, that a connection changed."""
    with connections[tx.using].cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CONNECTIONS_CHANNEL, row.path_token])
