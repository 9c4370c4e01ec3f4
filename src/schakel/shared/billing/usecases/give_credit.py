"""Credit what the terms give back, by credit notes on the invoices that it was paid by."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.conversion import from_plain
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.credits import NewCredit
from schakel.shared.billing.facts.invoices import Document, Line
from schakel.shared.billing.models import GivenCredit, Invoice
from schakel.shared.billing.rules.crediting import rest_of
from schakel.shared.billing.usecases.credit_invoice import credit_invoice
from schakel.shared.tenancy.interface import Transaction

_ONCE_LESS = Decimal(-1)


def give_credit(tx: Transaction, contract: UUID, new: NewCredit, at: datetime) -> UUID:
    """Issue the credit notes that an amount comes to, once for its key; returns what was given.

    What was paid becomes credit of the client. An invoice is never credited for more than is left of it; what no
    invoice is left for is kept as short, for staff to see.
    """
    before = GivenCredit.objects.of(tx.organisation).filter(contract=contract, unique_key=new.key).first()
    if before is not None:
        return before.id
    left, notes = new.amount, []
    by = replace(tx.by, permissions=tx.by.permissions | {"billing.run"})
    for invoice in dict.fromkeys(new.invoices):
        lines = tuple(_lines(tx, invoice, left, new))
        if lines:
            notes.append(credit_invoice(tx.organisation, invoice, lines, reason=new.reason, by=by, at=at))
            left += Money.total(line.net for line in lines)
        if not left.minor:
            break
    row = GivenCredit.objects.of(tx.organisation).create(
        id=new_id(at), contract_id=contract, unique_key=new.key, minor=new.amount.minor,
        currency=new.amount.currency, notes=[str(each) for each in notes], short_minor=left.minor, clause=new.clause,
        reason=new.reason, details=dict(new.details), at=at, by_id=tx.by.person,
    )  # fmt: skip
    audit(tx, "credit.given", "credit", row.id, amount=str(new.amount), short=str(left), because=[new.clause])
    return row.id


def _lines(tx: Transaction, invoice: UUID, wanted: Money, new: NewCredit) -> Iterator[Line]:
    """Give the lines of a credit note on an invoice: up to what is left of it, for each of its VAT codes."""
    row = Invoice.objects.of(tx.organisation).get(pk=invoice)
    notes = Invoice.objects.of(tx.organisation).filter(corrects_id=invoice)
    document = from_plain(Document, row.content)
    text = new.text_en if document.language == "en" else new.text_nl
    available: dict[object, Money] = {}
    for line in rest_of(document, [from_plain(Document, each.content) for each in notes]):
        available[line.vat] = available.get(line.vat, Money(0, wanted.currency)) - line.net
    for code in dict.fromkeys(line.vat for line in document.lines):
        taken = min(wanted, available.get(code, Money(0, wanted.currency)))
        if taken.minor > 0:
            wanted -= taken
            yield Line(text=text, quantity=_ONCE_LESS, unit_price=taken.decimal, net=-taken, vat=code)
