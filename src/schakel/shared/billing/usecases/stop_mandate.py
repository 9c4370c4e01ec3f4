"""End a mandate, whoever wants it, in the transaction of the caller."""

from datetime import datetime

from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.events import MandateChanged
from schakel.shared.billing.models import DebitMandate
from schakel.shared.billing.usecases.plan_debits import plan_debits
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def stop_mandate(tx: Transaction, row: DebitMandate, reason: str, at: datetime) -> None:
    """End it, and have what was announced under it be transferred."""
    row.ended_at, row.ended_reason = at, reason
    row.save(update_fields=["ended_at", "ended_reason"])
    record(MandateChanged(organisation=tx.organisation, mandate=row.id, state="ended"), tx)
    audit(tx, "mandate.ended", "mandate", row.id, reason=reason)
    plan_debits(tx, at)
