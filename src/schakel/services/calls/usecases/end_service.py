"""What follows for call tracking when an agreement is over."""

from datetime import date, datetime, timedelta

from schakel.kernel.calendars import start_of_day
from schakel.services.calls.facts import Agreement, NumberState
from schakel.services.calls.models import TrackingNumber
from schakel.services.calls.queries.contracts import terms_at_end
from schakel.services.calls.rules.access import dashboard_closes
from schakel.services.calls.rules.numbers import quarantine_end
from schakel.services.calls.usecases.take_back_numbers import take_back_numbers
from schakel.services.calls.usecases.tell_client import tell_client
from schakel.shared.deadlines.interface import Duty, plan
from schakel.shared.tenancy.interface import Transaction

CLOSES = "calls.dashboard_closes"
CLOSES_SOON = "calls.dashboard_closes_soon"
REMINDED_BEFORE = timedelta(days=14)
"""How long before its dashboard closes a former client is reminded; no clause gives it."""


def end_service(tx: Transaction, over: Agreement, ended: date, at: datetime) -> None:
    """Take the numbers back and plan the closing of the dashboard, both counted from the end date itself.

    After a trial that became no agreement nothing is left to close: its numbers are free and its dashboard is
    refused from the same day (qooqie:15.2), of which the client was told when it lapsed.
    """
    terms = terms_at_end(tx.organisation, over)
    numbers = TrackingNumber.objects.of(tx.organisation).filter(state=NumberState.ACTIVE)
    release = quarantine_end(terms, ended, was_trial=over.trial)
    take_back_numbers(tx, list(numbers.select_for_update().order_by("pk")), release.outcome, at)
    if over.trial:
        return
    closes = dashboard_closes(terms, ended, was_trial=False)
    clause, occurrence = closes.because[0], closes.outcome.isoformat()
    days = {CLOSES: closes.outcome, CLOSES_SOON: closes.outcome - REMINDED_BEFORE}
    plan(tx, (Duty(kind, over.id, start_of_day(day), clause, occurrence) for kind, day in days.items()))
    tell_client(tx, "service_ended", over.id, closes, ended=ended, last=closes.outcome - timedelta(days=1))
