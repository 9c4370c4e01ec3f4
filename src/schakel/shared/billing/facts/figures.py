"""Figures of a company's receivables, all of one currency: amounts of different currencies do not add up."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter:
    """Whose figures: of a company and a service, or of all where none is named."""

    legal_entity: UUID | None = None
    service: str = ""
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """An amount of a calendar month; `month` is its first day."""

    month: date
    amount: Money


@dataclass(frozen=True, slots=True)
class ServiceRevenue:
    """What a service brought in within a period, without VAT and credit notes taken off; `months` in order."""

    service: str
    months: tuple[Money, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class Owed:
    """What is to come in, VAT included: all of it, and what of it is overdue."""

    open: Money
    overdue: Money
    invoices: int
    late: int


@dataclass(frozen=True, slots=True)
class Aged:
    """What is open by how long it is overdue: from `least` days up to and including `most` (None: any more)."""

    least: int
    most: int | None
    amount: Money
    invoices: int


@dataclass(frozen=True, slots=True)
class Waited:
    """How a month ended: what was still to come in, and the days of sales that this is (None: nothing was sold)."""

    month: date
    open: Money
    days: int | None


@dataclass(frozen=True, slots=True)
class SubledgerCheck:
    """Whether the account of debtors says the same as the invoices that are open."""

    booked: Money
    open: Money

    @property
    def difference(self) -> Money:
        """What they are apart."""
        return self.booked - self.open
