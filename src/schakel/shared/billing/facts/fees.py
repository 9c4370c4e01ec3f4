"""Where a fee is stated, how it changes, and what was wrong about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money
from schakel.kernel.periods import Period


class FeeSource(StrEnum):
    """Where a fee was stated; the first that states it counts."""

    ARRANGEMENT = "arrangement"  # confirmed in writing
    AGREEMENT = "agreement"
    OFFER = "offer"  # as accepted
    PRICE_LIST = "price_list"


@dataclass(frozen=True, slots=True)
class FeeFrom:
    """A fee from a day on, until a later one; `code` is the package or service that it is for."""

    fee: Money
    starts: date
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFee:
    """A fee wherever it is stated. `listed` are the prices of the price list, by the days they took effect."""

    concluded: date
    arrangement: Money | None = None
    agreement: Money | None = None
    offer: Money | None = None
    listed: tuple[FeeFrom, ...] = ()


@dataclass(frozen=True, slots=True)
class FeeFound:
    """The fee that counts and where it was stated; nothing where it is stated nowhere."""

    fee: Money | None
    source: FeeSource | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedBy:
    """A fee followed the index: for periods from `holds_from` on `old` became `new`, as `before` became `now`."""

    old: Money
    new: Money
    before: Decimal
    now: Decimal
    holds_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongData:
    """A fee that rested on wrong data.

    `charged` is the fee per period as it was, `right` as it would have been. Periods of `every` begin on
    `anchor`, the start of the agreement; `given` is the later day on which the wrong datum was given, `since`
    a later day that the provider chose, `ends` the end date of the agreement.
    """

    charged: Money
    right: Money
    anchor: date
    corrected: date
    every: Period | None = None
    given: date | None = None
    since: date | None = None
    ends: date | None = None
    evidence: str = ""


class CorrectionRefusal(StrEnum):
    """Why a fee or a price is not corrected."""

    NOT_ALLOWED = "not_allowed"  # the terms do not know it
    NO_EVIDENCE = "no_evidence"
    NO_ERROR = "no_error"
    NEW_DECISION = (
        "new_decision"  # the provider had decided on the price as stated: that is a change of tariffs
    )


@dataclass(frozen=True, slots=True)
class FeeCorrection:
    """What a correction comes to.

    `difference` over `periods` that have begun goes on the next invoice (negative: is credited); periods that
    begin on or after `holds_from` cost `fee`.
    """

    periods: int
    difference: Money
    fee: Money
    holds_from: date | None
    refusal: CorrectionRefusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongPrice:
    """A price with a programming or typing error.

    `decided` is what the provider had decided by then (the logged decision), `stated` what was shown, `right` what
    it should become; `obvious` says what makes the error obvious. `invoiced` is how many were invoiced at it.
    """

    decided: Money
    stated: Money
    right: Money
    obvious: str
    invoiced: int = 0


@dataclass(frozen=True, slots=True)
class PriceCorrection:
    """An error is corrected by a credit note over what was invoiced and a new invoice, never by changing one."""

    credit: Money
    invoice: Money
    refusal: CorrectionRefusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyExit:
    """A client wants to leave before its term ends.

    `fee` is due per period of `every` counted from `anchor`; `invoiced_until` is the first day that no invoice
    covers, `term_ends` the end date of the running term. `valid_reason` is what the provider accepted;
    `arranged` another amount that was agreed in writing.
    """

    requested: date
    anchor: date
    term_ends: date
    invoiced_until: date
    fee: Money
    every: Period | None = None
    valid_reason: bool = False
    arranged: Money | None = None


@dataclass(frozen=True, slots=True)
class RemainingBalance:
    """What a final invoice charges for `periods`; `refund` is what is paid back, and `ends` the new end date."""

    periods: int
    amount: Money
    refund: Money
    ends: date
