"""A client asks to pay several periods in advance by itself."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import call_office
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.charging import AheadRefusal, AheadWish
from schakel.shared.billing.models import AheadRequest
from schakel.shared.billing.queries.agreed import agreed_on, charging_of
from schakel.shared.billing.queries.ahead import ahead_request
from schakel.shared.billing.rules.periods import months_in_advance
from schakel.shared.tenancy.interface import Actor, require, transaction


def ask_ahead(client: UUID, contract: UUID, wanted: Period, *, by: Actor, at: datetime) -> UUID:
    """Ask to be invoiced for `wanted` at a time and to pay by oneself (linq:10.3); staff agree or refuse.

    Until they confirmed everything stays as it is. Raises NotAllowedError, and RefusedError: no_contract,
    ahead_not_offered, ahead_asked.
    """
    require(by, "billing.pay")
    with transaction(by.within(client)) as tx:
        found = contract_of(client, contract)
        if found is None or found.ended_at is not None:
            raise RefusedError("no_contract")
        today = business_day(at)
        try:
            charging, anchor = charging_of(found, today), agreed_on(found, today).subscription.anchor
        except LookupError:
            raise RefusedError("ahead_not_offered") from None
        answer = months_in_advance(charging, AheadWish(wanted=wanted), anchor=anchor)
        if answer.outcome.refusal is AheadRefusal.NOT_OFFERED:
            raise RefusedError("ahead_not_offered", answer)
        if ahead_request(found) is not None:
            raise RefusedError("ahead_asked")
        row = AheadRequest.objects.of(client).create(
            id=new_id(at), contract_id=contract, wanted=str(wanted), asked_at=at, asked_by=by.person
        )
        audit(tx, "ahead.asked", "contract", contract, wanted=str(wanted), clause=answer.because[0])
        call_office(
            tx, "billing.ahead_asked", {"number": found.number, "months": wanted.count}, "billing.run"
        )
    return row.id
