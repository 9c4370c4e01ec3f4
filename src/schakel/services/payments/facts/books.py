"""The client's book of what is observed of its payments: names of its accounts. No money of it passes the provider."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from schakel.kernel.money import Money

BOOK = "payments"
EXPECTED = "expected"
"""What is still to come in."""
ASKED = "asked"
"""The other side of it."""
RECEIVED = "received"
REFUNDED = "refunded"
CHARGED_BACK = "charged_back"


def at_psp(connection: UUID) -> str:
    """Return the account of what stands at a PSP, before it pays out."""
    return f"psp:{connection}"


def at_bank(account: str) -> str:
    """Return the account of what came on a bank account."""
    return f"bank:{account}"


class PostingKind(StrEnum):
    """What happened with money."""

    EXPECTED = "expected"
    PAID = "paid"
    REFUND = "refund"
    REFUND_FAILED = "refund_failed"
    CHARGEBACK = "chargeback"
    CHARGEBACK_REVERSED = "chargeback_reversed"
    TRANSFER = "transfer"
    TRANSFER_UNDONE = "transfer_undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFilter:
    """Which postings; days are those on which it happened, in Amsterdam."""

    kind: PostingKind | None = None
    link: UUID | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """An amount that went off one account (`taken`) onto another (`given`), for a link."""

    id: UUID
    kind: PostingKind
    at: datetime
    amount: Money
    taken: str
    given: str
    link: UUID
    description: str
    reference: str
    """The client's own."""
    code: str


def account_of(account: str) -> tuple[str, str]:
    """Return what kind of account it is, and of which connection or bank account, if any."""
    kind, _, which = account.partition(":")
    return kind, which
