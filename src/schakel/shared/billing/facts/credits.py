"""What goes back to a client, and what it was paid for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepaidLine:
    """A line of an invoice that charged a fee for the days from `starts` up to, not including, `ends`."""

    invoice: UUID
    amount: Money
    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCredit:
    """An amount (without VAT) to be credited, from the first of `invoices` that have something left to credit.

    The same `key` is credited once for a contract.
    """

    key: str
    amount: Money
    clause: str
    reason: str
    invoices: tuple[UUID, ...]
    text_nl: str
    text_en: str
    details: tuple[tuple[str, str], ...] = ()
