"""Where numbers are shown: the client's websites and its advertising channels."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class Website(TenantOwned):
    """A website of the client's own organisation on which the script may work (qooqie:8.4, 23.3)."""

    name = models.TextField(db_comment=business())
    key = models.TextField(db_comment=business())
    """Public name of the website in the script's tag."""
    host = models.TextField(db_comment=business())
    """Registered host name, in lower case without "www."; hosts below it count as well."""
    replaced = models.JSONField(default=list, db_comment=business())
    """The company's own numbers (E.164) that the script swaps."""
    destination = models.ForeignKey(
        "calls.Destination",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    created_at = models.DateTimeField(db_comment=business())
    own_organisation_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    """Who stated that the website belongs to the client's own organisation (qooqie:8.4)."""
    own_organisation_at = models.DateTimeField(db_comment=business())
    shown_numbers_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    """Who acknowledged that other numbers than the company's are seen (qooqie:10.2)."""
    shown_numbers_at = models.DateTimeField(null=True, db_comment=business())
    script_seen_at = models.DateTimeField(null=True, db_comment=business())
    removed_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="calls_website_key", fields=["key"]),
            models.UniqueConstraint(
                name="calls_website_host",
                fields=["organisation", "host"],
                condition=models.Q(removed_at=None),
            ),
        ]


class Channel(TenantOwned):
    """An advertising channel that the client linked (qooqie:1.1.10): online with rules, or offline with a number."""

    name = models.TextField(db_comment=business())
    kind = models.TextField(db_comment=business())
    website = models.ForeignKey(
        "calls.Website",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    rules = models.JSONField(default=list, db_comment=business())
    """Lists of conditions {field, operator, value}; an arrival matches when every condition of one list holds."""
    position = models.IntegerField(default=0, db_comment=business())
    """Order in which channels are tried."""
    number = models.ForeignKey(
        "calls.TrackingNumber",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    """An offline channel's printed number; an online one's static number."""
    created_at = models.DateTimeField(db_comment=business())
    linked_at = models.DateTimeField(null=True, db_comment=business())
    unlinked_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="calls_channel_kind", condition=models.Q(kind__in=["online", "offline"])
            ),
            models.UniqueConstraint(
                name="calls_channel_name",
                fields=["organisation", "name"],
                condition=models.Q(unlinked_at=None),
            ),
            models.CheckConstraint(
                name="calls_offline_needs_number",
                condition=~models.Q(kind="offline")
                | models.Q(linked_at=None)
                | models.Q(unlinked_at__isnull=False)
                | models.Q(number__isnull=False),
            ),
        ]
