"""What is charged for use above what is included, once the period it was made in has ended."""

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact

from schakel.kernel.money import DECIMALS, Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging
from schakel.shared.billing.facts.charging import ExtraUse, MeteredFee

USE_CLAUSES = ("qooqie:14.4", "qooqie:15.1", "hqleads:recital.1")
MOST_DECIMALS = 6
_EXACT = Context(prec=80, traps=[Inexact])
_ROUNDED = Context(prec=80, rounding=ROUND_HALF_UP)
_ONE = Decimal(1)


class BadUsageError(RefusedError, ValueError):
    """A quantity that no meter may report; `what` is "usage_no_number", "usage_negative" or "usage_too_precise"."""


def checked_quantity(quantity: Decimal) -> Decimal:
    """Return a quantity that a meter may report.

    Raises `BadUsageError`: "usage_no_number", "usage_negative", or "usage_too_precise" beyond six decimals.
    """
    exponent = quantity.as_tuple().exponent
    if not isinstance(exponent, int):
        raise BadUsageError("usage_no_number", quantity=str(quantity))
    if quantity < 0:
        raise BadUsageError("usage_negative", quantity=quantity)
    if exponent < -MOST_DECIMALS and quantity.normalize().as_tuple().exponent < -MOST_DECIMALS:  # type: ignore[operator]
        raise BadUsageError("usage_too_precise", quantity=quantity)
    return quantity


def priced(quantity: Decimal, unit_price: Decimal, currency: str = "EUR") -> Money:
    """Multiply exactly and round once, half up, to the minor unit of the currency."""
    exact = _EXACT.multiply(quantity, unit_price).scaleb(DECIMALS[currency], _EXACT)
    return Money(int(exact.quantize(_ONE, context=_ROUNDED)), currency)


def extra_of(fee: MeteredFee, used: Decimal, first_day: date, currency: str = "EUR") -> ExtraUse | None:
    """Give what use above the included units comes to in a period that begins on a day; None for none."""
    extra = used - fee.included
    if extra <= 0:
        return None
    price = fee.price_on(first_day)
    return ExtraUse(extra, price, priced(extra, price, currency))


@rule(*USE_CLAUSES, "linktopay:7.9", "linq:10.1", "twinqels:24.1", "qooqie:19.1")
def extra_use(
    charging: Charging,
    fee: MeteredFee,
    *,
    used: Decimal,
    first_day: date,
    in_trial: bool = False,
    currency: str = "EUR",
) -> Decision[ExtraUse]:
    """What the use of one period, or of a trial, comes to: the units above those that its package includes.

    The prices are those of `first_day`, on which the period began; an agreed price comes before the published
    one. Units left over are not carried over, and a trial has the whole number of a period included. Raises
    `BadUsageError` as `checked_quantity` does.
    """
    clause = charging.clause_of("usage_in_trial" if in_trial else "usage_in_arrears", "every")
    extra = extra_of(fee, checked_quantity(used), first_day, currency)
    if extra is None or not use_is_charged(charging, in_trial=in_trial):
        nothing = ExtraUse(Decimal(0), fee.price_on(first_day), Money(0, currency))
        return decide(nothing, because=clause, used=used, included=fee.included)
    return decide(extra, because=clause, used=used, included=fee.included, first_day=first_day)


def use_is_charged(charging: Charging, *, in_trial: bool) -> bool:
    """Tell whether the terms charge use; where they do not speak of it, what the contract agreed counts."""
    if in_trial:
        return charging.usage_in_trial
    return charging.usage_in_arrears or not charging.speaks_of("usage_in_arrears")
