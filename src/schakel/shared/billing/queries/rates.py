"""The statutory rates as they are known here: those that came with the product, and what staff entered."""

from dataclasses import dataclass

from schakel.shared.billing.facts.rates import RateFrom
from schakel.shared.billing.models import StatutoryEntry
from schakel.shared.billing.statutory import statutory_rates


@dataclass(frozen=True, slots=True)
class RateRow:
    """A row of the table of statutory rates; `source` is what staff compared it with, "" for what came along."""

    rate: RateFrom
    source: str = ""


def statutory_rates_now() -> tuple[RateFrom, ...]:
    """Return the rates by day; what staff entered or confirmed goes before what came with the product."""
    return tuple(each.rate for each in rate_rows())


def rate_rows() -> list[RateRow]:
    """Return the rates by day, with where staff found them."""
    known = {each.start: RateRow(each) for each in statutory_rates()}
    for row in StatutoryEntry.objects.order_by("holds_from"):
        rate = RateFrom(row.holds_from, row.ordinary, row.commercial)
        known[row.holds_from] = RateRow(rate, row.source)
    return [known[day] for day in sorted(known)]
