"""What is still charged when a contract ends before its time."""

import dataclasses
from collections.abc import Sequence
from datetime import date

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging, Payment
from schakel.shared.billing.facts.charging import Charge, MeteredUse, Subscription
from schakel.shared.billing.facts.fees import EarlyExit, RemainingBalance
from schakel.shared.billing.rules.periods import SCHEDULE_CLAUSES, first_from, occasions
from schakel.shared.billing.rules.schedule import charge_period, subscription_under

_ONE_DAY = Period.parse("1 day")


def periods_left(anchor: date, every: Period, *, invoiced_until: date, term_ends: date) -> int:
    """Count the periods that begin before a term ends and that no invoice covers yet."""
    return max(0, first_from(anchor, every, term_ends) - first_from(anchor, every, invoiced_until))


@rule("linq:5.6", *SCHEDULE_CLAUSES)
def remaining_balance(charging: Charging, leaving: EarlyExit) -> Decision[RemainingBalance]:
    """What a client pays that leaves before its term ends: without a valid reason all fees up to that end.

    One final invoice charges those not invoiced yet; nothing is paid back. An amount that was arranged in writing
    comes instead. Raises ValueError when neither the terms nor the facts name a billing period.
    """
    clause = charging.clause_of("rest_of_term", "every")
    every = leaving.every or charging.every
    if every is None:
        raise ValueError("fees of a term are counted per period")
    nothing = Money(0, leaving.fee.currency)
    if leaving.valid_reason or not charging.rest_of_term:
        return decide(RemainingBalance(0, nothing, nothing, leaving.requested), because=clause)
    periods = periods_left(
        leaving.anchor, every, invoiced_until=leaving.invoiced_until, term_ends=leaving.term_ends
    )
    amount = leaving.fee.times(periods) if leaving.arranged is None else leaving.arranged
    left = RemainingBalance(periods, amount, nothing, leaving.requested)
    return decide(left, because=clause, requested=leaving.requested, term_ends=leaving.term_ends)


@rule("qooqie:22.3", "linq:11.4", "twinqels:29.4", *SCHEDULE_CLAUSES)
def charged_at_dissolution(
    charging: Charging,
    payment: Payment,
    subscription: Subscription,
    *,
    dissolved: date,
    usage: Sequence[MeteredUse] = (),
) -> Decision[tuple[Charge, ...]]:
    """What is invoiced on the day of a dissolution: the use up to that day, and no fee of a later period."""
    clause = (
        payment.clause_of("all_due_dissolved") if payment.all_due_dissolved else charging.clause_of("every")
    )
    ended = dataclasses.replace(subscription_under(charging, subscription), ends=dissolved)
    last = list(occasions(ended, dissolved, _ONE_DAY.after(dissolved)))
    charges = charge_period(ended, last[0], usage) if last else ()
    return decide(charges, because=clause, dissolved=dissolved)
