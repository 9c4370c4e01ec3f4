"""The provider connects an account at a carrier."""

from datetime import datetime
from uuid import UUID

from schakel.adapters.carriers.twiml.credentials import usable_secret
from schakel.adapters.carriers.twiml.models import CarrierAccount
from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.adapters.carriers.twiml.sealing import seal
from schakel.kernel.ids import new_id, secret_token
from schakel.shared.audit.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def add_account(
    vendor: Vendor, name: str, secret: str, *, by: Actor, at: datetime, path_token: str = ""
) -> UUID:
    """Keep an account and give it addresses of its own. Raises UnusableSecretError.

    `path_token` is drawn by lot; only a demo, whose carrier is played, names its own.
    """
    require(by, "carriers.manage")
    usable = usable_secret(PROFILES[vendor], secret)
    account = new_id(at)
    with transaction(by) as tx:
        CarrierAccount.objects.of(tx.organisation).create(
            id=account,
            vendor=vendor,
            name=name,
            path_token=path_token or secret_token(),
            secret=seal(account, "secret", usable),
            created_at=at,
        )
        record(tx, "carrier_account.added", "carrier_account", account, vendor=str(vendor))
    return account
