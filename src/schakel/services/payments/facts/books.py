"""The client's book of what is observed of its payments: names of its accounts. No money of it passes the provider."""

from uuid import UUID

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
