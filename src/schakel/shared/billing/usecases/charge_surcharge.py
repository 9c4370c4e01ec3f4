"""Staff charge a surcharge for a change of a contract."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import amendments
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.working import NewSurcharge
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.rules.fees import surcharge_on_invoice
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, require, transaction

PROVIDER = "provider"


def charge_surcharge(client: UUID, contract: UUID, new: NewSurcharge, *, by: Actor, at: datetime) -> UUID:
    """Charge the surcharge of a change that holds; not of one that the provider itself caused (linq:8.5).

    Returns the charge. Raises RefusedError: no_contract, no_amendment, amendment_not_agreed, surcharge_own_cause.
    """
    require(by, "billing.run")
    with transaction(by.within(client)):
        made, today = known_contract(client, contract), business_day(at)
        found = next((each for each in amendments(made, today) if each.id == new.amendment), None)
        if found is None:
            raise RefusedError("no_amendment")
        own = found.draft.cause == PROVIDER
        allowed = surcharge_on_invoice(charging_of(made, today), by_provider=own, amount=new.amount)
        if not allowed.outcome:
            raise RefusedError("surcharge_own_cause", allowed)
        if found.holds_from is None:
            raise RefusedError("amendment_not_agreed")
        nl, en = worded("surcharge", new.words)
        charge = NewCharge(
            kind=OnceKind.FEE, key=f"surcharge/{new.amendment}", text_nl=nl, text_en=en,
            unit_price=new.amount.decimal, currency=new.amount.currency, day=today,
            details=(("amendment", str(new.amendment)),),
        )  # fmt: skip
        (made_charge,) = work(client, contract, [charge], by=by, at=at)
    return made_charge
