"""The dashboard of a former client closes."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.services.calls.facts import DashboardAccess
from schakel.services.calls.queries.access import access_of
from schakel.services.calls.queries.contracts import agreements_of
from schakel.services.calls.rules.access import agreement_over
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Moved, Outcome
from schakel.shared.tenancy.interface import Transaction


def close_dashboard(tx: Transaction, contract: UUID, at: datetime) -> Outcome:
    """Write down that a dashboard is closed from today on (qooqie:6.1).

    Its pages ask the same rule at every request, so they are refused from the day itself, whenever this runs.
    """
    over = agreement_over(agreements_of(tx.organisation), business_day(at)).outcome
    if over is None or over.id != contract:
        return Dropped("a contract runs")
    found = access_of(tx.organisation, at)
    if found.outcome.dashboard is not DashboardAccess.CLOSED:
        return Moved(start_of_day(found.facts["closes"]), "the dashboard closes on another day")
    audit(tx, "dashboard.closed", "contract", contract, because=list(found.because))
    return Done("the dashboard is closed")
