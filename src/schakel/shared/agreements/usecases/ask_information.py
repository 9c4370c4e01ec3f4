"""Staff ask a client for information."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import InformationRequest
from schakel.shared.agreements.queries.information import reminder_of
from schakel.shared.agreements.rules.information import next_reminder
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import put
from schakel.shared.tenancy.interface import Actor, require, transaction


def ask_information(client: UUID, contract: UUID, what: str, due: date, *, by: Actor, at: datetime) -> UUID:
    """Ask for data or facilities that are needed by a day; the client is mailed now and reminded.

    linktopay:4.5, qooqie:8.1, linq:21.1.1. Raises RefusedError for a day before today.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        today = business_day(at)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        if not what.strip():
            raise RefusedError("no_words")
        if due < today:
            raise RefusedError("due_past")
        made = InformationRequest.objects.of(client).create(
            contract=row, what=what.strip(), asked_on=today, due_on=due, created_at=at, by_id=by.person
        )
        duty = reminder_of(made)
        if duty is not None:
            put(tx, duty)
        because = next_reminder(made.asked_on, due, None, 0)
        tell_client(tx, row, "information_asked", because, what=made.what, due=due)
        audit(tx, "information.asked", "information_request", made.id, contract=contract, due=due.isoformat())
    return made.id
