"""Which fee counts, and what an invoice says about it."""

from collections.abc import Sequence
from datetime import date

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging, PriceChange
from schakel.shared.billing.facts.charging import BillingPeriod
from schakel.shared.billing.facts.fees import FeeFound, FeeFrom, FeeSource, IndexedBy, StatedFee
from schakel.shared.billing.rules.citing import of_same_document
from schakel.shared.billing.rules.periods import SCHEDULE_CLAUSES, prorated

_CHANGES = ("qooqie:14.3", "hqleads:recital.1", "linktopay:7.5", "linq:9", "twinqels:30.2")
_PACKAGES = ("qooqie:14.2",)


@rule("linktopay:7.1", *SCHEDULE_CLAUSES)
def fee_that_counts(charging: Charging, stated: StatedFee, *, on: date) -> Decision[FeeFound]:
    """The fee of a service from the first source that states it, the most specific first.

    Where prices are as agreed, the price list of the day of conclusion counts and a later one changes nothing;
    elsewhere it is the list of the day `on`. Such a fee changes only by a change of prices that was announced.
    """
    clause = charging.clause_of("as_agreed", "every")
    stated_by = (
        (FeeSource.ARRANGEMENT, stated.arrangement),
        (FeeSource.AGREEMENT, stated.agreement),
        (FeeSource.OFFER, stated.offer),
        (FeeSource.PRICE_LIST, _in_force(stated.listed, stated.concluded if charging.as_agreed else on)),
    )
    for source, fee in stated_by:
        if fee is not None:
            return decide(FeeFound(fee, source), because=clause, source=source, concluded=stated.concluded)
    return decide(FeeFound(None, None), because=clause, concluded=stated.concluded)


@rule(*_PACKAGES, *_CHANGES, *SCHEDULE_CLAUSES)
def fee_of_period(
    charging: Charging, change: PriceChange, fees: Sequence[FeeFrom], *, period: BillingPeriod
) -> Decision[Money]:
    """The fixed fee of one billing period, of the package and at the price in force on its first day.

    Only where fees are charged afterwards and a change of prices does not wait for the next period is the period
    divided by days. `fees` are the client's, each from the day on which it took effect for this client. Raises
    ValueError when none counts on the first day.
    """
    clause = change.clause_of("announced")
    package = of_same_document(clause, _PACKAGES)
    because = (clause,) if package is None else (package, clause)
    first = _in_force(fees, period.starts)
    if first is None:
        raise ValueError(f"no fee counts on {period.starts}, the first day of the period")
    if charging.fixed_in_advance or change.from_next_period:
        return decide(first, because=because, first_day=period.starts)
    stretches = [
        period.starts,
        *sorted(one.starts for one in fees if period.starts < one.starts < period.ends),
    ]
    ends = [*stretches[1:], period.ends]
    parts = [
        prorated(_in_force(fees, start) or first, period, start, end)
        for start, end in zip(stretches, ends, strict=True)
    ]
    return decide(Money.total(parts, first.currency), because=because, stretches=len(parts))


@rule("linktopay:7.2", *_CHANGES)
def fee_of_work(change: PriceChange, fees: Sequence[FeeFrom], *, invoiced: date) -> Decision[Money]:
    """The fixed fee of one-off work on the day it is invoiced: a cost-driven rise counts for what is not invoiced yet.

    The first of `fees` was agreed, later ones are rises from the day that the notice reached the client. Raises
    ValueError when there is none by then.
    """
    clause = change.clause_of("cost_driven", "announced")
    known = sorted((one for one in fees if one.starts <= invoiced), key=lambda one: one.starts)
    if not known:
        raise ValueError(f"no fee counts on {invoiced}")
    counts = known[-1] if change.cost_driven else known[0]
    return decide(counts.fee, because=clause, invoiced=invoiced, since=counts.starts)


@rule("twinqels:24.6", *_CHANGES)
def indexation_on_invoice(
    change: PriceChange, indexed: IndexedBy, *, period: BillingPeriod, invoiced_before: date | None
) -> Decision[IndexedBy | None]:
    """What the invoice of a period says about an indexation: both fees and figures, on the first one after it.

    `invoiced_before` is the first day of the last period that was invoiced already; None on other invoices.
    """
    clause = change.clause_of("indexed_on", "announced")
    earlier = invoiced_before is not None and invoiced_before >= indexed.holds_from
    shown = change.indexed_on is not None and period.starts >= indexed.holds_from and not earlier
    return decide(indexed if shown else None, because=clause, first_day=period.starts)


@rule("linq:8.5", *SCHEDULE_CLAUSES)
def surcharge_on_invoice(charging: Charging, *, by_provider: bool, amount: Money) -> Decision[bool]:
    """Whether an invoice may hold a surcharge for a change: not for one that the provider itself caused."""
    clause = charging.clause_of("own_cause_free", "every")
    free = charging.own_cause_free and by_provider
    return decide(not (free and amount.minor > 0), because=clause, amount=amount, by_provider=by_provider)


@rule("linq:21.4.1")
def fee_despite_delays(fee: Money, *, delays: int) -> Decision[Money]:
    """The fee of a period in which the client approved late or missed appointments: the whole fee.

    `delays` is how many there were; it is told to whoever asks why, and changes nothing.
    """
    return decide(fee, because="linq:21.4.1", delays=delays)


def _in_force(fees: Sequence[FeeFrom], day: date) -> Money | None:
    """Give the fee that took effect last by a day; of several on one day the one given last."""
    found: FeeFrom | None = None
    for one in fees:
        if one.starts <= day and (found is None or one.starts >= found.starts):
            found = one
    return None if found is None else found.fee
