"""What a contract charges again and again, and the lines this makes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money
from schakel.kernel.periods import Period, Unit

NO_BILLING = frozenset({Unit.HOURS, Unit.WORKING_DAYS})
"""Units in which no fee is charged."""


def _check_price(price: Decimal) -> None:
    exponent = price.as_tuple().exponent
    if not isinstance(exponent, int) or price < 0 or exponent < -6:
        raise ValueError("a unit costs nothing or more, in at most six decimals")


@dataclass(frozen=True, slots=True)
class BillingPeriod:
    """One period of a contract, and at the same time the occasion on which an invoice is made: its first day.

    It holds the days from `starts` up to, not including, `ends`; periods are numbered from 0. Use since
    `used_from` (None: there was none) up to `starts` is charged on that occasion. On the end date of a contract a
    last period without days (`starts` and `ends` are that date) charges the use that is left.
    """

    number: int
    starts: date
    ends: date
    used_from: date | None = None

    def __post_init__(self) -> None:
        if self.ends < self.starts or self.number < 0:
            raise ValueError("a period does not end before it starts, and is counted from 0")

    @property
    def closing(self) -> bool:
        """Whether only what is left of a contract that ends is charged."""
        return self.starts == self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFee:
    """A fee per period: `unit_price` for each of `quantity` (seats, accounts; 1 for a package).

    It counts for periods whose first day is from `starts` (None: from the beginning, a trial included) up to, not
    including, `until`.
    """

    code: str
    text: str
    unit_price: Money
    quantity: int = 1
    unit: str = "month"
    starts: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.quantity < 0:
            raise ValueError("nobody is charged for fewer than none")

    def counts_on(self, day: date) -> bool:
        """Tell whether it is the fee of a period that begins on a day."""
        return (self.starts is None or self.starts <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class AgreedPrice:
    """A client's own price of a unit (up to six decimals), for periods that begin from `starts` up to `until`."""

    unit_price: Decimal
    starts: date
    until: date | None = None

    def __post_init__(self) -> None:
        _check_price(self.unit_price)

    def counts_on(self, day: date) -> bool:
        """Tell whether it is the price in a period that begins on a day."""
        return self.starts <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeteredFee:
    """What is charged for use above `included` units in a billing period: `unit_price` (up to six decimals) each.

    An `agreed` price comes instead of the published one. `starts` and `until` are those of `FixedFee`.
    """

    meter: str
    text: str
    unit_price: Decimal
    included: int = 0
    unit: str = "one"
    agreed: tuple[AgreedPrice, ...] = ()
    starts: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        _check_price(self.unit_price)
        if self.included < 0:
            raise ValueError("a package includes no units or more")

    def counts_on(self, day: date) -> bool:
        """Tell whether it is the fee of a period that begins on a day."""
        return (self.starts is None or self.starts <= day) and (self.until is None or day < self.until)

    def price_on(self, day: date) -> Decimal:
        """Give the price of a unit in a period that begins on a day; of several agreed ones the latest counts."""
        price, since = self.unit_price, None
        for one in self.agreed:
            if one.counts_on(day) and (since is None or one.starts >= since):
                price, since = one.unit_price, one.starts
        return price


@dataclass(frozen=True, slots=True)
class MeteredUse:
    """So many units of a meter were used. Parts of the same meter add up."""

    meter: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class PaidAhead:
    """From the first period that begins on or after `starts` on, one invoice covers so many `periods`."""

    periods: int
    starts: date

    def __post_init__(self) -> None:
        if self.periods < 1:
            raise ValueError("an invoice covers at least a period")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What one contract charges per period, as far as contract facts say.

    `anchor` is the first day with a fixed fee: all periods are counted from it. `ends` is the end date of the
    contract (its first day no longer in force), `term_ends` that of the running term. With a trial, `trial_starts`
    is its first day and `anchor` the first day after it. `minimum` is what the use of a period comes to at least.
    How the terms charge stands in the last four fields.
    """

    anchor: date
    every: Period
    ends: date | None = None
    fixed: tuple[FixedFee, ...] = ()
    metered: tuple[MeteredFee, ...] = ()
    minimum: Money | None = None
    ahead: PaidAhead | None = None
    term_ends: date | None = None
    trial_starts: date | None = None
    currency: str = "EUR"
    in_advance: bool = True
    use_charged: bool = True
    trial_use_charged: bool = True
    trial_fee: Money | None = None

    def __post_init__(self) -> None:
        if self.every.count == 0 or self.every.unit in NO_BILLING:
            raise ValueError(f"fees are charged per days, weeks, months or years, not per {self.every}")
        if self.trial_starts is not None and self.trial_starts >= self.anchor:
            raise ValueError("a trial begins before the first day with a fixed fee")


class ChargeKind(StrEnum):
    """What a charge of a period is for."""

    FIXED = "fixed"
    USE = "use"
    TRIAL_USE = "trial_use"
    TRIAL_FEE = "trial_fee"
    MINIMUM = "minimum"  # what is lacking to the minimum that was agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A line to be: `quantity` times `unit_price`, rounded once half up to the cent, is `net` (excluding VAT).

    `ends` is the first day that is no longer within what is charged.
    """

    kind: ChargeKind
    code: str
    text: str
    quantity: Decimal
    unit_price: Decimal
    net: Money
    starts: date
    ends: date
    unit: str = "one"


@dataclass(frozen=True, slots=True)
class ExtraUse:
    """Units above those included, the price of each and what they come to."""

    extra: Decimal
    unit_price: Decimal
    net: Money


class AheadRefusal(StrEnum):
    """Why a client goes on paying per period."""

    NOT_OFFERED = "not_offered"
    NOT_AGREED = "not_agreed"
    NOT_CONFIRMED = "not_confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AheadWish:
    """A client asks to pay `wanted` in advance by itself.

    `agreed` is the day on which the provider agreed, `confirmed` that of the confirmation to the client.
    """

    wanted: Period
    agreed: date | None = None
    confirmed: date | None = None


@dataclass(frozen=True, slots=True)
class AheadAnswer:
    """From when invoices cover more than one period, or why they do not."""

    ahead: PaidAhead | None
    refusal: AheadRefusal | None = None
