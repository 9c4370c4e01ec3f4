"""The statutory rates as they are known here: those that came with the product, and what staff entered."""

from schakel.shared.billing.facts.rates import RateFrom
from schakel.shared.billing.models import StatutoryEntry
from schakel.shared.billing.statutory import statutory_rates


def statutory_rates_now() -> tuple[RateFrom, ...]:
    """Return the rates by day; what staff entered or confirmed goes before what came with the product."""
    known = {each.start: each for each in statutory_rates()}
    for row in StatutoryEntry.objects.order_by("holds_from"):
        known[row.holds_from] = RateFrom(row.holds_from, row.ordinary, row.commercial)
    return tuple(known[day] for day in sorted(known))
