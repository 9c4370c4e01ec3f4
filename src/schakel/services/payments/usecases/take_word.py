"""Take over what the PSP says of a payment."""

from datetime import datetime

from schakel.kernel.money import Money
from schakel.services.payments.events import PaymentChanged
from schakel.services.payments.facts.books import BOOK, RECEIVED, at_psp
from schakel.services.payments.models import Attempt, PaymentLink
from schakel.services.payments.usecases.keep_mandate import keep_mandate
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.services.payments.usecases.take_chargebacks import take_chargebacks
from schakel.services.payments.usecases.take_refunds import take_refunds
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.ledger.interface import Entry, moved, post
from schakel.shared.psp.interface import FINAL, Payment, Status
from schakel.shared.tenancy.interface import Transaction

OTHER_AMOUNT = "other_amount"


def take_word(tx: Transaction, row: Attempt, told: Payment, ticket: int, at: datetime) -> bool:
    """Bring a locked attempt, its link and the book in step with a payment as the PSP told it; tells whether it did.

    `ticket` is the number of the question: an answer to an earlier one is passed over. The state is the PSP's, not
    that of a report. What was paid stays paid; what was paid otherwise than asked is booked as it is, and flagged.
    """
    if ticket <= row.told or told.reference not in {"", str(row.id)}:
        return False
    row.told = ticket
    row.psp_payment = row.psp_payment or told.id
    row.method = told.method or row.method
    before = Status(row.status)
    row.status = _status(before, told.status)
    if told.status is Status.PAID and not row.received_minor:
        _receive(tx, row, told, at)
    row.save()
    if told.status is Status.PAID and row.received_minor:
        take_refunds(tx, row, told.refunds, at)
        take_chargebacks(tx, row, told.chargebacks)
    if told.mandate and told.status in {Status.PAID, Status.PENDING}:
        keep_mandate(tx, row, told, at)
    if row.status != before:
        record(
            PaymentChanged(
                organisation=tx.organisation, payment=row.id, link=row.link_id, status=row.status,
                minor=row.received_minor or row.minor, currency=row.currency,
            ),
            tx,
        )  # fmt: skip
    settle_link(tx, tx.lock(PaymentLink, row.link_id), at)
    return True


def _status(before: Status, told: Status) -> Status:
    """Return the status that holds: money that came stays, and what was decided is not open again."""
    if before is Status.PAID or (before in FINAL and told in {Status.OPEN, Status.PENDING}):
        return before
    return told


def _receive(tx: Transaction, row: Attempt, told: Payment, at: datetime) -> None:
    """Book what came: as much as the PSP says, which is what it will pay out."""
    if told.amount != Money(row.minor, row.currency):
        row.trouble = OTHER_AMOUNT
        audit(tx, "payment.other_amount", "payment", row.id, asked=row.minor, paid=str(told.amount))
    if told.amount.currency != row.currency:
        return
    row.received_minor, row.paid_at = told.amount.minor, told.paid_at or at
    legs = moved(RECEIVED, at_psp(row.connection_id), told.amount)
    entry = Entry(
        book=BOOK, source=f"paid/{row.id}", kind="paid", at=row.paid_at, about=row.link_id, legs=legs
    )
    post(tx, entry)
