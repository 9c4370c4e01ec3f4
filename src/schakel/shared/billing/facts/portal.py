"""What a client sees of its account before anything is issued: where it stands, and what it has used so far."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a client stands in one currency: what is `open`, how much of it is `overdue`, and its `credit`.

    `open` and `overdue` are principal and costs, without interest. `late` counts the invoices that are overdue.
    """

    open: Money
    overdue: Money
    credit: Money
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageFact:
    """How much of a meter was used from `since` on, in the period that ends before `until`.

    `extra` units above those `included` cost `unit_price` each (up to six decimals) and come to `so_far` by now.
    """

    meter: str
    text: str
    unit: str
    since: date
    until: date
    used: Decimal
    included: int
    extra: Decimal
    unit_price: Decimal
    so_far: Money
