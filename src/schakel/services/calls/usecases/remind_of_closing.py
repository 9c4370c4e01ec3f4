"""A former client is reminded that its dashboard closes."""

from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.services.calls.facts import DashboardAccess
from schakel.services.calls.queries.access import access_of
from schakel.services.calls.queries.contracts import agreements_of
from schakel.services.calls.rules.access import agreement_over
from schakel.services.calls.usecases.tell_client import tell_client
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction


def remind_of_closing(tx: Transaction, contract: UUID, at: datetime) -> Outcome:
    """Tell a former client the last day on which it can make a copy of its data (qooqie:6.1)."""
    over = agreement_over(agreements_of(tx.organisation), business_day(at)).outcome
    if over is None or over.id != contract:
        return Dropped("a contract runs")
    found = access_of(tx.organisation, at)
    if found.outcome.dashboard is not DashboardAccess.READ_ONLY:
        return Dropped("the dashboard is closed")
    tell_client(tx, "dashboard_closing", contract, found, last=found.facts["closes"] - timedelta(days=1))
    return Done("told of the last day")
