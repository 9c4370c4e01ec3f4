"""What a client told about itself, and its trials."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


class ClientDetails(TenantOwned):
    """A client's company and addresses as reported, from a day on; a later row of that day or after replaces it."""

    company = models.TextField(db_comment=business())
    kind = models.TextField(blank=True, db_comment=business())
    """Who it is in law, as `ClientKind` names it; empty while that was not told."""
    register_number = models.TextField(blank=True, db_comment=business())
    """Number in the trade register (KVK: eight digits)."""
    vat_number = models.TextField(blank=True, db_comment=business())
    address = models.TextField(
        blank=True,
        db_comment=personal("contact", purpose="reach the client", basis="contract", retention="contract"),
    )
    invoice_address = models.TextField(
        blank=True,
        db_comment=personal("contact", purpose="send invoices", basis="contract", retention="contract"),
    )
    invoice_email = models.EmailField(
        blank=True,
        db_comment=personal("contact", purpose="send invoices", basis="contract", retention="contract"),
    )
    holds_from = models.DateField(db_comment=business())
    reported_at = models.DateTimeField(db_comment=business())
    channel = models.TextField(db_comment=business())
    reference = models.TextField(blank=True, db_comment=business())
    late = models.BooleanField(default=False, db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreements_details_kind",
                condition=models.Q(kind__in=["", "legal_entity", "business_person", "private_person"]),
            )
        ]
        indexes = [
            models.Index(name="agreements_details_from", fields=["organisation", "holds_from", "reported_at"])
        ]


class Trial(TenantOwned):
    """A free trial of a service. It is no agreement; the client makes one of it before it ends, or it lapses."""

    service = models.TextField(db_comment=business())
    legal_entity = models.ForeignKey(
        "agreements.LegalEntity", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    terms_version = models.ForeignKey(
        "agreements.TermsVersion", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    price_list = models.ForeignKey(
        "agreements.PriceList", null=True, on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    package = models.TextField(blank=True, db_comment=business())
    payment = models.TextField(blank=True, db_comment=business())
    registered_at = models.DateTimeField(db_comment=business())
    starts = models.DateField(db_comment=business())
    until = models.DateField(db_comment=business())
    """First day that is no longer within the trial."""
    contract = models.ForeignKey(
        "agreements.Contract",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    """The agreement that came of it."""
    lapsed_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreements_one_trial", fields=["organisation", "service"]),
            models.CheckConstraint(
                name="agreements_trial_ends_after", condition=models.Q(until__gte=models.F("starts"))
            ),
        ]
