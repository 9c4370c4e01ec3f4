"""The provider replaces the secret of an account."""

from datetime import datetime
from uuid import UUID

from schakel.adapters.carriers.twiml.credentials import usable_secret
from schakel.adapters.carriers.twiml.models import CarrierAccount
from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.adapters.carriers.twiml.sealing import seal, unseal
from schakel.shared.audit.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def rotate_secret(account: UUID, secret: str, *, by: Actor, at: datetime) -> None:
    """Listen to the new secret from now on, and to the former one for a day more.

    So the new one can be entered here before the carrier starts to sign with it. Raises UnusableSecretError,
    and CarrierAccount.DoesNotExist for an account that is retired or somebody else's.
    """
    require(by, "carriers.manage")
    with transaction(by) as tx:
        row = tx.lock(CarrierAccount, account, retired_at=None)
        usable = usable_secret(PROFILES[Vendor(row.vendor)], secret)
        row.former_secret = seal(row.id, "former_secret", unseal(row.id, "secret", row.secret))
        row.secret = seal(row.id, "secret", usable)
        row.rotated_at = at
        row.save(update_fields=["secret", "former_secret", "rotated_at"])
        record(tx, "carrier_account.secret_rotated", "carrier_account", row.id)
