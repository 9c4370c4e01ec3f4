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
    stated = models.JSONField(default=dict, db_comment=business())
    """Values of parameters that the agreement is to state, {"notice.client": "2 months"}."""
    intake = models.JSONField(default=list, db_comment=business())
    """[{"what", "value", "by", "on"}]: what the client told, on which the offer is based."""
    token_hash = models.BinaryField(null=True, db_comment=business())
    """Of the secret in the link under which it can be read and accepted."""
    created_at = models.DateTimeField(db_comment=business())
    created_by = models.UUIDField(null=True, db_comment=business())
    sent_at = models.DateTimeField(null=True, db_comment=business())
    sent_to = models.EmailField(
        blank=True,
        db_comment=personal("contact", purpose="make an offer", basis="contract", retention="contract"),
    )
    language = models.TextField(default="nl", db_comment=business())
    """In which the client was written to."""
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
        indexes = [models.Index(name="agreements_offer_by_time", fields=["organisation", "created_at"])]


class OfferReply(TenantOwned):
    """An acceptance that becomes an agreement only when the provider confirms it: it deviates, or is an order."""

    offer = models.ForeignKey(
        "agreements.Offer",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    at = models.DateTimeField(db_comment=business())
    signer = models.TextField(
        db_comment=personal(
            "identity", purpose="proof of who accepted", basis="contract", retention="contract"
        )
    )
    words = models.TextField(
        blank=True,
        db_comment=personal(
            "communication", purpose="proof of what was declared", basis="contract", retention="contract"
        ),
    )
    """How it deviates."""
    lines = models.JSONField(null=True, db_comment=business())
    documents = models.JSONField(default=list, db_comment=business())
    """Ids of the versions that were accepted with it."""
    shown = models.TextField(db_comment=business())
    came_from = models.TextField(
        blank=True,
        db_comment=personal(
            "technical", purpose="proof of who accepted", basis="contract", retention="contract"
        ),
    )
    confirmed_at = models.DateTimeField(null=True, db_comment=business())
    refused_at = models.DateTimeField(null=True, db_comment=business())
    reason = models.TextField(blank=True, db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_one_open_reply",
                fields=["organisation", "offer"],
                condition=models.Q(confirmed_at=None, refused_at=None),
            )
        ]
