"""What was paid in advance for a period."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Prepaid:
    """A fee paid in advance for the days from `starts` up to, not including, `ends`."""

    amount: Money
    starts: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError("a period that was paid in advance lasts at least a day")

    def rest_from(self, day: date) -> Money:
        """Give the part for the days from `day` on, in proportion to days, rounded once to the cent."""
        first = min(max(day, self.starts), self.ends)
        return self.amount.times(Fraction((self.ends - first).days, (self.ends - self.starts).days))
