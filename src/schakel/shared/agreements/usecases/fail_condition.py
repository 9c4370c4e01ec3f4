"""A day by which the client had to do something is over."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.coming import next_condition
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.stopping import standing, suspended_on
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction


def fail_condition(tx: Transaction, row: Contract, occurrence: str, at: datetime) -> Outcome:
    """Note that a condition of a suspension was not met; where the terms say so, ending at once is open now."""
    made, today = fact(row), business_day(at)
    suspended = suspended_on(made, today)
    if suspended is None or row.ended_at is not None or not occurrence.startswith(str(suspended.id)):
        return Dropped("the suspension is over")
    found = standing(made, suspended, today)
    failed = [
        each
        for each in suspended.facts.conditions
        if each.failed_from is not None and each.failed_from <= today
    ]
    if not failed:
        return Dropped("every condition was met in time")
    opens = found.outcome.end_open_from
    audit(
        tx, "condition.failed", "contract", row.id, suspension=str(suspended.id),
        end_open_from=None if opens is None else opens.isoformat(), because=list(found.because),
    )  # fmt: skip
    tell_client(tx, row, "condition_failed", found, may_end=opens is not None)
    coming = next_condition(made, today)
    said = "not met; the contract can be ended at once" if opens else "not met"
    return Done(said, then=() if coming is None else (coming,))
