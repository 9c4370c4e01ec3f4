"""What is charged once."""

from uuid import UUID

from django.db.models import Q

from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import VatCode
from schakel.shared.billing.facts.records import ChargeFact, OnceKind
from schakel.shared.billing.models import Charge


def invoiceable() -> Q:
    """Keep charges that wait for an invoice and may go on one: costs only as far as the client agreed."""
    waiting = Q(invoice_id=None, withdrawn_at=None)
    return waiting & (Q(needs_consent=False) | Q(consented_minor__gt=0))


def charge_fact(row: Charge) -> ChargeFact:
    """Return a charge as others see it."""
    return ChargeFact(
        id=row.id,
        contract=row.contract_id,
        kind=OnceKind(row.kind),
        text_nl=row.text_nl,
        text_en=row.text_en,
        quantity=row.quantity,
        unit=row.unit,
        unit_price=row.unit_price,
        amount=Money(row.minor, row.currency),
        vat=VatCode(row.vat),
        day=row.day,
        at_once=row.at_once,
        needs_consent=row.needs_consent,
        consented=None if row.consented_minor is None else Money(row.consented_minor, row.currency),
        invoice=row.invoice_id,
        withdrawn=row.withdrawn_at is not None,
    )


def charges_of(organisation: UUID, contract: UUID | None = None) -> list[ChargeFact]:
    """Return the charges of a client that are not invoiced yet, oldest first; of one contract where it is named."""
    rows = Charge.objects.of(organisation).filter(invoice_id=None, withdrawn_at=None)
    if contract is not None:
        rows = rows.filter(contract=contract)
    return [charge_fact(row) for row in rows.order_by("day", "id")]
