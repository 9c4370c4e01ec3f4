"""Money came in on the payment link of an invoice, or went back: what is booked is what is kept of it."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import Receipt
from schakel.shared.billing.queries.pay_links import linked_invoice
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.billing.usecases.undo_receipt import undo_receipt
from schakel.shared.tenancy.interface import system, transaction

STANDS = ("booked", "held")


def book_link_payment(link: UUID, payment: UUID, kept: Money, day: date, *, at: datetime) -> None:
    """Have a payment count for so much: what is `kept` of it after refunds and chargebacks.

    It is told as often as something changes, and comes to the same in whatever order. A link that is of no invoice
    is passed over; an old link of one counts.
    """
    found = linked_invoice(link)
    if found is None:
        return
    client, invoice, company = found
    by = system("billing", client)
    with transaction(by) as tx:
        rows = list(
            Receipt.objects.of(tx.organisation)
            .select_for_update()
            .filter(source__startswith=f"link/{payment}")
            .order_by("id")
        )
        stands = next((row for row in rows if row.state in STANDS), None)
        if (0 if stands is None else stands.minor) == kept.minor:
            return
        if stands is not None:
            _take_back(stands, at)
        if kept.minor > 0:
            turn = f"/{len(rows)}" if rows else ""
            receipt = NewReceipt(
                legal_entity=company, amount=kept, day=day, via=Via.LINK, source=f"link/{payment}{turn}",
                named=(invoice,),
            )  # fmt: skip
            book_receipt(client, receipt, by=by, at=at)


def _take_back(row: Receipt, at: datetime) -> None:
    if row.state == "held":
        row.state = "undone"
        row.save(update_fields=["state"])
        return
    undo_receipt(
        row.organisation_id, row.source, day=business_day(at), reason="changed at the payment provider",
        by=system("billing", row.organisation_id), at=at,
    )  # fmt: skip
