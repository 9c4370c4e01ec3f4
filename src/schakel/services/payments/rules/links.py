"""Where a payment link stands, what may still be paid on it, and what is expected of it."""

from datetime import datetime

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.services.payments.facts.links import (
    Link,
    LinkState,
    MayPay,
    Payments,
    PayRefusal,
    Standing,
)


@rule("linktopay:1.9")
def standing_of(link: Link, payments: Payments, at: datetime) -> Decision[Standing]:
    """Where a link stands, from everything that happened on it in whatever order: never from what came last.

    Money that came late is money: it is counted and told. What came above the amount of a link that is paid once, or
    after the last use of one that is used again, is a surplus, to be sent back. What the client sends back it does
    not ask again; what a bank takes back is owed again.
    """
    zero = Money(0, link.currency)
    counted = [each for each in payments if each.received.minor > 0]
    kept = Money.total((each.kept for each in payments), link.currency)
    claim = None if link.reusable else link.amount
    state = _state(link, payments, kept, at)
    surplus = _beyond_uses(link, payments) if claim is None else max(kept - claim, zero)
    left = None if claim is None else max(claim - _held(link, payments), zero)
    if left is not None and state is LinkState.REFUNDED:
        left = zero
    found = Standing(state=state, paid=kept, open=left, surplus=surplus, payments=len(counted))
    return decide(found, because="linktopay:1.9", at=at, paid=kept)


@rule("linktopay:1.9")
def may_pay(link: Link, payments: Payments, amount: Money, at: datetime) -> Decision[MayPay]:
    """Whether a payment of an amount may be started on a link."""
    refusal = _over(link, at) or _full(link, payments, at) or _amount(link, payments, amount, at)
    return decide(MayPay(refusal is None, refusal), because="linktopay:1.9", amount=amount)


@rule("linktopay:1.9")
def closed_to_payers(link: Link, payments: Payments, at: datetime) -> Decision[PayRefusal | None]:
    """Why nothing can be paid on a link whatever the amount; None while something can."""
    return decide(_over(link, at) or _full(link, payments, at), because="linktopay:1.9", at=at)


@rule("linktopay:1.9")
def expected_of(link: Link, payments: Payments, at: datetime) -> Decision[Money]:
    """What is still expected to come in on a link: the open part of an amount that is asked once, until it is over."""
    left = standing_of(link, payments, at).outcome.open
    expected = Money(0, link.currency) if left is None or _over(link, at) else left
    return decide(expected, because="linktopay:1.9", at=at)


def _held(link: Link, payments: Payments) -> Money:
    """What came and was not taken back by a bank; what the client sent back itself counts as having come.

    A payment is lost once at most; what a bank took back of money that came in another way is lost there.
    """
    zero = Money(0, link.currency)
    left = ((each.received.minor, each.received - each.charged_back) for each in payments)
    held = Money.total((max(one, zero) if came else one for came, one in left), link.currency)
    return max(held, zero)


def _beyond_uses(link: Link, payments: Payments) -> Money:
    """What is left of the money of payers who came at the same time, and after the last use."""
    zero = Money(0, link.currency)
    if not link.reusable or link.uses is None:
        return zero
    kept = [each for each in payments if each.kept.minor > 0]
    kept.sort(key=lambda each: (each.at is None, each.at, each.kept.minor))
    sent_back = (each.kept for each in payments if each.kept.minor < 0)
    return max(Money.total([*(each.kept for each in kept[link.uses :]), *sent_back], link.currency), zero)


def _state(link: Link, payments: Payments, kept: Money, at: datetime) -> LinkState:
    counted = [each for each in payments if each.received.minor > 0]
    if counted and not link.reusable:
        return _paid(link, payments, kept)
    if any(each.pending for each in payments) and not link.reusable:
        return LinkState.PENDING
    over = _over(link, at)
    if over is not None:
        return LinkState.DEACTIVATED if over is PayRefusal.DEACTIVATED else LinkState.EXPIRED
    used_up = link.reusable and link.uses is not None and len(counted) >= link.uses
    return LinkState.PAID if used_up else LinkState.OPEN


def _paid(link: Link, payments: Payments, kept: Money) -> LinkState:
    if kept.minor <= 0:
        taken = any(each.charged_back.minor > 0 for each in payments)
        return LinkState.CHARGED_BACK if taken else LinkState.REFUNDED
    claim = link.amount
    if claim is not None and _held(link, payments) < claim:
        return LinkState.PARTLY_PAID
    if claim is not None and kept > claim:
        return LinkState.OVERPAID
    ends = [each for each in (link.expires, link.deactivated) if each is not None]
    completed = max(each.at for each in payments if each.at is not None)
    return LinkState.PAID_LATE if ends and completed > min(ends) else LinkState.PAID


def _over(link: Link, at: datetime) -> PayRefusal | None:
    if link.deactivated is not None and link.deactivated <= at:
        return PayRefusal.DEACTIVATED
    if link.expires is not None and link.expires <= at:
        return PayRefusal.EXPIRED
    return None


def _full(link: Link, payments: Payments, at: datetime) -> PayRefusal | None:
    if link.reusable:
        used = sum(each.received.minor > 0 or each.pending for each in payments)
        return PayRefusal.USED_UP if link.uses is not None and used >= link.uses else None
    if any(each.pending for each in payments):
        return PayRefusal.PENDING
    found = standing_of(link, payments, at).outcome
    if link.amount is None:
        return PayRefusal.PAID if found.payments else None
    return PayRefusal.PAID if found.open is not None and found.open.minor == 0 else None


def _amount(link: Link, payments: Payments, amount: Money, at: datetime) -> PayRefusal | None:
    if amount.currency != link.currency:
        return PayRefusal.WRONG_CURRENCY
    if amount.minor <= 0:
        return PayRefusal.TOO_LITTLE
    wanted = link.amount
    if wanted is not None and not link.reusable:
        wanted = standing_of(link, payments, at).outcome.open
    if wanted is not None and not link.partial:
        return None if amount == wanted else PayRefusal.WRONG_AMOUNT
    if wanted is not None and amount > wanted:
        return PayRefusal.TOO_MUCH
    least = link.minimum if wanted is None or link.minimum is None else min(link.minimum, wanted)
    return PayRefusal.TOO_LITTLE if least is not None and amount < least else None
