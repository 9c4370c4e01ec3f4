"""Reads of carrier accounts."""

from dataclasses import replace
from datetime import datetime

from schakel.adapters.carriers.twiml.credentials import FORMER_COUNTS_FOR
from schakel.adapters.carriers.twiml.facts import AccountFact, Credentials
from schakel.adapters.carriers.twiml.models import CarrierAccount
from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.adapters.carriers.twiml.sealing import unseal
from schakel.shared.tenancy.interface import Actor, outside, require, transaction


def accounts(by: Actor) -> list[AccountFact]:
    """Return the provider's accounts, those in use first."""
    require(by, "carriers.manage")
    with transaction(by) as tx:
        rows = list(CarrierAccount.objects.of(tx.organisation).order_by("created_at", "id"))
    facts = [
        AccountFact(
            row.id,
            Vendor(row.vendor),
            row.name,
            row.path_token,
            row.created_at,
            row.rotated_at,
            row.retired_at,
        )
        for row in rows
    ]
    return sorted(facts, key=lambda fact: fact.retired_at is not None)


def credentials_at(path_token: str, at: datetime) -> Credentials | None:
    """Return what tells whether a webhook at this address is genuine; None for an address that is nobody's."""
    with transaction(replace(outside("twiml"), provider=True)):
        row = CarrierAccount.objects.across().filter(path_token=path_token, retired_at=None).first()
    if row is None:
        return None
    secrets = [unseal(row.id, "secret", row.secret)]
    if row.former_secret and row.rotated_at and at - row.rotated_at < FORMER_COUNTS_FOR:
        secrets.append(unseal(row.id, "former_secret", row.former_secret))
    return Credentials(PROFILES[Vendor(row.vendor)], row.path_token, tuple(secrets))
