"""What an invoice of a subscription consists of, on each of its occasions."""

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging
from schakel.shared.billing.facts.charging import (
    BillingPeriod,
    Charge,
    ChargeKind,
    MeteredUse,
    Subscription,
)
from schakel.shared.billing.rules.periods import SCHEDULE_CLAUSES, first_from, start_of
from schakel.shared.billing.rules.usage import USE_CLAUSES, checked_quantity, extra_of, use_is_charged

_ONE = Decimal(1)


def subscription_under(charging: Charging, subscription: Subscription) -> Subscription:
    """Give a subscription as its terms charge it: fixed fees beforehand or not, use, trials."""
    return dataclasses.replace(
        subscription,
        in_advance=charging.fixed_in_advance,
        use_charged=use_is_charged(charging, in_trial=False),
        trial_use_charged=charging.usage_in_trial,
        trial_fee=charging.fixed_in_trial,
    )


def charge_period(
    subscription: Subscription, period: BillingPeriod, usage: Sequence[MeteredUse] = ()
) -> tuple[Charge, ...]:
    """Give the charges of one occasion: the fixed fees of the period that begins, the use of the one that ended.

    `period` comes from `occasions`, `usage` is what was used from its `used_from` on, before it `starts`. Reads
    contract facts only. Raises `BadUsageError` for use that no meter may report ("usage_negative").
    """
    charges = list(_fixed(subscription, period))
    if period.used_from is not None:
        charges += _used(subscription, period, period.used_from, usage)
    return tuple(charges)


@rule(*SCHEDULE_CLAUSES, *USE_CLAUSES, "linq:10.3")
def charges_of_period(
    charging: Charging, subscription: Subscription, period: BillingPeriod, usage: Sequence[MeteredUse] = ()
) -> Decision[tuple[Charge, ...]]:
    """What is charged on the first day of a period: its fixed fees, and what was used before.

    A period that has begun is charged in full, also when the contract ends within it. On the end date only use
    is charged, against the full number of included units. Raises `BadUsageError` as `charge_period` does.
    """
    charges = charge_period(subscription_under(charging, subscription), period, usage)
    kinds = {one.kind for one in charges}
    because = [charging.clause_of("every")]
    if ChargeKind.USE in kinds:
        because.append(charging.clause_of("usage_in_arrears", "every"))
    if period.number == 0 and period.used_from is not None:
        because.append(charging.clause_of("usage_in_trial", "every"))
    if subscription.ahead is not None and ChargeKind.FIXED in kinds:
        because.append(charging.clause_of("short_ahead", "every"))
    return decide(charges, because=tuple(because), starts=period.starts, ends=period.ends)


def _fixed(subscription: Subscription, period: BillingPeriod) -> Iterator[Charge]:
    starts, ends, periods = _covered(subscription, period)
    if not periods:
        return
    for fee in subscription.fixed:
        quantity = fee.quantity * periods
        price = fee.unit_price
        if quantity and price.minor and fee.counts_on(starts):
            yield Charge(
                kind=ChargeKind.FIXED,
                code=fee.code,
                text=fee.text,
                quantity=Decimal(quantity),
                unit_price=price.decimal,
                net=Money(price.minor * quantity, price.currency),
                starts=starts,
                ends=ends,
                unit=fee.unit,
            )


def _covered(subscription: Subscription, period: BillingPeriod) -> tuple[date, date, int]:
    """Give first day, end and number of the periods whose fixed fees are charged on an occasion."""
    number = period.number
    if not subscription.in_advance:
        if number == 0:
            return period.starts, period.ends, 0
        before = start_of(subscription.anchor, subscription.every, number - 1)
        return before, start_of(subscription.anchor, subscription.every, number), 1
    if period.closing:
        return period.starts, period.ends, 0
    ahead = subscription.ahead
    if ahead is None or period.starts < ahead.starts:
        return period.starts, period.ends, 1
    first = first_from(subscription.anchor, subscription.every, ahead.starts)
    if (number - first) % ahead.periods:
        return period.starts, period.ends, 0
    until = number + ahead.periods
    for limit in (subscription.term_ends, subscription.ends):
        if limit is not None and limit > period.starts:
            until = min(until, first_from(subscription.anchor, subscription.every, limit))
    ends = start_of(subscription.anchor, subscription.every, until)
    return period.starts, ends, until - number


def _used(
    subscription: Subscription, period: BillingPeriod, since: date, usage: Sequence[MeteredUse]
) -> Iterator[Charge]:
    in_trial = period.number == 0
    if in_trial and subscription.trial_fee is not None and subscription.trial_fee.minor:
        yield _lump(ChargeKind.TRIAL_FEE, subscription.trial_fee, since, period.starts)
    if not (subscription.trial_use_charged if in_trial else subscription.use_charged):
        return
    used: dict[str, Decimal] = {}
    for one in usage:
        used[one.meter] = used.get(one.meter, 0) + checked_quantity(one.quantity)
    together = 0
    for fee in subscription.metered:
        quantity = used.get(fee.meter)
        if not quantity or not fee.counts_on(since):
            continue
        extra = extra_of(fee, quantity, since, subscription.currency)
        if extra is not None and extra.net.minor:
            together += extra.net.minor
            yield Charge(
                kind=ChargeKind.TRIAL_USE if in_trial else ChargeKind.USE,
                code=fee.meter,
                text=fee.text,
                quantity=extra.extra,
                unit_price=extra.unit_price,
                net=extra.net,
                starts=since,
                ends=period.starts,
                unit=fee.unit,
            )
    minimum = subscription.minimum
    if minimum is not None and not in_trial and together < minimum.minor:
        lacking = Money(minimum.minor - together, minimum.currency)
        yield _lump(ChargeKind.MINIMUM, lacking, since, period.starts)


def _lump(kind: ChargeKind, amount: Money, starts: date, ends: date) -> Charge:
    return Charge(
        kind=kind,
        code=kind.value,
        text=kind.value,
        quantity=_ONE,
        unit_price=amount.decimal,
        net=amount,
        starts=starts,
        ends=ends,
    )
