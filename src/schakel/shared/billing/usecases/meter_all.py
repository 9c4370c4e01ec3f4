"""The door for metered use, for many uses of a client at once."""

from collections.abc import Sequence
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.facts.uses import NewUse
from schakel.shared.billing.models import MeteredUse
from schakel.shared.billing.rules.usage import checked_quantity
from schakel.shared.tenancy.interface import Actor, transaction


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
