"""Draw the code of a link, from which the reference of a bank transfer is made."""

import secrets

from schakel.services.payments.models import PaymentLink
from schakel.shared.tenancy.interface import Transaction

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: people type them over (Crockford's base 32)."""
LENGTH = 10


def draw_code(tx: Transaction) -> str:
    """Return ten letters and digits that no other link of the client has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if not PaymentLink.objects.of(tx.organisation).filter(code=code).exists():
            return code
