"""The door for metered use."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.facts.uses import NewUse
from schakel.shared.billing.models import MeteredUse
from schakel.shared.billing.rules.usage import checked_quantity
from schakel.shared.tenancy.interface import Actor, transaction


def meter(
    client: UUID, contract: UUID, meter: str, quantity: Decimal, *, unique_id: str, at: datetime, by: Actor
) -> bool:
    """Note that units were used under a contract at a moment; returns False for a `unique_id` that was noted before.

    Raises RefusedError: no_contract, usage_negative, usage_too_precise, usage_no_number, usage_without_id.
    """
    return bool(meter_all(client, [NewUse(contract, meter, quantity, unique_id, at)], by=by))


def meter_all(client: UUID, used: Sequence[NewUse], *, by: Actor) -> int:
    """Note several uses of a client's contracts in one statement; returns how many were new.

    Raises RefusedError as `meter` does; then none of them is noted.
    """
    with transaction(by.within(client)):
        rows = [_row(client, each) for each in used]
        for contract in {each.contract for each in used}:
            if contract_of(client, contract) is None:
                raise RefusedError("no_contract")
        before = MeteredUse.objects.of(client).filter(pk__in=[row.pk for row in rows])
        MeteredUse.objects.of(client).bulk_create(rows, ignore_conflicts=True)
        return before.count()


def _row(client: UUID, use: NewUse) -> MeteredUse:
    if not use.unique_id.strip():
        raise RefusedError("usage_without_id")
    return MeteredUse(
        organisation_id=client,
        contract_id=use.contract,
        meter=use.meter,
        unique_id=use.unique_id,
        quantity=checked_quantity(use.quantity),
        day=business_day(use.at),
        at=use.at,
    )
