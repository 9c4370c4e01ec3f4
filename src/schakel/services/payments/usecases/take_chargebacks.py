"""Take over what the PSP says a bank took back of a payment."""

from collections.abc import Sequence
from datetime import datetime

from schakel.kernel.money import Money
from schakel.services.payments.events import ChargedBack
from schakel.services.payments.facts.books import BOOK, CHARGED_BACK, at_psp
from schakel.services.payments.models import Attempt, AttemptChargeback
from schakel.services.payments.usecases.tell_of_money import tell_of_money
from schakel.shared.events.interface import record
from schakel.shared.ledger.interface import Entry, moved, post
from schakel.shared.psp.interface import Chargeback
from schakel.shared.tenancy.interface import Transaction


def take_chargebacks(tx: Transaction, row: Attempt, told: Sequence[Chargeback]) -> None:
    """Keep and book each chargeback, and its reversal; after a refund too, for then the money is lost twice.

    `row` is locked.
    """
    rows = AttemptChargeback.objects.of(tx.organisation).filter(attempt_id=row.id)
    for one in told:
        kept, new = rows.get_or_create(
            attempt_id=row.id,
            psp_chargeback=one.id,
            defaults={
                "minor": one.amount.minor,
                "reason": one.reason,
                "at": one.at,
                "organisation_id": tx.organisation,
            },
        )
        if new:
            _book(tx, row, kept, kept.at, reversed_=False)
        if one.reversed_at is not None and kept.reversed_at is None:
            kept.reversed_at = one.reversed_at
            kept.save(update_fields=["reversed_at"])
            _book(tx, row, kept, one.reversed_at, reversed_=True)
    row.charged_back_minor = sum(each.minor for each in rows.filter(reversed_at=None))
    row.save(update_fields=["charged_back_minor"])


def _book(tx: Transaction, row: Attempt, kept: AttemptChargeback, at: datetime, *, reversed_: bool) -> None:
    amount, psp = Money(kept.minor, row.currency), at_psp(row.connection_id)
    kind = "chargeback_reversed" if reversed_ else "chargeback"
    legs = moved(CHARGED_BACK, psp, amount) if reversed_ else moved(psp, CHARGED_BACK, amount)
    post(
        tx,
        Entry(book=BOOK, source=f"{kind}/{kept.id}", kind=kind, at=at, about=row.link_id, legs=legs),
    )
    record(
        ChargedBack(
            organisation=tx.organisation, payment=row.id, link=row.link_id, minor=kept.minor,
            currency=row.currency, reversed=reversed_,
        ),
        tx,
    )  # fmt: skip
    if not reversed_:
        tell_of_money(tx, row, "charged_back", amount)
