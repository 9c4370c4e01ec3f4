"""Fees that follow a published index each year."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import PriceChange
from schakel.shared.agreements.facts.prices import IndexedFee, IndexFigure, IndexRefusal
from schakel.shared.agreements.rules.prices import PRICE_CLAUSES

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@rule("twinqels:24.6", *PRICE_CLAUSES)
def indexed_fee(
    change: PriceChange,
    fee: Money,
    *,
    year: int,
    figures: Sequence[IndexFigure],
    reference_month: int = 10,
) -> Decision[IndexedFee]:
    """The fee from the day in `year` on which fees are indexed, for periods that start on or after it.

    It changes, up or down, as the index did between the reference month (1 to 12) of the two years before.
    Of several figures for one month the last given counts. Being agreed, it gives no right to leave.
    """
    clause = change.clause_of("indexed_on", "announced")
    if change.indexed_on is None:
        return decide(IndexedFee(fee, None, IndexRefusal.NOT_INDEXED), because=clause)
    known = {(one.year, one.month): one.value for one in figures}
    before, now = known.get((year - 2, reference_month)), known.get((year - 1, reference_month))
    if before is None or now is None:
        return decide(IndexedFee(fee, None, IndexRefusal.NO_FIGURES), because=clause, year=year)
    new = fee.times(Fraction(now) / Fraction(before))
    return decide(
        IndexedFee(new, index_day(change, year)), because=clause, year=year, before=before, now=now, old=fee
    )


def index_day(change: PriceChange, year: int) -> date | None:
    """Return the day of a year on which fees follow the index; None where they never do.

    Raises ValueError for a day that is not written like "1 January".
    """
    if change.indexed_on is None:
        return None
    day, _, month = change.indexed_on.partition(" ")
    return date(year, _MONTHS.index(month) + 1, int(day))
