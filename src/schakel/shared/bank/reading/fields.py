"""What both formats have in common: accounts, references, amounts."""

from datetime import date
from decimal import Decimal, InvalidOperation

from stdnum import iban, iso11649

from schakel.kernel.money import DECIMALS, Money
from schakel.shared.bank.errors import Unreadable, UnreadableError

_NO_REFERENCE = frozenset({"NOTPROVIDED", "NONREF", "NOTAVAILABLE"})


def own_account(text: str) -> str:
    """Return the account of a statement as an IBAN without spaces. Raises UnreadableError."""
    compact = iban.compact(text)
    if not iban.is_valid(compact, check_country=False):
        raise UnreadableError(Unreadable.ACCOUNT)
    return compact


def other_account(text: str) -> str:
    """Return the IBAN of the other party; empty when it is none, such as a number of before SEPA."""
    compact = iban.compact(text)
    return compact if iban.is_valid(compact, check_country=False) else ""


def end_to_end(text: str) -> str:
    """Return the payer's reference; empty when the bank says that there is none."""
    stripped = text.strip()
    return "" if stripped.upper() in _NO_REFERENCE else stripped


def bank_reference(text: str) -> str:
    """Return the bank's own reference; empty for what some banks write when they have none."""
    return end_to_end(text) if text.strip(" 0") else ""


def creditor_reference(text: str) -> str:
    """Return a structured reference without spaces; empty for an RF reference with wrong check digits."""
    compact = text.replace(" ", "").upper()
    if compact.startswith("RF") and not iso11649.is_valid(compact):
        return ""
    return compact


def money(text: str, currency: str) -> Money:
    """Return an amount without sign, as it is written. Raises UnreadableError."""
    try:
        return exactly(Decimal(text.strip()), currency)
    except InvalidOperation:
        raise UnreadableError(Unreadable.AMOUNT) from None


def exactly(amount: Decimal, currency: str) -> Money:
    """Return an amount of a currency that is known here, in whole minor units. Raises UnreadableError."""
    if currency not in DECIMALS:
        raise UnreadableError(Unreadable.CURRENCY)
    try:
        return Money.of(amount, currency)
    except ValueError:
        raise UnreadableError(Unreadable.AMOUNT) from None


def day(text: str) -> date:
    """Return the day of an ISO date or moment, as the bank wrote it. Raises UnreadableError."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise UnreadableError(Unreadable.DATE) from None


def joined(*parts: str) -> str:
    """Return what was said, in one line, without what was said before."""
    words = (" ".join(part.split()) for part in parts)
    return " ".join(dict.fromkeys(each for each in words if each))
