"""Staff agree that a client pays several periods in advance by itself."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.charging import AheadWish
from schakel.shared.billing.models import Subscription
from schakel.shared.billing.queries.agreed import agreed_on, charging_of
from schakel.shared.billing.rules.periods import months_in_advance
from schakel.shared.billing.usecases.asked_ahead import asked_ahead
from schakel.shared.billing.usecases.tell_readers import tell_readers
from schakel.shared.tenancy.interface import Actor, require, transaction


def agree_ahead(client: UUID, contract: UUID, *, by: Actor, at: datetime) -> None:
    """Agree, and confirm it to the client: from its next period on an invoice covers several (linq:10.3).

    Raises NotAllowedError, and RefusedError: no_ahead_request, ahead_confirmed, ahead_not_offered.
    """
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        row, found = asked_ahead(tx, contract)
        today = business_day(at)
        wish = AheadWish(wanted=Period.parse(row.wanted), agreed=today, confirmed=today)
        anchor = agreed_on(found, today).subscription.anchor
        answer = months_in_advance(charging_of(found, today), wish, anchor=anchor)
        if answer.outcome.ahead is None:
            raise RefusedError("ahead_not_offered", answer)
        row.agreed_at, row.agreed_by, row.confirmed_at = at, by.person, at
        row.save(update_fields=["agreed_at", "agreed_by", "confirmed_at"])
        Subscription.objects.of(client).filter(contract=contract).update(stale=True)
        said = {"number": found.number, "months": wish.wanted.count, "starts": answer.outcome.ahead.starts}
        tell_readers(tx, "ahead_confirmed", ("contract", contract), said, clause=answer.because[0])
        audit(tx, "ahead.confirmed", "contract", contract, wanted=row.wanted, starts=said["starts"])
