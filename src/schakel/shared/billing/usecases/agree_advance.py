"""Staff note that a client pays in advance."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.working import NewAdvance
from schakel.shared.billing.queries.parties import payment_terms
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, require, transaction

_WHOLE = Decimal(100)


def agree_advance(client: UUID, contract: UUID, new: NewAdvance, *, by: Actor, at: datetime) -> UUID:
    """Have an advance invoiced at once; until the agreed part of it is in, work waits (linktopay:7.11).

    It is taken off what is charged for the work later on. Returns the charge. Raises RefusedError: no_contract,
    advance_senseless, advance_not_known (the terms know no advances).
    """
    require(by, "billing.run")
    with transaction(by.within(client)):
        made, today = known_contract(client, contract), business_day(at)
        if new.amount.minor <= 0 or not new.part.is_finite() or not 0 < new.part <= _WHOLE:
            raise RefusedError("advance_senseless")
        if not payment_terms(made, today).prepaid_first:
            raise RefusedError("advance_not_known")
        nl, en = worded("advance", new.words)
        charge = NewCharge(
            kind=OnceKind.PREPAYMENT, key=f"prepayment/{new.key}", text_nl=nl, text_en=en,
            unit_price=new.amount.decimal, currency=new.amount.currency, day=today, at_once=True,
            details=(("part", str(new.part)),),
        )  # fmt: skip
        (asked,) = work(client, contract, [charge], by=by, at=at)
    return asked
