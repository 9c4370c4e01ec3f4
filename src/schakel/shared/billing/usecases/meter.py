"""The door for metered use."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from schakel.shared.billing.facts.uses import NewUse
from schakel.shared.billing.usecases.meter_all import meter_all
from schakel.shared.tenancy.interface import Actor


def meter(
    client: UUID, contract: UUID, meter: str, quantity: Decimal, *, unique_id: str, at: datetime, by: Actor
) -> bool:
    """Note that units were used under a contract at a moment; returns False for a `unique_id` that was noted before.

    Raises RefusedError: no_contract, usage_negative, usage_too_precise, usage_no_number, usage_without_id.
    """
    return bool(meter_all(client, [NewUse(contract, meter, quantity, unique_id, at)], by=by))
