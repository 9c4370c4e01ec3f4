"""Invoices and credit notes that nobody was told of yet."""

from uuid import UUID

from django.db import connections
from django.db.models import Exists, OuterRef, QuerySet

from schakel.shared.billing.facts.invoices import DocumentKind
from schakel.shared.billing.models import CreditAnnounced, Invoice

_QUIET = """
SELECT organisation_id FROM billing_claim WHERE announced_at IS NULL
UNION
SELECT i.organisation_id FROM billing_invoice i WHERE i.kind = 'credit_note' AND NOT EXISTS (
  SELECT 1 FROM billing_creditannounced a WHERE a.organisation_id = i.organisation_id AND a.invoice_id = i.id)
LIMIT %(most)s
"""


def organisations_to_tell(most: int) -> list[UUID]:
    """Return clients with something that nobody was told of, at most so many; asks as the scheduler."""
    with connections["system"].cursor() as cursor:
        cursor.execute(_QUIET, {"most": most})
        return [row[0] for row in cursor.fetchall()]


def quiet_notes(client: UUID) -> QuerySet[Invoice]:
    """Return the credit notes of a client that nobody was told of, oldest first."""
    told = CreditAnnounced.objects.of(client).filter(invoice_id=OuterRef("pk"))
    rows = Invoice.objects.of(client).filter(kind=DocumentKind.CREDIT_NOTE)
    return rows.filter(~Exists(told)).order_by("issued_on", "id")
