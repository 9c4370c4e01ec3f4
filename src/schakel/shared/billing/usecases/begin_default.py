"""A client is in default once the term of a notice is over."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.late import default_notice_of, late_terms
from schakel.shared.billing.rules.due import default_from
from schakel.shared.deadlines.interface import Done, Dropped, Moved, Outcome
from schakel.shared.tenancy.interface import Transaction


def begin_default(tx: Transaction, claim: UUID, at: datetime) -> Outcome:
    """Put a claim in default of which the term of the notice is over; it was paid meanwhile, or it was not."""
    row = tx.lock(Claim, claim)
    if row.settled_on is not None:
        return Dropped("it was paid")
    terms = late_terms(tx.organisation, row.contract_id, row.issued_on)
    found = default_from(terms.payment, row.due_on, default_notice_of(tx.organisation, row.id))
    if found.outcome is None:
        return Dropped("there is no notice of default")
    if found.outcome > business_day(at):
        return Moved(start_of_day(found.outcome), "the term runs")
    row.default_on = found.outcome
    row.save(update_fields=["default_on"])
    audit(
        tx, "claim.in_default", "claim", row.id, since=found.outcome.isoformat(), because=list(found.because)
    )
    return Done("the client is in default")
