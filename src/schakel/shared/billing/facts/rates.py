"""Numbers of the law that change from a day on: statutory interest and the scale of collection costs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True)
class RateFrom:
    """Statutory interest from `start` on, in per cent a year, until a later row starts.

    `ordinary` is the rate of article 6:119 of the Dutch Civil Code, `commercial` that of article 6:119a.
    A row that is not `confirmed` still has to be compared with the official publication by an operator.
    """

    start: date
    ordinary: Decimal
    commercial: Decimal
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a principal: up to the amount `until` (None: all the rest), charged at `rate` per cent."""

    rate: Decimal
    until: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostScale:
    """The scale of collection costs that the law gives from `start` on (Dutch decree, article 2).

    Each band charges only what lies above the one before. `notice_days` is how many days a letter must give a
    private person before such costs are due, counted from the day after it was received (article 6:96,
    paragraph 6, of the Civil Code).
    """

    start: date
    bands: tuple[Band, ...]
    minimum: Money
    maximum: Money
    notice_days: int
