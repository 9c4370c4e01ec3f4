"""The door for what is charged once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.facts.records import NewCharge
from schakel.shared.billing.models import Charge
from schakel.shared.billing.rules.vat import net_of
from schakel.shared.tenancy.interface import Actor, require, transaction


def work(
    client: UUID, contract: UUID, charges: Sequence[NewCharge], *, by: Actor, at: datetime
) -> list[UUID]:
    """Put charges on the next invoice of a contract; one with the same key is there once. Returns their ids.

    Raises RefusedError: no_contract.
    """
    require(by, "billing.run")
    with transaction(by.within(client)):
        if contract_of(client, contract) is None:
            raise RefusedError("no_contract")
        return [_kept(client, contract, each, by, at) for each in charges]


def _kept(client: UUID, contract: UUID, new: NewCharge, by: Actor, at: datetime) -> UUID:
    net = net_of(new.quantity, new.unit_price, new.currency)
    row, _ = Charge.objects.of(client).get_or_create(
        contract_id=contract, unique_key=new.key,
        defaults={
            "id": new_id(at), "organisation_id": client, "kind": new.kind.value, "text_nl": new.text_nl,
            "text_en": new.text_en, "quantity": new.quantity, "unit": new.unit, "unit_price": new.unit_price,
            "minor": net.minor, "currency": new.currency, "vat": new.vat.value, "day": new.day,
            "starts": new.starts, "ends": new.ends, "at_once": new.at_once, "needs_consent": new.consent,
            "details": dict(new.details), "entered_at": at, "entered_by": by.person,
        },
    )  # fmt: skip
    return row.id
