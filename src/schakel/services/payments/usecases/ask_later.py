"""Plan to ask the PSP by ourselves: reports can get lost."""

from datetime import datetime

from schakel.services.payments.facts.statuses import PaymentStatus
from schakel.services.payments.models import Attempt
from schakel.services.payments.rules.polling import next_question
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.tenancy.interface import Transaction

ASK = "payments.ask_psp"


def ask_later(tx: Transaction, row: Attempt, at: datetime) -> None:
    """Put the first question on the calendar, unless one waits already (linktopay:1.9)."""
    due = next_question(PaymentStatus(row.status), row.created_at, at).outcome
    put(tx, Duty(ASK, row.id, due or at, "linktopay:1.9"))
