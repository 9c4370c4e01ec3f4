"""What a client sees of its account before anything is issued: where it stands, and what it has used so far."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.kernel.money import Money
from schakel.shared.billing.facts.records import Via


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

    @property
    def decimals(self) -> int:
        """With how many decimals the units are written."""
        exponent = self.used.normalize().as_tuple().exponent
        return max(-exponent, 0) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidPart:
    """What was booked on an invoice on a day, and over what it was divided.

    `via` is None where credit of the client was used. `clause` gives the order in which it was divided.
    """

    day: date
    via: Via | None
    costs: Money
    interest: Money
    principal: Money
    clause: str

    @property
    def total(self) -> Money:
        """All of it."""
        return self.costs + self.interest + self.principal


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is to be paid of an invoice by a day, with everything that came beside it."""

    principal: Money
    interest: Money
    costs: Money
    parts: tuple[PaidPart, ...]

    @property
    def total(self) -> Money:
        """All of it."""
        return self.principal + self.interest + self.costs


@dataclass(frozen=True, slots=True)
class DebitPlan:
    """An amount that is collected from the client's account on a day, under a mandate."""

    amount: Money
    on: date
    mandate: str
