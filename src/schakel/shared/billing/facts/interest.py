"""Interest on what is paid late: the course of a debt, and the statement of what it cost."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from schakel.kernel.money import Money


class InterestKind(StrEnum):
    """Which interest a day costs."""

    CONTRACTUAL = "contractual"
    """A percentage a month, as agreed."""
    ORDINARY = "statutory"
    """Article 6:119 of the Dutch Civil Code, a percentage a year."""
    COMMERCIAL = "statutory commercial"
    """Article 6:119a, a percentage a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What was paid, credited or waived on a day: it lowers what bears interest from the next day on.

    `interest` goes off the interest through that day, `principal` off the rest.
    """

    day: date
    principal: Money
    interest: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A debt that is late from `since` (the day after its due date) and what was settled of it since.

    `principal` includes VAT, `net` is the part of it without VAT (None: all of it). `costs` says that the debt is
    costs of collection; `since` is the day after they were charged then.
    """

    since: date
    principal: Money
    net: Money | None = None
    settled: tuple[Settled, ...] = ()
    costs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Days, `first` through `last` (both included), on which one rate counted over one amount.

    `rate` is in per cent: a month where the interest is contractual, else a year. `base` is rounded to the cent
    for the reader. `interest` is what the days cost, rounded half up to the cent: these are what adds up to the
    total. `exact` is the same in cents without any rounding, as a fraction ("1815", "24200/31").
    `source` is the clause or article that gives the rate, an article with the day on which its rate began.
    """

    first: date
    last: date
    base: Money
    rate: Decimal
    kind: InterestKind
    source: str
    interest: Money
    exact: str

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1

    @property
    def cents(self) -> Fraction:
        """The interest in cents, exactly."""
        return Fraction(self.exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestStatement:
    """What a debt cost in interest from `since` through `through`, both days included.

    `total` is the sum of the interest of the segments. Of it `added` has been added to the principal
    (after each full year, where interest compounds), `settled` was paid or waived, and `owed` is left.
    """

    since: date
    through: date
    segments: tuple[Segment, ...]
    total: Money
    added: Money
    settled: Money
    owed: Money
