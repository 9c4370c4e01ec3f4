"""What the dashboard shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums of a period in one currency. `open` is what is expected now, `expired` what of links that ended then."""

    currency: str
    received: Money
    returned: Money
    open: Money
    expired: Money
    payments: int


@dataclass(frozen=True, slots=True)
class Daily:
    """What was received on each day of a period."""

    days: Sequence[date]
    received: Sequence[int]
    """In the smallest unit of the currency."""


@dataclass(frozen=True, slots=True)
class PerSite:
    """What was received for a website."""

    host: str
    received: Money
