"""An order within a contract was approved or begun: what it costs once is charged."""

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.interface import (
    OrderApproved,
    OrderKind,
    OrderStarted,
    may_start,
    order,
    order_lines,
)
from schakel.shared.billing.facts.records import OnceKind
from schakel.shared.billing.usecases.charge_lines import charge_lines
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def charge_order(happened: OrderApproved | OrderStarted, tx: Transaction) -> None:
    """Charge the lines of an order that are paid once, as soon as it may be invoiced (linq:3.7, linktopay:4.10)."""
    at = now()
    day = business_day(at)
    found = order(tx.organisation, happened.order, at)
    if found is None or found.kind is not OrderKind.ADDITIONAL:
        return
    if may_start(tx.organisation, happened.order, day).outcome.invoice:
        lines = order_lines(tx.organisation, happened.order)
        charge_lines(tx, happened.contract, lines, OnceKind.ORDER, day, at)
