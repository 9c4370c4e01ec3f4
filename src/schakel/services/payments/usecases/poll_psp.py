"""The PSP said nothing for a while: ask it."""

from datetime import datetime
from uuid import UUID

from schakel.services.payments.facts.statuses import PaymentStatus
from schakel.services.payments.models import Attempt
from schakel.services.payments.rules.polling import next_question
from schakel.services.payments.usecases.ask_at_once import ask_at_once
from schakel.shared.deadlines.interface import Dropped, Moved, Outcome
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Transaction


def poll_psp(tx: Transaction, attempt: UUID, at: datetime) -> Outcome:
    """Have a payment asked after, outside of this transaction, and plan the next time (linktopay:1.9)."""
    row = tx.lock(Attempt, attempt)
    if row.psp_payment:
        defer(ask_at_once, tx.organisation, attempt=row.id)
    following = next_question(PaymentStatus(row.status), row.created_at, at).outcome
    if following is None:
        return Dropped("nothing is to be expected of it any more")
    return Moved(following, "asked; the next time is later")
