"""A client is reminded of what it was asked for."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.models import Contract, InformationRequest
from schakel.shared.agreements.queries.information import reminder_of
from schakel.shared.agreements.rules.information import next_reminder
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction


def remind_information(tx: Transaction, row: InformationRequest, at: datetime) -> Outcome:
    """Remind the client, and tell staff once the day has passed; the next reminder follows from this one."""
    contract = Contract.objects.of(tx.organisation).get(pk=row.contract_id)
    if row.answered_on is not None or row.withdrawn_on is not None:
        return Dropped("the request is no longer open")
    if contract.ended_at is not None:
        return Dropped("the contract is over")
    today = business_day(at)
    row.reminders, row.reminded_on = row.reminders + 1, today
    row.save(update_fields=["reminders", "reminded_on"])
    overdue = today > row.due_on
    because = next_reminder(row.asked_on, row.due_on, row.reminded_on, row.reminders)
    tell_client(tx, contract, "information_reminder", because, what=row.what, due=row.due_on, overdue=overdue)
    if overdue:
        office = f"/office/agreements/contracts/{tx.organisation}/{contract.id}/requests"
        call_office(tx, "agreements.information_overdue", {"number": contract.number}, office)
    audit(tx, "information.reminded", "information_request", row.id, overdue=overdue)
    following = reminder_of(row)
    return Done("reminded", then=() if following is None else (following,))
