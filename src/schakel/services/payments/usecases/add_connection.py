"""A client connects its own account with a PSP."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.ids import new_id, secret_token
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import ConnectionAdded
from schakel.services.payments.facts.wishes import ConnectionWish
from schakel.services.payments.models import Connection
from schakel.services.payments.sealing import seal_key, seal_webhook_secret
from schakel.services.payments.usecases.client_change import client_change
from schakel.services.payments.usecases.try_account import try_account
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.psp.interface import Credentials
from schakel.shared.tenancy.interface import Actor


def add_connection(
    wish: ConnectionWish, *, terms: str, by: Actor, at: datetime, path_token: str = ""
) -> UUID:
    """Keep an account, once its key was found to open it (linktopay:1.13).

    `terms` is what the client confirmed about the PSP's own terms (2.9), in the words that it read. `path_token` is
    drawn by lot; only a demo names its own. Raises RefusedError: psp_terms, psp_name_taken, psp_key_refused, psp_away.
    """
    with client_change(by, "payments.manage", at) as tx:
        if not terms.strip():
            raise RefusedError("psp_terms")
        rows = Connection.objects.of(tx.organisation)
        if rows.filter(name=wish.name, closed_at=None).exists():
            raise RefusedError("psp_name_taken")
        told = Credentials(wish.credentials.key, wish.credentials.webhook_secret)
        methods = try_account(wish.connector, told)
        made, token = new_id(at), path_token or secret_token()
        rows.create(
            id=made,
            connector=wish.connector,
            name=wish.name,
            contract_reference=wish.contract_reference,
            path_token=token,
            key=seal_key(made, wish.credentials.key),
            webhook_secret=seal_webhook_secret(token, wish.credentials.webhook_secret),
            methods=methods,
            checked_at=at,
            terms_text=terms.strip(),
            terms_by_id=by.person,
            terms_at=at,
            created_at=at,
        )
        record(ConnectionAdded(organisation=tx.organisation, connection=made), tx)
        audit(tx, "psp.connected", "connection", made, connector=wish.connector, name=wish.name)
    return made
