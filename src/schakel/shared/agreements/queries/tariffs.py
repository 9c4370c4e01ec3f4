"""Price lists: what is published, which one a contract has, and what a change would do to it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.prices import (
    AnnouncedChange,
    BillingPeriods,
    ChangeKind,
    CostGround,
    PricedAgreement,
    PriceEffect,
    PricePair,
)
from schakel.shared.agreements.facts.tariffs import LineKind, PriceNoticeFact, Tariff, Tariffs
from schakel.shared.agreements.models import PriceLine, PriceList, PriceNotice
from schakel.shared.agreements.queries.indexing import indexed
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.life import term_ends
from schakel.shared.agreements.rules.prices import price_change_for

MONTHLY = Period.parse("1 month")
"""Packages are charged by the month, from the day on which the contract began."""


def tariffs(price_list: UUID) -> Tariffs | None:
    """Return a price list with its lines, or None."""
    row = PriceList.objects.filter(pk=price_list).first()
    return None if row is None else _fact(row)


def packages_of(contract: ContractFact) -> tuple[Tariff, ...]:
    """Return the packages that a contract can be on: those of its own price list."""
    held = None if contract.price_list is None else tariffs(contract.price_list)
    return () if held is None else tuple(each for each in held.lines if each.kind is LineKind.PACKAGE)


def tariffs_of(service: str, legal_entity: UUID | None = None) -> list[Tariffs]:
    """Return the price lists of a service that the reader may see, newest first."""
    rows = PriceList.objects.filter(service=service).order_by("-number")
    if legal_entity is not None:
        rows = rows.filter(legal_entity=legal_entity)
    return [_fact(row) for row in rows]


def tariffs_for_new(legal_entity: UUID, service: str, on: date) -> Tariffs | None:
    """Return the price list that a contract of this day takes: the newest that is published and in effect."""
    rows = PriceList.objects.filter(
        legal_entity=legal_entity, service=service, published_on__lte=on, effective_on__lte=on
    )
    row = rows.order_by("-effective_on", "-number").first()
    return None if row is None else _fact(row)


def public_tariffs(service: str, on: date) -> list[Tariffs]:
    """Return what everybody may read: of each company the list that holds today, then those that hold later."""
    lists = [each for each in tariffs_of(service) if each.published is not None and each.published <= on]
    coming = [each for each in lists if each.effective > on]
    companies = dict.fromkeys(each.legal_entity for each in lists)
    current = [tariffs_for_new(company, service, on) for company in companies]
    return [each for each in current if each is not None] + sorted(coming, key=lambda each: each.effective)


def tariffs_on(contract: ContractFact, on: date) -> Tariffs | None:
    """Return the price list that holds for a contract on a day; of a billing period, ask for its first day."""
    notices = (
        PriceNotice.objects.of(contract.organisation)
        .filter(contract=contract.id, applies_on__isnull=False)
        .order_by("applies_on", "announced_on", "id")
    )
    held = contract.price_list
    reached = [row for row in notices if row.applies_on is not None and row.applies_on <= on]
    applied = [row for row in notices if row.applied_at is not None]
    if reached:
        held = reached[-1].price_list_id
    elif applied:
        held = applied[0].held_before
    found = None if held is None else tariffs(held)
    since = max(contract.agreed.commencement, reached[-1].applies_on or date.min) if reached else None
    return None if found is None else indexed(contract, found, since or contract.agreed.commencement, on)


def notices_of_prices(contract: ContractFact) -> list[PriceNoticeFact]:
    """Return the changes of prices that a client was told of for a contract, newest first."""
    rows = (
        PriceNotice.objects.of(contract.organisation)
        .filter(contract=contract.id, bounced_on=None)
        .select_related("price_list")
        .order_by("-announced_on", "-id")
    )
    return [notice_fact(row) for row in rows]


def notice_fact(row: PriceNotice) -> PriceNoticeFact:
    """Return one change of prices as others see it."""
    return PriceNoticeFact(
        id=row.id,
        contract=row.contract_id,
        tariffs=_fact(row.price_list),
        announced=row.announced_on,
        effective=row.effective_on,
        applies=row.applies_on,
        leave_until=row.leave_until,
        left=row.left_on,
        applied=row.applied_at is not None,
        chosen=row.chosen_on,
        disadvantage=row.disadvantage,
        judged=row.judged,
    )


def change_of_prices(contract: ContractFact, new: Tariffs, told: date) -> AnnouncedChange:
    """Return a price list as a change for a contract of which the client is told on a day."""
    held = None if contract.price_list is None else tariffs(contract.price_list)
    return AnnouncedChange(
        kind=ChangeKind(new.kind),
        effective=new.effective,
        told=told,
        prices=_pairs(contract, held, new),
        ground=CostGround(new.cost_ground) if new.cost_ground else None,
        explanation=new.reason,
        required_by_law=new.required_by_law,
    )


def priced(contract: ContractFact, effective: date, told: date) -> PricedAgreement:
    """Return what a change of prices asks about a contract."""
    agreed, terms = contract.agreed, terms_on(contract, told)
    ends = (end for end in term_ends(terms.renewal, agreed) if end >= effective)
    yearly = (
        PriceNotice.objects.of(contract.organisation)
        .filter(contract=contract.id, kind=ChangeKind.YEARLY, applies_on__isnull=False)
        .exclude(effective_on=effective)
        .order_by("-applies_on")
        .values_list("applies_on", flat=True)
    )
    return PricedAgreement(
        commenced=agreed.commencement,
        recurring=agreed.recurring,
        term_ends=next(ends, None),
        last_yearly=yearly.first(),
        ends=agreed.ends,
        billing=BillingPeriods(agreed.commencement, MONTHLY),
    )


def price_effect(contract: ContractFact, new: Tariffs, told: date) -> Decision[PriceEffect]:
    """Return what a price list does to a contract when the client is told of it on a day."""
    terms = terms_on(contract, told)
    change = change_of_prices(contract, new, told)
    return price_change_for(terms.price_change, change, priced(contract, new.effective, told))


def _pairs(contract: ContractFact, held: Tariffs | None, new: Tariffs) -> tuple[PricePair, ...]:
    """Pair the prices that the client pays: of its own package, and whatever else it can be charged for."""
    if held is None:
        return ()
    paid = [
        each
        for each in held.lines
        if each.kind is not LineKind.PACKAGE or contract.package in {"", each.code}
    ]
    found = ((each.price, new.price_of(each.code)) for each in paid)
    return tuple(PricePair(old, price) for old, price in found if price is not None)


def _fact(row: PriceList) -> Tariffs:
    lines = PriceLine.objects.filter(price_list=row).order_by("position", "code")
    return Tariffs(
        id=row.id,
        legal_entity=row.legal_entity_id,
        service=row.service,
        number=row.number,
        effective=row.effective_on,
        published=row.published_on,
        kind=row.kind,
        reason=row.reason,
        cost_ground=row.cost_ground,
        required_by_law=row.required_by_law,
        lines=tuple(_lines(lines, row.currency)),
    )


def _lines(rows: Iterable[PriceLine], currency: str) -> Iterable[Tariff]:
    for row in rows:
        yield Tariff(
            code=row.code,
            kind=LineKind(row.kind),
            name_nl=row.name_nl,
            name_en=row.name_en,
            price=Money(row.minor, currency),
            included=row.included,
            meter=row.meter,
            smallest=row.smallest,
        )
