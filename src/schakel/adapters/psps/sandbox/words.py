"""The words that the sandbox keeps and tells. No Django."""

from datetime import timedelta
from enum import StrEnum

from schakel.shared.psp.interface import Method


class Way(StrEnum):
    """A way of paying."""

    IDEAL = "ideal"
    CARD = "card"
    SEPA_DEBIT = "sepa_debit"


class Source(StrEnum):
    """The account or card that is paid from: what its bank will do."""

    GOOD = "good"
    EMPTY = "empty"  # refuses; a debit is refused when it is settled
    TAKES_BACK = "takes_back"  # pays, and has it taken back days later


METHODS = (
    Method(Way.IDEAL, "iDEAL", ("EUR",)),
    Method(Way.CARD, "Card"),
    Method(Way.SEPA_DEBIT, "SEPA debit", ("EUR",)),
)
ANY_CURRENCY = frozenset({Way.CARD})

OPEN_FOR = timedelta(hours=1)
"""How long a payer can decide, when the order says nothing."""
SETTLES_AFTER = timedelta(days=2)
"""Between a debit and the word of the payer's bank about it."""
TAKEN_BACK_AFTER = timedelta(days=5)


def ways_for(currency: str, asked: tuple[str, ...]) -> tuple[Way, ...]:
    """Return the ways of paying in a currency, of those asked for (all when none is)."""
    return tuple(
        way
        for way in Way
        if (not asked or way in asked) and (currency == "EUR" or way in ANY_CURRENCY)
    )  # fmt: skip
