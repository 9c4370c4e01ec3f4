"""How invoices reached clients, beyond what a claim says."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class CreditAnnounced(TenantOwned):
    """Others were told that a credit note was issued. Of an invoice its claim says so."""

    invoice_id = models.UUIDField(db_comment=business())
    at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="billing_announced_once", fields=["organisation", "invoice_id"])
        ]


class InvoicePosted(TenantOwned):
    """An invoice was sent by post as well."""

    invoice_id = models.UUIDField(db_comment=business())
    posted_on = models.DateField(db_comment=business())
    """The day of the postmark."""
    country = models.TextField(default="NL", db_comment=business())
    """Where it went (ISO 3166, two letters)."""
    due_on = models.DateField(db_comment=business())
    """The last day to pay that follows from its being received by post."""
    logged_at = models.DateTimeField(db_comment=business())
    logged_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="billing_posted_once", fields=["organisation", "invoice_id"])
        ]
