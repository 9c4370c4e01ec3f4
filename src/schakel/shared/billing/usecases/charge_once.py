"""Issue an invoice of what is charged once under a contract, beside its periods."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.facts.drafts import Draft, Seller
from schakel.shared.billing.models import Charge, Subscription
from schakel.shared.billing.queries.charges import charge_fact, invoiceable
from schakel.shared.billing.queries.parties import payer
from schakel.shared.billing.rules.drafting import line_of_once, that_fit
from schakel.shared.billing.usecases.write_invoices import write_invoices
from schakel.shared.tenancy.interface import Transaction


def charge_once(
    tx: Transaction,
    contract: UUID,
    seller_of: Callable[[UUID], Seller],
    at: datetime,
    *,
    due: date | None = None,
) -> int:
    """Issue one invoice of the charges of a contract that wait for no period; returns how many were issued.

    `due` is the day on which it must be paid, where that is sooner than the terms say; then everything goes on it.
    """
    found = contract_of(tx.organisation, contract)
    if found is None:
        return 0
    rows = Charge.objects.of(tx.organisation).filter(
        invoiceable(), contract=contract, day__lte=business_day(at)
    )
    running = Subscription.objects.of(tx.organisation).filter(contract=contract, next_on__isnull=False)
    if due is None and running.exists():
        rows = rows.filter(at_once=True)
    waiting = [charge_fact(row) for row in rows.select_for_update().order_by("day", "id")]
    charges, who = that_fit(waiting), payer(found, business_day(at))
    lines = tuple(line_of_once(each, who.language) for each in charges)
    if who.lacks or not any(line.net.minor for line in lines):
        return 0
    draft = Draft(
        organisation=tx.organisation, legal_entity=found.legal_entity, contract=contract, service=found.service,
        key=f"once/{charges[0].id}", lines=lines, payer=who, due=due, charges=tuple(each.id for each in charges),
    )  # fmt: skip
    (invoice,) = write_invoices([draft], seller_of, at)
    Charge.objects.of(tx.organisation).filter(pk__in=draft.charges).update(invoice_id=invoice)
    return 1
