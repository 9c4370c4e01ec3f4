"""Staff correct an obvious error in a price on an invoice."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.conversion import from_plain
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.fees import WrongPrice
from schakel.shared.billing.facts.invoices import Document, DocumentKind, Line
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.working import NewPriceError
from schakel.shared.billing.models import Invoice
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.rules.corrections import price_error
from schakel.shared.billing.rules.vat import mirrored
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.credit_invoice import credit_invoice
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, require, transaction


def correct_price_error(client: UUID, new: NewPriceError, *, by: Actor, at: datetime) -> tuple[UUID, UUID]:
    """Take a line with a wrong price back by a credit note and have the right one invoiced at once (linktopay:7.8).

    Only towards the price that had been decided on by then. Returns the credit note and the charge. Raises
    RefusedError: no_such_invoice, no_line, price_not_whole (not a whole number of units),
    correction_not_allowed, correction_no_evidence, correction_new_decision, correction_no_error, credit_too_high.
    """
    require(by, "billing.run")
    with transaction(by.within(client)):
        row = Invoice.objects.of(client).filter(pk=new.invoice, kind=DocumentKind.INVOICE.value).first()
        if row is None:
            raise RefusedError("no_such_invoice")
        line = _line(row, new.line)
        made = known_contract(client, row.contract_id)
        stated = _whole(line)
        wrong = WrongPrice(
            decided=new.decided,
            stated=stated,
            right=new.right,
            obvious=new.obvious,
            invoiced=int(line.quantity),
        )
        found = price_error(charging_of(made, row.issued_on), wrong)
        if found.outcome.refusal is not None:
            raise RefusedError(f"correction_{found.outcome.refusal}", found)
        reason = f"{line.text}: {new.obvious.strip()}"
        note = credit_invoice(client, row.id, mirrored([line]), reason=reason, by=by, at=at)
        nl, en = worded("price_corrected", text=line.text)
        charge = NewCharge(
            kind=OnceKind.CORRECTION, key=f"price/{row.id}/{new.line}", text_nl=nl, text_en=en,
            quantity=line.quantity, unit=line.unit, unit_price=new.right.decimal, currency=new.right.currency,
            vat=line.vat, day=business_day(at), starts=line.starts, ends=line.ends, at_once=True,
            details=(("invoice", str(row.id)), ("obvious", new.obvious.strip())),
        )  # fmt: skip
        (right,) = work(client, row.contract_id, [charge], by=by, at=at)
    return note, right


def _line(row: Invoice, place: int) -> Line:
    lines: tuple[Line, ...] = from_plain(Document, row.content).lines
    if not 0 <= place < len(lines):
        raise RefusedError("no_line")
    return lines[place]


def _whole(line: Line) -> Money:
    """Return the price of a line that is a whole number of units at a price in whole cents."""
    if line.quantity != line.quantity.to_integral_value() or line.quantity <= 0:
        raise RefusedError("price_not_whole")
    try:
        return Money.of(line.unit_price, line.net.currency)
    except ValueError:
        raise RefusedError("price_not_whole") from None
