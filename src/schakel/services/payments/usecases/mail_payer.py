"""Write a mail to the payer of a link."""

from datetime import datetime

from schakel.services.payments.models import PaymentLink
from schakel.services.payments.queries.links import address_of, asks_of, paid_on
from schakel.services.payments.queries.settings import settings_of
from schakel.services.payments.rules.links import standing_of
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Transaction


def mail_payer(tx: Transaction, row: PaymentLink, kind: str, at: datetime) -> None:
    """Send the link with what is to be paid; the client is seller and payee, the PSP processes (linktopay:6.14)."""
    asks = asks_of(row)
    stands = standing_of(asks, paid_on(tx.organisation, [row.id]).get(row.id, []), at).outcome
    chosen = settings_of(tx.organisation)
    send(
        tx,
        to=row.payer_email,
        kind=kind,
        language=row.language,
        context={
            "payee": chosen.payee,
            "contact": chosen.contact,
            "name": row.payer_name,
            "description": row.description,
            "reference": row.reference,
            "amount": asks.amount,
            "open": stands.open if stands.payments else None,
            "expires": row.expires_at,
            "url": address_of(tx.organisation, row.token),
        },
        subject_of=("payment_link", row.id),
    )
