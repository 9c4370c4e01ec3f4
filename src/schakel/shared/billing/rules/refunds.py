"""What is paid back or credited, and never more than there is."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging
from schakel.shared.billing.facts.refunds import Outage, OutageCause, OutageRefund, PrepaidFee
from schakel.shared.billing.rules.periods import SCHEDULE_CLAUSES

_DAY = timedelta(days=1)


@rule("twinqels:22.3", *SCHEDULE_CLAUSES)
def outage_refund(
    charging: Charging, outages: Sequence[Outage], prepaid: PrepaidFee
) -> Decision[OutageRefund]:
    """What of a prepaid fee goes back for outages that lasted longer than the terms' period.

    Only those whose cause is marked as intent or gross negligence count. Of each the whole length does: its first
    day, not its last; any interruption makes it two. In proportion to the days of the prepaid period, rounded once.
    """
    clause = charging.clause_of("outage_after", "every")
    longest = charging.outage_after
    days: set[date] = set()
    for one in outages:
        blamed = one.cause is OutageCause.INTENT_OR_GROSS_NEGLIGENCE
        if longest is not None and blamed and one.ended > longest.after_instant(one.started):
            first = max(business_day(one.started), prepaid.starts)
            last = min(business_day(one.ended), prepaid.ends)
            days |= {first + _DAY * step for step in range(max(0, (last - first).days))}
    whole = (prepaid.ends - prepaid.starts).days
    refund = OutageRefund(prepaid.amount.times(Fraction(len(days), whole)), len(days))
    return decide(refund, because=clause, days=len(days), of=whole)


def credited(total: Money, *, before: Sequence[Money], wanted: Money) -> Money:
    """Return what of an invoice of `total` is left after a credit of `wanted`, with earlier credits `before`.

    All amounts are positive. Raises `RefusedError`: "credit_is_nothing", or "credit_too_high" with what is `left`.
    """
    left = total - Money.total(before, total.currency)
    if wanted.minor <= 0:
        raise RefusedError("credit_is_nothing", left=left)
    if wanted > left:
        raise RefusedError("credit_too_high", left=left)
    return left - wanted
