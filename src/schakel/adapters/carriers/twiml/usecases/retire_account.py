"""The provider stops using an account at a carrier."""

from datetime import datetime
from uuid import UUID

from django.db.transaction import on_commit

from schakel.adapters.carriers.twiml.models import CarrierAccount
from schakel.shared.audit.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction
from schakel.shared.vault import interface as vault


def retire_account(account: UUID, *, by: Actor, at: datetime) -> None:
    """Listen to the account no more, and destroy its secrets. An account that is retired already stays as it is."""
    require(by, "carriers.manage")
    with transaction(by) as tx:
        row = tx.lock(CarrierAccount, account)
        if row.retired_at is not None:
            return
        row.secret, row.former_secret, row.retired_at = b"", None, at
        row.save(update_fields=["secret", "former_secret", "retired_at"])
        record(tx, "carrier_account.retired", "carrier_account", row.id)
        on_commit(lambda: _forget(account), using=tx.using)


def _forget(account: UUID) -> None:
    vault.forget(account)
