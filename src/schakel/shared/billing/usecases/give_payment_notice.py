"""Give a client notice of default over invoices that it has not paid."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.queries.late import NOTICE_OF_DEFAULT, late_terms
from schakel.shared.billing.queries.owed import rows_of
from schakel.shared.billing.usecases.keep_reminder import keep_reminder
from schakel.shared.deadlines.interface import Duty, drop, put
from schakel.shared.tenancy.interface import Actor, require, transaction

DEFAULT = "billing.default"


def give_payment_notice(
    client: UUID, claims: Iterable[UUID], *, until: date, by: Actor, at: datetime
) -> UUID:
    """Tell a client in writing to pay through a day; returns the notice.

    After that day it is in default where the terms ask for a notice, and the claims can be handed over
    (twinqels:24.4.2). Raises RefusedError: not_late, default_too_short, and as `rows_of` does.
    """
    require(by, "billing.money")
    with transaction(by.within(client)) as tx:
        rows = rows_of(client, claims)
        today = business_day(at)
        if any(row.settled_on is not None or row.due_on >= today for row in rows):
            raise RefusedError("not_late")
        if until <= today:
            raise RefusedError("default_too_short")
        terms = late_terms(client, rows[0].contract_id, rows[0].issued_on)
        clause = terms.collection.clause_of("after_default_notice", "rate", "scale")
        notice = keep_reminder(tx, NOTICE_OF_DEFAULT, rows, at, clause=clause, last_day=until)
        if not terms.payment.default_by_itself:
            for row in rows:
                drop(tx, DEFAULT, row.id, "another notice was given")
                over = start_of_day(until + timedelta(days=1))
                put(tx, Duty(DEFAULT, row.id, over, clause, occurrence=at.isoformat()))
    return notice
