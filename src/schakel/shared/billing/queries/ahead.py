"""Whether a client pays several periods in advance by itself (linq:10.3)."""

from datetime import date

from schakel.kernel.calendars import business_day
from schakel.kernel.periods import Period
from schakel.kernel.terms import Charging
from schakel.shared.agreements.interface import ContractFact
from schakel.shared.billing.facts.charging import AheadWish, PaidAhead
from schakel.shared.billing.models import AheadRequest
from schakel.shared.billing.rules.periods import months_in_advance


def ahead_request(contract: ContractFact) -> AheadRequest | None:
    """Return the request of a contract that counts, or None."""
    rows = AheadRequest.objects.of(contract.organisation).filter(contract=contract.id)
    return rows.filter(refused_at=None, ended_at=None).first()


def paid_ahead(contract: ContractFact, charging: Charging, anchor: date, on: date) -> PaidAhead | None:
    """Return from which period on a client pays several in advance; None while it does not."""
    row = ahead_request(contract)
    if row is None:
        return None
    wish = AheadWish(
        wanted=Period.parse(row.wanted),
        agreed=None if row.agreed_at is None else business_day(row.agreed_at),
        confirmed=None if row.confirmed_at is None else business_day(row.confirmed_at),
    )
    found = months_in_advance(charging, wish, anchor=anchor).outcome.ahead
    return found if found is not None and found.starts <= on else None
