"""The lines of an invoice, by their place, as somebody objects to them."""

from uuid import UUID

from schakel.kernel.conversion import from_plain
from schakel.shared.billing.facts.invoices import Document
from schakel.shared.billing.models import Claim, Invoice


def objectable(client: UUID, invoice: UUID) -> Document | None:
    """Return an invoice of a client that can be objected to (a credit note cannot), or None."""
    row = Invoice.objects.of(client).filter(pk=invoice, pk__in=Claim.objects.of(client).values("pk")).first()
    return None if row is None else from_plain(Document, row.content)
