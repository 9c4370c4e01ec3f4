"""A client changes a connection: its name, the reference of its contract, or new keys."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.wishes import ConnectionWish
from schakel.services.payments.models import Connection
from schakel.services.payments.sealing import credentials_of, seal_key, seal_webhook_secret
from schakel.services.payments.usecases.client_change import client_change
from schakel.services.payments.usecases.tell_edge import tell_edge
from schakel.services.payments.usecases.try_account import try_account
from schakel.shared.audit.interface import record as audit
from schakel.shared.psp.interface import Credentials
from schakel.shared.tenancy.interface import Actor


def change_connection(connection: UUID, wish: ConnectionWish, *, by: Actor, at: datetime) -> None:
    """Keep what changed and ask the PSP again what the account offers; empty secrets stay as they are.

    Raises RefusedError: connection_unknown, connection_closed, psp_name_taken, psp_key_refused, psp_away.
    """
    with client_change(by, "payments.manage", at) as tx:
        row = tx.own(Connection, connection, "connection_unknown")
        if row.closed_at is not None:
            raise RefusedError("connection_closed")
        others = Connection.objects.of(tx.organisation).filter(name=wish.name, closed_at=None)
        if others.exclude(pk=row.id).exists():
            raise RefusedError("psp_name_taken")
        before, told = credentials_of(row), wish.credentials
        now = Credentials(told.key or before.key, told.webhook_secret or before.webhook_secret)
        row.methods, row.checked_at = try_account(row.connector, now), at
        row.name, row.contract_reference = wish.name, wish.contract_reference
        row.key = seal_key(row.id, now.key)
        row.webhook_secret = seal_webhook_secret(row.path_token, now.webhook_secret)
        row.save()
        tell_edge(tx, row)
        changed = [name for name, said in (("key", told.key), ("secret", told.webhook_secret)) if said]
        audit(tx, "psp.changed", "connection", row.id, name=row.name, changed=changed)
