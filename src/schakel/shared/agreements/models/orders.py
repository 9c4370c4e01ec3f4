"""Orders: what a client asks within a contract, against payment."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


class Order(TenantOwned):
    """A request of the client; what it is on a moment follows from these times and from its quote."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement"
        ADDITIONAL = "additional"
        SEATS = "seats"

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    number = models.TextField(db_comment=business())
    kind = models.TextField(choices=Kind, db_comment=business())
    lines = models.JSONField(default=list, db_comment=business())
    """[{"name", "quantity", "minor", "per", "code"}]: what was asked, at the listed price of that day."""
    words = models.TextField(
        blank=True,
        db_comment=personal(
            "communication", purpose="proof of what was ordered", basis="contract", retention="contract"
        ),
    )
    asked_at = models.DateTimeField(db_comment=business())
    asked_by = models.UUIDField(null=True, db_comment=business())
    channel = models.TextField(db_comment=business())
    """How it was asked, as `WrittenForm` names channels."""
    terms_version = models.ForeignKey(
        "agreements.TermsVersion",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment=business(),
    )
    """Of the day of the order; none while the terms want an acceptance of its own, which comes with the approval."""
    ground = models.TextField(db_comment=business())
    """Why that version, as `AttachedBy` names grounds."""
    clauses = models.JSONField(default=list, db_comment=business())
    price_list = models.ForeignKey(
        "agreements.PriceList", null=True, on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    price_minor = models.BigIntegerField(null=True, db_comment=business())
    """In cents without VAT: as listed, and from the approval on as quoted; none while it is not known."""
    offer = models.ForeignKey(
        "agreements.Offer",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    """Its last quote, or the one that the contract came from."""
    approved_at = models.DateTimeField(null=True, db_comment=business())
    approved_by = models.UUIDField(null=True, db_comment=business())
    approved_mark = models.TextField(blank=True, db_comment=business())
    """Which text of the quote was approved."""
    refused_at = models.DateTimeField(null=True, db_comment=business())
    withdrawn_at = models.DateTimeField(null=True, db_comment=business())
    closed_by = models.UUIDField(null=True, db_comment=business())
    reason = models.TextField(
        blank=True,
        db_comment=personal(
            "communication", purpose="proof of what was declared", basis="contract", retention="contract"
        ),
    )
    started_at = models.DateTimeField(null=True, db_comment=business())
    started_by = models.UUIDField(null=True, db_comment=business())
    own_risk = models.TextField(blank=True, db_comment=business())
    """Why the provider began before the approval."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreements_order_number", fields=["organisation", "number"]),
            models.CheckConstraint(
                name="agreements_order_one_end",
                condition=models.Q(approved_at=None, refused_at=None)
                | models.Q(approved_at=None, withdrawn_at=None)
                | models.Q(refused_at=None, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="agreements_order_price_not_negative",
                condition=models.Q(price_minor=None) | models.Q(price_minor__gte=0),
            ),
        ]
        indexes = [models.Index(name="agreements_order_of", fields=["organisation", "contract", "asked_at"])]
