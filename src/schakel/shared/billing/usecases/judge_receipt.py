"""Staff decide about a payment that is held, or that was flagged: it is booked, or refused and sent back."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Receipt
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.queries.mandates import refusal_clause
from schakel.shared.billing.usecases.take_in import take_in
from schakel.shared.billing.usecases.tell_payers import tell_payers
from schakel.shared.billing.usecases.undo_receipt import undo_receipt
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def judge_receipt(
    client: UUID, receipt: UUID, *, book: bool, reason: str = "", by: Actor, at: datetime
) -> None:
    """Book a payment in the order of the terms, or refuse it: nothing is booked, interest goes on (linktopay:7.17).

    A flagged one that was booked at once can still be refused: its booking is undone. The client is told why. Raises
    RefusedError: no_such_receipt, receipt_judged, no_reason.
    """
    with transaction(by.within(client)) as tx:
        require(by, "billing.money")
        row = tx.own(Receipt, receipt, "no_such_receipt")
        open_to_judge = row.state == "held" or (row.state == "booked" and row.flagged)
        if not open_to_judge:
            raise RefusedError("receipt_judged")
        if book:
            _book(tx, row, at)
            return
        if not reason.strip():
            raise RefusedError("no_reason")
        _refuse(tx, row, reason.strip(), by, at)


def _book(tx: Transaction, row: Receipt, at: datetime) -> None:
    was_held = row.state == "held"
    row.state, row.flagged = "booked", False
    row.save(update_fields=["state", "flagged"])
    if was_held:
        take_in(tx, row, at)
    audit(tx, "receipt.judged", "receipt", row.id, state="booked")


def _refuse(tx: Transaction, row: Receipt, reason: str, by: Actor, at: datetime) -> None:
    today = business_day(at)
    if row.state == "booked":
        undo_receipt(tx.organisation, row.source, day=row.day, reason=reason, by=by, at=at)
        row.refresh_from_db()
    row.state, row.reason, row.flagged = ("refused" if row.state == "held" else row.state), reason, False
    row.save(update_fields=["state", "reason", "flagged"])
    account = account_of(tx.organisation, today, row.legal_entity_id)
    tell_payers(
        tx, "receipt_refused", ("receipt", row.id),
        {"amount": Money(row.minor, row.currency), "day": row.day, "reason": reason, "open": account.open},
        legal_entity=row.legal_entity_id, clause=refusal_clause(tx.organisation, row.legal_entity_id, today),
    )  # fmt: skip
    audit(tx, "receipt.judged", "receipt", row.id, state="refused", reason=reason)
