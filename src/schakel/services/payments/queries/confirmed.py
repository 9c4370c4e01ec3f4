"""What was declared about websites and confirmed about the terms of PSPs: words, person and time."""

from datetime import datetime
from uuid import UUID

from schakel.services.payments.facts.confirmed import Confirmed
from schakel.services.payments.models import PaymentWebsite
from schakel.services.payments.queries.connections import readable
from schakel.shared.accounts.interface import called


def declaration_of(organisation: UUID, website: UUID) -> Confirmed | None:
    """Return the declaration that a client is entitled to use a website; None before there is one (linktopay:6.2)."""
    row = PaymentWebsite.objects.of(organisation).filter(pk=website).first()
    if row is None or row.declared_at is None:
        return None
    return _confirmed(row.declaration, row.declared_at, row.declared_by_id)


def terms_confirmed(organisation: UUID, connection: UUID) -> Confirmed | None:
    """Return what was confirmed about the PSP's own terms; None without such a connection (linktopay:2.9)."""
    row = readable(organisation).filter(pk=connection).first()
    return None if row is None else _confirmed(row.terms_text, row.terms_at, row.terms_by_id)


def _confirmed(words: str, at: datetime, person: UUID | None) -> Confirmed:
    return Confirmed(words, at, "" if person is None else called({person}).get(person, ""))
