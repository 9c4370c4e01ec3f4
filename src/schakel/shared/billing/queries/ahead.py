"""Whether a client pays several periods in advance by itself (linq:10.3)."""

from dataclasses import dataclass
from datetime import date, datetime

from schakel.kernel.calendars import business_day
from schakel.kernel.periods import Period
from schakel.kernel.terms import Charging
from schakel.shared.agreements.interface import ContractFact, group_of, terms_on
from schakel.shared.billing.facts.charging import AheadWish, PaidAhead
from schakel.shared.billing.models import AheadRequest
from schakel.shared.billing.rules.periods import months_in_advance


@dataclass(frozen=True, slots=True)
class AheadFact:
    """A request that waits for an answer, or was agreed to and `confirmed`."""

    wanted: Period
    asked: datetime
    confirmed: datetime | None


@dataclass(frozen=True, slots=True)
class AheadStand:
    """What a client may ask for under a contract (nothing while a request counts), by which clause, and its request."""

    offered: tuple[Period, ...]
    clause: str
    request: AheadFact | None


def ahead_request(contract: ContractFact) -> AheadRequest | None:
    """Return the request of a contract that counts, or None."""
    rows = AheadRequest.objects.of(contract.organisation).filter(contract=contract.id)
    return rows.filter(refused_at=None, ended_at=None).first()


def ahead_of(contract: ContractFact, on: date) -> AheadStand:
    """Return what a client may ask for on a day, or asked for."""
    row = ahead_request(contract)
    if row is not None:
        return AheadStand((), "", AheadFact(Period.parse(row.wanted), row.asked_at, row.confirmed_at))
    charging = group_of(terms_on(contract, on), Charging, "charging")
    if charging is None or contract.ended_at is not None:
        return AheadStand((), "", None)
    offered = tuple(each for each in (charging.short_ahead, charging.long_ahead) if each is not None)
    return AheadStand(offered, charging.clause_of("short_ahead") if offered else "", None)


def pays_itself(contract: ContractFact, on: date) -> bool:
    """Tell whether an invoice of a day is paid in advance by the client itself, so that it is not collected."""
    row = ahead_request(contract)
    return row is not None and row.confirmed_at is not None and business_day(row.confirmed_at) < on


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
