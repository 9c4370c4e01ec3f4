"""Information that clients were asked for."""

from datetime import date
from uuid import UUID

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.facts.changing import AskedInformation
from schakel.shared.agreements.models import InformationRequest
from schakel.shared.agreements.rules.information import next_reminder
from schakel.shared.deadlines.interface import Duty

INFORMATION_REMINDER = "agreements.information_reminder"


def reminder_of(row: InformationRequest) -> Duty | None:
    """Return the next reminder of a request as a duty for the calendar; None when there are no more."""
    found = next_reminder(row.asked_on, row.due_on, row.reminded_on, row.reminders)
    if found.outcome is None:
        return None
    due = start_of_day(found.outcome)
    return Duty(INFORMATION_REMINDER, row.id, due, found.because[0], found.outcome.isoformat())


def requests_of(client: UUID, contract: UUID) -> list[AskedInformation]:
    """Return what a client was asked for about a contract: the open ones first, by their day."""
    rows = InformationRequest.objects.of(client).filter(contract=contract).order_by("due_on", "id")
    return sorted((_fact(row) for row in rows), key=lambda each: not each.open)


def request_of(client: UUID, request: UUID) -> AskedInformation | None:
    """Return one request, or None."""
    row = InformationRequest.objects.of(client).filter(pk=request).first()
    return None if row is None else _fact(row)


def overdue_requests(client: UUID, on: date) -> int:
    """Return how many requests to a client have passed their day without an answer."""
    rows = InformationRequest.objects.of(client).filter(answered_on=None, withdrawn_on=None, due_on__lt=on)
    return rows.count()


def _fact(row: InformationRequest) -> AskedInformation:
    return AskedInformation(
        id=row.id,
        contract=row.contract_id,
        what=row.what,
        asked_on=row.asked_on,
        due_on=row.due_on,
        reminders=row.reminders,
        reminded_on=row.reminded_on,
        answered_on=row.answered_on,
        answer=row.answer,
        withdrawn_on=row.withdrawn_on,
    )
