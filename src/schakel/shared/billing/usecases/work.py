"""The door for everything that is charged once."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.money import DECIMALS
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.models import Charge
from schakel.shared.billing.rules.usage import MOST_DECIMALS, priced
from schakel.shared.tenancy.interface import Actor, ActorKind, Transaction, require, transaction

MAY_BE_NEGATIVE = frozenset({OnceKind.CREDIT, OnceKind.CORRECTION})


def work(
    client: UUID, contract: UUID, charges: Sequence[NewCharge], *, by: Actor, at: datetime
) -> list[UUID]:
    """Have something charged once under a contract; returns the charges, in their order.

    A key that was charged before changes nothing. Jobs and reactions need no permission. Raises RefusedError:
    no_contract, charge_not_a_number, charge_no_text, charge_without_key, charge_negative.
    """
    if by.kind is not ActorKind.SYSTEM:
        require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        if contract_of(client, contract) is None:
            raise RefusedError("no_contract")
        return [_charge(tx, contract, _checked(each), at) for each in charges]


def _checked(new: NewCharge) -> NewCharge:
    if not new.key.strip():
        raise RefusedError("charge_without_key")
    if not new.text_nl.strip():
        raise RefusedError("charge_no_text")
    if not (_is_exact(new.quantity) and _is_exact(new.unit_price)) or new.currency not in DECIMALS:
        raise RefusedError("charge_not_a_number")
    if new.quantity * new.unit_price < 0 and new.kind not in MAY_BE_NEGATIVE:
        raise RefusedError("charge_negative")
    return new


def _is_exact(number: Decimal) -> bool:
    """Tell whether a number fits: finite, with no more decimals than are kept."""
    return number.is_finite() and number == round(number, MOST_DECIMALS) and abs(number) < 10**12


def _charge(tx: Transaction, contract: UUID, new: NewCharge, at: datetime) -> UUID:
    net = priced(new.quantity, new.unit_price, new.currency)
    row, made = Charge.objects.of(tx.organisation).get_or_create(
        contract_id=contract,
        unique_key=new.key,
        defaults={
            "id": new_id(at), "organisation_id": tx.organisation, "kind": new.kind.value, "text_nl": new.text_nl,
            "text_en": new.text_en, "quantity": new.quantity, "unit": new.unit, "unit_price": new.unit_price,
            "minor": net.minor, "currency": new.currency, "vat": new.vat.value, "day": new.day, "starts": new.starts,
            "ends": new.ends, "at_once": new.at_once, "needs_consent": new.consent, "details": dict(new.details),
            "entered_at": at, "entered_by": tx.by.person,
        },
    )  # fmt: skip
    if made:
        audit(tx, "charge.entered", "charge", row.id, kind=new.kind.value, amount=str(net), key=new.key)
    return row.id
