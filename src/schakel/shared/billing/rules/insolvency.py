"""What is invoiced at once when a client becomes insolvent, without the agreement ending."""

import dataclasses
from collections.abc import Sequence
from datetime import date

from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging, Payment
from schakel.shared.billing.facts.charging import Charge, ChargeKind, MeteredUse, Subscription
from schakel.shared.billing.rules.periods import occasions
from schakel.shared.billing.rules.schedule import charge_period

_ONE_DAY = Period.parse("1 day")


@rule(
    "qooqie:19.4",
    "linq:10.7",
    "qooqie:19.3",
    "linq:10.4",
    "linktopay:7.10",
    "twinqels:24.3",
    "hqleads:recital.1",
)
def charged_at_insolvency(
    charging: Charging,
    payment: Payment,
    subscription: Subscription,
    *,
    happened: date,
    next_period: date | None,
    usage: Sequence[MeteredUse] = (),
) -> Decision[tuple[Charge, ...]]:
    """What was agreed or used but not invoiced yet: use up to that day, and fees through the end of the running term.

    The fees only where the terms charge the rest of a term; `next_period` is the first one that no invoice covers.
    Nothing where the terms make nothing due.
    """
    because = payment.clause_of("all_due_insolvent", "within")
    if not payment.all_due_insolvent:
        return decide((), because=because, happened=happened)
    ended = dataclasses.replace(subscription, ends=happened)
    last = [each for each in occasions(ended, happened, _ONE_DAY.after(happened)) if each.closing]
    charges = [each for period in last for each in charge_period(ended, period, usage)]
    until = subscription.term_ends if charging.rest_of_term else None
    if until is not None and next_period is not None:
        for period in occasions(subscription, next_period, until):
            charges += [each for each in charge_period(subscription, period) if each.kind is ChargeKind.FIXED]
    return decide(tuple(charges), because=because, happened=happened, until=until)
