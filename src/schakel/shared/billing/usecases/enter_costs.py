"""Staff enter costs that were made for a client."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import (
    ContractFact,
    OfferedLine,
    agreed_lines,
    may_start,
    order_lines,
)
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.work import CostKind, CostMade
from schakel.shared.billing.facts.working import NewCosts
from schakel.shared.billing.models import Charge
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.rules.costs_made import costs_beside
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.ask_costs_consent import ask_costs_consent
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, require, transaction


def enter_costs(client: UUID, contract: UUID, new: NewCosts, *, by: Actor, at: datetime) -> UUID:
    """Have costs charged as a line of their own by kind (linktopay:3.4, linq:3.6); returns the charge.

    Costs of a third party wait until the client agrees to them, which is asked at once (linktopay:4.3). Raises
    RefusedError: no_contract, costs_senseless, costs_included, no_line, no_third_party, no_order,
    order_not_approved.
    """
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        made, today = known_contract(client, contract), business_day(at)
        charging = charging_of(made, today)
        _check(new)
        lines = _lines(made, new, today)
        included = tuple(CostKind(kind) for line in lines for kind in line.including if kind in CostKind)
        beside = costs_beside(charging, [CostMade(new.kind, new.amount)], included=included)
        if beside.outcome.refused:
            raise RefusedError("costs_included", beside)
        consent = new.kind is CostKind.THIRD_PARTY and charging.third_parties_agreed
        key = f"costs/{new.key}"
        before = Charge.objects.of(client).filter(contract=contract, unique_key=key).exists()
        (charge,) = work(client, contract, [_charge(new, key, consent=consent)], by=tx.by, at=at)
        if consent and not before:
            ask_costs_consent(client, charge, by=tx.by, at=at)
    return charge


def _check(new: NewCosts) -> None:
    if new.amount.minor <= 0 or not new.key.strip():
        raise RefusedError("costs_senseless")
    if new.kind is CostKind.THIRD_PARTY and not (new.third_party.strip() and new.does.strip()):
        raise RefusedError("no_third_party")


def _lines(contract: ContractFact, new: NewCosts, today: date) -> list[OfferedLine]:
    """Return what the costs come beside: the line that is named, the lines of the order, or all that was agreed."""
    if new.order is not None:
        try:
            allowed = may_start(contract.organisation, new.order, today)
        except LookupError:
            raise RefusedError("no_order") from None
        if not allowed.outcome.invoice:
            raise RefusedError("order_not_approved", allowed)
        return [line for _, line, _ in order_lines(contract.organisation, new.order)]
    lines = {key: line for key, line, _ in agreed_lines(contract)}
    if new.beside and new.beside not in lines:
        raise RefusedError("no_line")
    return [lines[new.beside]] if new.beside else []


def _charge(new: NewCosts, key: str, *, consent: bool) -> NewCharge:
    by_others = new.kind is CostKind.THIRD_PARTY
    said = f"{new.third_party.strip()}, {new.does.strip()}" if by_others else ""
    nl, en = worded(f"cost/{new.kind}", ", ".join(each for each in (said, new.words.strip()) if each))
    return NewCharge(
        kind=OnceKind.THIRD_PARTY if by_others else OnceKind.COSTS, key=key, text_nl=nl, text_en=en,
        unit_price=new.amount.decimal, currency=new.amount.currency, day=new.day, at_once=new.at_once, consent=consent,
        details=(
            ("kind", new.kind.value), ("third_party", new.third_party.strip()), ("does", new.does.strip()),
            ("beside", new.beside), ("order", str(new.order or "")),
        ),
    )  # fmt: skip
