"""What a contract charges per period, as agreements say it on a day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms import Charging
from schakel.shared.accounts.interface import names_of
from schakel.shared.agreements.interface import (
    ContractFact,
    LineKind,
    OfferedLine,
    Tariff,
    agreed_lines,
    charged_from,
    details_history,
    group_of,
    has_seats,
    indexations,
    last_day_known,
    number_of_seats,
    tariffs_on,
    term_end,
    terms_on,
    trials,
)
from schakel.shared.billing.facts.charging import AgreedPrice, FixedFee, MeteredFee, Subscription
from schakel.shared.billing.models import AgreedFee
from schakel.shared.billing.queries.ahead import paid_ahead
from schakel.shared.billing.rules.periods import first_from, start_of
from schakel.shared.billing.rules.schedule import subscription_under
from schakel.shared.deadlines.interface import timeline

MINIMUM = "minimum"
MONTH, YEAR = Period.parse("1 month"), Period.parse("1 year")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a contract charges for the period that begins on a day, and the first later day on which that may change."""

    subscription: Subscription
    holds_until: date | None


def charging_of(contract: ContractFact, on: date) -> Charging:
    """Return what the terms of a contract say of charging. Raises LookupError when they say nothing."""
    found = group_of(terms_on(contract, on), Charging, "charging")
    if found is None:
        raise LookupError("these terms charge nothing")
    return found


def agreed_on(contract: ContractFact, on: date) -> Agreed:
    """Return what a contract charges for the period that begins on a day, whatever happened meanwhile (linq:21.4.1)."""
    charging = charging_of(contract, on)
    lines = [line for _, line, _ in agreed_lines(contract)]
    yearly = (
        bool(lines)
        and not any(line.per == "month" for line in lines)
        and any(line.per == "year" for line in lines)
    )
    concluded = contract.agreed.commencement
    anchor = max(charged_from(contract.organisation, contract.id, concluded), concluded)
    tried = next((each for each in trials(contract.organisation) if each.contract == contract.id), None)
    every = YEAR if yearly else charging.every or MONTH
    trial = tried.starts if tried is not None and tried.starts < anchor else None
    subscription = Subscription(
        anchor=anchor,
        every=every,
        ends=last_day_known(contract, on),
        fixed=tuple(_fixed(contract, on)),
        metered=tuple(_metered(contract, _used_since(anchor, every, trial, on), on)),
        minimum=_minimum(contract, on),
        ahead=paid_ahead(contract, charging, anchor, on),
        term_ends=term_end(contract, on),
        trial_starts=trial,
    )
    return Agreed(subscription_under(charging, subscription), _changes_after(contract, on))


def _fixed(contract: ContractFact, on: date) -> Iterator[FixedFee]:
    """Give the fees of a period: what was agreed for the contract, else the package of the price list."""
    seats = number_of_seats((contract,), on).outcome if has_seats(contract, on) else 1
    language = _language(contract)
    of_contract = [each for each in agreed_lines(contract) if each[1].per in {"month", "year"}]
    for key, line, quantity in of_contract:
        own = _own_price(contract, key, on)
        price = _indexed(contract, line, on) if own is None else Money.of(own)
        yield FixedFee(code=key, text=line.name, unit_price=price, quantity=quantity, unit=line.per)
    listed = tariffs_on(contract, on)
    if listed is None or any(key.startswith("offer/") for key, _, _ in of_contract):
        return
    for tariff in listed.lines:
        if tariff.kind is LineKind.PACKAGE and tariff.code == contract.package:
            own = _own_price(contract, tariff.code, on)
            price = tariff.price if own is None else Money.of(own, tariff.price.currency)
            unit = "seat" if seats != 1 else "month"
            yield FixedFee(
                code=tariff.code, text=tariff.name(language), unit_price=price, quantity=seats, unit=unit
            )


def _used_since(anchor: date, every: Period, trial: date | None, on: date) -> date | None:
    """Return the first day of the period that ends on a day, as the next begins: its prices count for its use."""
    number = first_from(anchor, every, on)
    return trial if number == 0 else start_of(anchor, every, number - 1)


def _metered(contract: ContractFact, since: date | None, on: date) -> Iterator[MeteredFee]:
    """Give the prices of use of the period that ends, and of the one that begins."""
    if since is not None:
        for fee in _metered_on(contract, since):
            yield replace(fee, until=on)
    for fee in _metered_on(contract, on):
        yield replace(fee, starts=on)


def _metered_on(contract: ContractFact, on: date) -> Iterator[MeteredFee]:
    listed = tariffs_on(contract, on)
    if listed is None:
        return
    language = _language(contract)
    package = next((each for each in listed.lines if _is_package(each, contract)), None)
    for tariff in listed.lines:
        if tariff.kind is LineKind.METER:
            within = package is not None and package.meter == tariff.code
            yield MeteredFee(
                meter=tariff.code,
                text=tariff.name(language),
                unit_price=tariff.price.decimal,
                included=package.included if package is not None and within else tariff.included,
                agreed=tuple(_agreed_prices(contract, tariff.code)),
            )


def _is_package(tariff: Tariff, contract: ContractFact) -> bool:
    return tariff.kind is LineKind.PACKAGE and tariff.code == contract.package


def _agreed_prices(contract: ContractFact, code: str) -> Iterator[AgreedPrice]:
    rows = AgreedFee.objects.of(contract.organisation).filter(contract=contract.id, code=code)
    for row in rows.order_by("holds_from"):
        yield AgreedPrice(row.unit_price, row.holds_from, row.until)


def _own_price(contract: ContractFact, code: str, on: date) -> Decimal | None:
    counting = [each for each in _agreed_prices(contract, code) if each.counts_on(on)]
    return counting[-1].unit_price if counting else None


def _minimum(contract: ContractFact, on: date) -> Money | None:
    found = _own_price(contract, MINIMUM, on)
    return None if found is None else Money.of(found)


def _indexed(contract: ContractFact, line: OfferedLine, on: date) -> Money:
    price = Money(line.minor)
    for each in indexations(contract):
        if contract.agreed.commencement < each.holds_from <= on:
            price = price.times(Fraction(each.now) / Fraction(each.before))
    return price


def _changes_after(contract: ContractFact, on: date) -> date | None:
    """Return the first day after a day for which something is known to be different.

    Whatever agreements plan with a contract (prices, package, seats, its term, the index) is a row of the ledger of
    deadlines.
    """
    coming = timeline(contract.organisation, contract.id, only_open=True)
    days = [business_day(each.due_at) for each in coming]
    days += [each.details.holds_from for each in details_history(contract.organisation)]
    rows = AgreedFee.objects.of(contract.organisation).filter(contract=contract.id)
    for starts, until in rows.values_list("holds_from", "until"):
        days += [day for day in (starts, until) if day is not None]
    return min((day for day in days if day > on), default=None)


def _language(contract: ContractFact) -> str:
    return names_of({contract.organisation})[contract.organisation].language
