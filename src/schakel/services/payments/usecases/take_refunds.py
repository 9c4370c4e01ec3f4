"""Take over what the PSP says went back of a payment."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from schakel.kernel.money import Money
from schakel.services.payments.events import RefundChanged
from schakel.services.payments.facts.books import BOOK, REFUNDED, at_psp
from schakel.services.payments.models import Attempt, AttemptRefund
from schakel.services.payments.usecases.going_back import going_back
from schakel.services.payments.usecases.tell_of_money import tell_of_money
from schakel.shared.events.interface import record
from schakel.shared.ledger.interface import Entry, moved, post
from schakel.shared.psp.interface import Refund, RefundStatus
from schakel.shared.tenancy.interface import Transaction

ANSWERED_WITHIN = timedelta(hours=3)
"""For so long the queue asks again under the same key, and gets the PSP's own name of the refund."""


def take_refunds(tx: Transaction, row: Attempt, told: Sequence[Refund], at: datetime) -> None:
    """Keep each refund as the PSP has it, also those that were made there; book it, and back when it failed.

    `row` is locked. A refund that was asked here counts from that moment on, so that no more goes back than came.
    """
    rows = AttemptRefund.objects.of(tx.organisation).filter(attempt_id=row.id).exclude(psp_refund="")
    known = {each.psp_refund: each for each in rows}
    for one in told:
        kept = known.get(one.id) or _adopted(tx, row, one, at)
        if kept is None:
            continue
        if kept.status != one.status:
            _change(tx, row, kept, one.status)
        _book(tx, row, kept, at)
    row.refunded_minor = going_back(tx, row)
    row.save(update_fields=["refunded_minor"])


def _adopted(tx: Transaction, row: Attempt, told: Refund, at: datetime) -> AttemptRefund | None:
    """Return the refund that was asked here and whose answer got lost, or a new one that was made at the PSP.

    None while the answer to one of this amount may still come: only that says which of several it is, and all of them
    are counted already.
    """
    waiting = AttemptRefund.objects.of(tx.organisation).filter(
        attempt_id=row.id,
        psp_refund="",
        minor=told.amount.minor,
        sent_at__isnull=False,
        status=RefundStatus.PENDING,
    )
    found = waiting.order_by("at", "id").first()
    if found is not None and found.sent_at is not None and at - found.sent_at < ANSWERED_WITHIN:
        return None
    if found is None:
        found = AttemptRefund(
            organisation_id=tx.organisation,
            attempt_id=row.id,
            minor=told.amount.minor,
            at=told.at,
            ours=False,
        )
    found.psp_refund = told.id
    found.save()
    return found


def _change(tx: Transaction, row: Attempt, kept: AttemptRefund, status: RefundStatus) -> None:
    kept.status = status
    kept.save(update_fields=["status"])
    amount = Money(kept.minor, row.currency)
    record(
        RefundChanged(
            organisation=tx.organisation, refund=kept.id, payment=row.id, link=row.link_id, status=status,
            minor=kept.minor, currency=row.currency,
        ),
        tx,
    )  # fmt: skip
    if status is RefundStatus.FAILED:
        tell_of_money(tx, row, "refund_failed", amount)


def _book(tx: Transaction, row: Attempt, kept: AttemptRefund, at: datetime) -> None:
    """Book what goes back once, and once back again when it did not arrive."""
    amount, psp = Money(kept.minor, row.currency), at_psp(row.connection_id)
    there = Entry(
        book=BOOK, source=f"refund/{kept.id}", kind="refund", at=kept.at, about=row.link_id,
        legs=moved(psp, REFUNDED, amount),
    )  # fmt: skip
    post(tx, there)
    if kept.status == RefundStatus.FAILED:
        back = Entry(
            book=BOOK, source=f"refund-failed/{kept.id}", kind="refund_failed", at=at, about=row.link_id,
            legs=moved(REFUNDED, psp, amount),
        )  # fmt: skip
        post(tx, back)
