"""Orders as pages and rules see them."""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.rules import Decision
from schakel.kernel.terms import Amendments
from schakel.shared.agreements.facts.acceptances import Attached, AttachedBy
from schakel.shared.agreements.facts.amendments import ExtraWork, WorkAllowed
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.orders import (
    OrderedLine,
    OrderFact,
    OrderKind,
    state_of,
)
from schakel.shared.agreements.facts.tariffs import LineKind, Tariffs
from schakel.shared.agreements.facts.written import Channel
from schakel.shared.agreements.models import Offer, Order, TermsVersion
from schakel.shared.agreements.queries.contracts import contract as contract_of
from schakel.shared.agreements.queries.offers import offer as offer_of
from schakel.shared.agreements.queries.published import accepted, published
from schakel.shared.agreements.queries.tariffs import tariffs_for_new
from schakel.shared.agreements.queries.terms import in_force, terms_on, version_for
from schakel.shared.agreements.rules.acceptance import attach_terms, terms_of_order
from schakel.shared.agreements.rules.amendments import extra_work
from schakel.shared.agreements.services import group_of, service_of

PER = {LineKind.PACKAGE: "month", LineKind.FEE: "once", LineKind.METER: "unit"}
"""Kind of a price -> what a line of a quote is per."""


def orders_of(contract: ContractFact, at: datetime) -> list[OrderFact]:
    """Return the orders of a contract, newest first."""
    rows = Order.objects.of(contract.organisation).filter(contract=contract.id)
    rows = rows.select_related("terms_version").order_by("-asked_at", "-id")
    return [order_fact(row, at) for row in rows]


def order(client: UUID, order: UUID, at: datetime) -> OrderFact | None:
    """Return an order of a client, or None."""
    row = Order.objects.of(client).select_related("terms_version").filter(pk=order).first()
    return None if row is None else order_fact(row, at)


def may_start(client: UUID, order: UUID, on: date) -> Decision[WorkAllowed]:
    """Return whether the work of an order may be started and invoiced on a day. Raises LookupError."""
    row = Order.objects.of(client).filter(pk=order).first()
    found = None if row is None else contract_of(client, row.contract_id)
    if row is None or found is None:
        raise LookupError(order)
    return work_on(found, row, on)


def work_on(contract: ContractFact, row: Order, on: date) -> Decision[WorkAllowed]:
    """Return whether the work of an order may be started and invoiced on a day.

    Where the terms want the client's consent to extra work first, it is the approval of the quote. Elsewhere an
    order at a published price needs no more than the client's own order.
    """
    terms, asked = terms_on(contract, on), business_day(row.asked_at)
    approved = None if row.approved_at is None else business_day(row.approved_at)
    rules = group_of(terms, Amendments, "amendments")
    if rules is not None and rules.speaks_of("work_after_consent"):
        return extra_work(rules, ExtraWork(asked=asked, approved=approved, own_risk=row.own_risk), on)
    at_list = bool(row.lines) and all(line["minor"] is not None for line in row.lines)
    agreed = (approved is not None and approved <= on) or (at_list and asked <= on)
    because = (terms.offers.clause_of("formed_by", "revocable"),)
    return Decision(WorkAllowed(start=agreed, invoice=agreed), because, {"approved": approved, "on": on})


def version_of_order(contract: ContractFact, on: date) -> Decision[Attached]:
    """Return the version of the terms that an order of a day falls under.

    Where the terms do not cover orders within an agreement, an order is a later agreement: an earlier acceptance
    may cover it; else it needs one of its own.
    """
    terms = terms_on(contract, on)
    found = terms_of_order(terms.acceptance, in_force(contract, on).outcome)
    if found.outcome.ground is not AttachedBy.NOT_ACCEPTED:
        return found
    main = service_of(contract.service).main
    versions = published(contract.legal_entity, contract.service)
    given = accepted(contract.organisation, contract.legal_entity, contract.service)
    return attach_terms(terms.acceptance, terms.terms_change, versions, given, on, main)


def version_numbered(contract: ContractFact, number: int) -> TermsVersion:
    """Return a version of the terms of a contract by its number. Raises TermsVersion.DoesNotExist."""
    return TermsVersion.objects.get(
        legal_entity=contract.legal_entity,
        service=contract.service,
        document=service_of(contract.service).main,
        number=number,
    )


def version_of_quote(contract: ContractFact, row: Order, on: date) -> TermsVersion:
    """Return the version that comes with a quote: the order's own, or the one that is to be accepted with it.

    Raises RefusedError when there is none.
    """
    return row.terms_version or version_for(contract.legal_entity, contract.service, on)


def listed_prices(contract: ContractFact, on: date) -> Tariffs | None:
    """Return the price list whose prices an order of a day is quoted at (linq:3.8)."""
    return tariffs_for_new(contract.legal_entity, contract.service, on)


def total(lines: list[dict[str, Any]]) -> int | None:
    """Return what the lines of an order cost together, in cents; None when a price is not known."""
    if not lines or any(line["minor"] is None for line in lines):
        return None
    return sum(int(line["minor"]) * int(line["quantity"]) for line in lines)


def mark_of(quote: Offer) -> str:
    """Return what tells one text of a quote from another."""
    said = [quote.number, quote.text, quote.period, quote.terms_version_id, quote.commencement]
    lines = [[line["name"], line["minor"], line["per"]] for line in quote.lines]
    return sha256(dumps([said, lines], default=str).encode()).hexdigest()[:16]


def order_fact(row: Order, at: datetime) -> OrderFact:
    """Return an order as others see it."""
    quote = None if row.offer_id is None else Offer.objects.of(row.organisation_id).get(pk=row.offer_id)
    shown = None if quote is None else offer_of(row.organisation_id, quote.id, at)
    return OrderFact(
        id=row.id,
        client=row.organisation_id,
        contract=row.contract_id,
        number=row.number,
        kind=OrderKind(row.kind),
        state=state_of(
            approved=row.approved_at,
            refused=row.refused_at,
            withdrawn=row.withdrawn_at,
            quote=None if shown is None else shown.state,
        ),
        lines=tuple(replace(OrderedLine(name=""), **line) for line in row.lines),
        words=row.words,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        channel=Channel(row.channel),
        version=None if row.terms_version is None else row.terms_version.number,
        ground=AttachedBy(row.ground),
        because=tuple(row.clauses),
        price=None if row.price_minor is None else Money(row.price_minor),
        quote=shown,
        quote_mark="" if quote is None else mark_of(quote),
        approved_at=row.approved_at,
        approved_by=row.approved_by,
        approved_mark=row.approved_mark,
        closed_at=row.withdrawn_at or row.refused_at,
        reason=row.reason,
        started_at=row.started_at,
        own_risk=row.own_risk,
        led_to=quote.contract_id if quote is not None and row.kind != Order.Kind.AGREEMENT else None,
    )
