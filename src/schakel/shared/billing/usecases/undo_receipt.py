"""Money that had come in went back."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.events import PaymentUndone
from schakel.shared.billing.models import ClaimEvent, Receipt
from schakel.shared.billing.rules.assembling import book_of
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.events.interface import record
from schakel.shared.ledger.interface import Entry, moved, post
from schakel.shared.tenancy.interface import Actor, transaction


def undo_receipt(client: UUID, source: str, *, day: date, reason: str, by: Actor, at: datetime) -> None:
    """Count a receipt as never received: a debit was reversed, a booking was wrong. What it paid is open again.

    Nothing is changed in what was posted: the reversal is posted beside it. Once is enough; a receipt that is
    not booked is left as it is. Raises RefusedError: no_such_receipt.
    """
    with transaction(by.within(client)) as tx:
        row = Receipt.objects.of(client).select_for_update().filter(source=source).first()
        if row is None:
            raise RefusedError("no_such_receipt")
        if row.state != "booked":
            return
        row.state, row.reason = "undone", reason
        row.save(update_fields=["state", "reason"])
        ClaimEvent.objects.of(client).create(
            id=new_id(at), legal_entity_id=row.legal_entity_id, receipt_id=row.id, kind="undone", day=day,
            currency=row.currency, source=f"undone/{row.id}", note=reason, at=at, by_id=by.person,
        )  # fmt: skip
        amount = Money(row.minor, row.currency)
        post(
            tx,
            Entry(
                book=book_of(row.legal_entity_id), source=f"undone/{row.id}", kind="undone", at=at, about=row.id,
                legs=moved("bank", "credit", amount),
            ),
        )  # fmt: skip
        settle_account(tx, at)
        record(
            PaymentUndone(
                organisation=client, receipt=row.id, minor=row.minor, currency=row.currency, reason=reason
            ),
            tx,
        )
        audit(tx, "receipt.undone", "receipt", row.id, amount=str(amount), reason=reason)
