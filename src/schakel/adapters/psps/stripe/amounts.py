"""Amounts as Stripe counts them. No Django.

Stripe counts in minor units too, with two exceptions: kronur are counted in hundredths that no longer exist, and of
currencies with three decimals it takes tens only.
"""

from schakel.kernel.money import DECIMALS, Money
from schakel.shared.psp.interface import PspRefusedError

_IN_HUNDREDTHS = frozenset({"ISK"})
_THREE_DECIMALS = 3


def written(amount: Money) -> int:
    """Return what is told to Stripe. Raises PspRefusedError for an amount that it does not take."""
    if DECIMALS[amount.currency] == _THREE_DECIMALS and amount.minor % 10:
        raise PspRefusedError("amount_not_in_tens")
    return amount.minor * 100 if amount.currency in _IN_HUNDREDTHS else amount.minor


def read(minor: int, currency: str) -> Money:
    """Return what Stripe tells; it writes currencies in lower case."""
    code = currency.upper()
    return Money(minor // 100 if code in _IN_HUNDREDTHS else minor, code)
