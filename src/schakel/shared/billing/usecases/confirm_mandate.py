"""Staff note that a client's bank knows its B2B mandate."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.models import DebitMandate
from schakel.shared.billing.usecases.plan_debits import plan_debits
from schakel.shared.tenancy.interface import Actor, require, transaction


def confirm_mandate(client: UUID, mandate: UUID, day: date, *, by: Actor, at: datetime) -> None:
    """Note since when the bank knows it: only then is anything collected under it (EPC222-07).

    Raises RefusedError: no_such_mandate, not_b2b, confirmed_later (a day still to come, or before it was signed).
    """
    with transaction(by.within(client)) as tx:
        require(by, "billing.money")
        row = tx.own(DebitMandate, mandate, "no_such_mandate")
        if row.scheme != DebitScheme.B2B or row.signed_on is None or row.ended_at is not None:
            raise RefusedError("not_b2b")
        if not row.signed_on <= day <= business_day(at):
            raise RefusedError("confirmed_later")
        row.confirmed_on = day
        row.save(update_fields=["confirmed_on"])
        audit(tx, "mandate.confirmed", "mandate", row.id, day=day.isoformat())
        plan_debits(tx, at)
