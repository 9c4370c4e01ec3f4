"""Quotes."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


class Offer(TenantOwned):
    """A quote to a client; its state on a moment follows by rule from its dates (`offer_state`)."""

    number = models.TextField(db_comment=business())
    service = models.TextField(db_comment=business())
    name = models.TextField(blank=True, db_comment=business())
    legal_entity = models.ForeignKey(
        "agreements.LegalEntity", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    terms_version = models.ForeignKey(
        "agreements.TermsVersion",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment=business(),
    )
    price_list = models.ForeignKey(
        "agreements.PriceList", null=True, on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    package = models.TextField(blank=True, db_comment=business())
    lines = models.JSONField(default=list, db_comment=business())
    """[{"name", "minor", "per", "separable"}]: what is offered; cents without VAT."""
    period = models.TextField(blank=True, db_comment=business())
    commencement = models.DateField(null=True, db_comment=business())
    """The start it states; else the day of conclusion."""
    recurring = models.BooleanField(default=True, db_comment=business())
    text = models.TextField(blank=True, db_comment=business())
    token_hash = models.BinaryField(db_comment=business())
    """Of the secret in the link under which it can be read and accepted."""
    created_at = models.DateTimeField(db_comment=business())
    created_by = models.UUIDField(null=True, db_comment=business())
    sent_at = models.DateTimeField(null=True, db_comment=business())
    sent_to = models.EmailField(
        blank=True,
        db_comment=personal("contact", purpose="make an offer", basis="contract", retention="contract"),
    )
    ends = models.DateField(null=True, db_comment=business())
    """The last day on which it can be accepted."""
    binding_through = models.DateField(null=True, db_comment=business())
    revoked_at = models.DateTimeField(null=True, db_comment=business())
    accepted_at = models.DateTimeField(null=True, db_comment=business())
    contract = models.ForeignKey(
        "agreements.Contract",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreements_offer_number", fields=["organisation", "number"]),
            models.UniqueConstraint(name="agreements_offer_token", fields=["organisation", "token_hash"]),
            models.UniqueConstraint(name="agreements_offer_contract", fields=["organisation", "contract"]),
        ]
