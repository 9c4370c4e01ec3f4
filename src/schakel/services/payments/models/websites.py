"""Websites on which a client may use the application, and uses elsewhere."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class PaymentWebsite(TenantOwned):
    """A website for which links may be made, once it is active (linktopay:6.2, 6.3)."""

    host = models.TextField(db_comment=business())
    """In lower case, in Punycode, without "www."."""
    goods = models.TextField(default="", db_comment=business())
    """What is sold there, as the client told it (linktopay:6.5)."""
    contract_id = models.UUIDField(null=True, db_comment=business())
    named_at = models.DateTimeField(null=True, db_comment=business())
    """Since when it stands in the contract."""
    reported_at = models.DateTimeField(null=True, db_comment=business())
    declaration = models.TextField(default="", db_comment=business())
    declared_at = models.DateTimeField(null=True, db_comment=business())
    declared_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    consented_at = models.DateTimeField(null=True, db_comment=business())
    consent_notice = models.UUIDField(null=True, db_comment=business())
    """The message in writing with which the provider consented."""
    refused_at = models.DateTimeField(null=True, db_comment=business())
    reason = models.TextField(default="", db_comment=business())
    decided_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    removed_at = models.DateTimeField(null=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="payments_website_host",
                fields=["organisation", "host"],
                condition=models.Q(removed_at=None),
            )
        ]


class ForeignUse(TenantOwned):
    """A use on a website that is not active, which was refused; a fact that staff look at (linktopay:6.5)."""

    host = models.TextField(db_comment=business())
    day = models.DateField(db_comment=business())
    at = models.DateTimeField(db_comment=business())
    """The first time on that day."""
    place = models.TextField(db_comment=business())
    link = models.ForeignKey(
        "payments.PaymentLink",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    reported_at = models.DateTimeField(null=True, db_comment=business())
    """Since when the client had reported the website, if ever, at that moment."""
    times = models.IntegerField(default=1, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="payments_foreign_use_a_day",
                fields=["organisation", "host", "place", "day"],
                condition=~models.Q(place="goods"),
            ),
            models.UniqueConstraint(
                name="payments_goods_of_a_link",
                fields=["organisation", "link"],
                condition=models.Q(place="goods"),
            ),
        ]
        indexes = [models.Index(name="payments_foreign_uses", fields=["organisation", "at", "id"])]
