"""A contract came of an offer, or an order was approved: what is agreed to be paid once is charged."""

from datetime import date
from decimal import Decimal

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.shared.agreements.interface import (
    ContractConcluded,
    OfferedLine,
    OrderApproved,
    OrderKind,
    OrderStarted,
    agreed_lines,
    may_start,
    order,
    order_lines,
)
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.usecases.work import work
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction

ONCE = "once"


def charge_agreed_once(happened: ContractConcluded, tx: Transaction) -> None:
    """Charge the lines of the accepted offer that are paid once, each once."""
    made = contract_of(tx.organisation, happened.contract)
    if made is None:
        return
    at = now()
    lines = [each for each in agreed_lines(made) if each[0].startswith("offer/") and each[1].per == ONCE]
    day = business_day(made.concluded_at)
    work(tx.organisation, made.id, [_new(*each, OnceKind.FEE, day) for each in lines], by=tx.by, at=at)


def charge_order(happened: OrderApproved | OrderStarted, tx: Transaction) -> None:
    """Charge the lines of an order that are paid once, as soon as it may be invoiced (linq:3.7, linktopay:4.10)."""
    at = now()
    day = business_day(at)
    found = order(tx.organisation, happened.order, at)
    if found is None or found.kind is not OrderKind.ADDITIONAL:
        return
    if not may_start(tx.organisation, happened.order, day).outcome.invoice:
        return
    lines = [each for each in order_lines(tx.organisation, happened.order) if each[1].per == ONCE]
    charges = [_new(*each, OnceKind.ORDER, day) for each in lines]
    work(tx.organisation, happened.contract, charges, by=tx.by, at=at)


def _new(key: str, line: OfferedLine, quantity: int, kind: OnceKind, day: date) -> NewCharge:
    return NewCharge(
        kind=kind, key=key, text_nl=line.name, text_en=line.name, quantity=Decimal(quantity),
        unit_price=Money(line.minor).decimal, day=day,
    )  # fmt: skip
