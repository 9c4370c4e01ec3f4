"""The client's own accounts with payment service providers, and what these report."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import HotTenantOwned, TenantOwned


class Connection(TenantOwned):
    """An account of the client with a PSP (linktopay:1.13). The contract about it is between those two."""

    connector = models.TextField(db_comment=business())
    """Which kind of PSP: the name of its connector."""
    name = models.TextField(db_comment=business())
    contract_reference = models.TextField(default="", db_comment=business())
    path_token = models.TextField(unique=True, db_comment=business())
    """128 random bits in the address that the PSP reports to; they say which connection, the signature proves it."""
    key = models.BinaryField(db_comment=business())
    """What opens the account, sealed in the vault."""
    webhook_secret = models.BinaryField(default=bytes, db_comment=business())
    """What reports are checked with, sealed under a key of the installation that the edge has too; empty: none."""
    methods = models.JSONField(default=list, db_comment=business())
    """What the account offered when it was last asked: [{code, name, currencies}]."""
    checked_at = models.DateTimeField(null=True, db_comment=business())
    terms_text = models.TextField(db_comment=business())
    """What was shown of the PSP's own terms, and confirmed (linktopay:2.9)."""
    terms_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    terms_at = models.DateTimeField(db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    closed_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="payments_connections", fields=["organisation", "created_at", "id"])]


class Report(HotTenantOwned):
    """What a PSP sent, kept as it came before it was answered."""

    connection_id = models.UUIDField(db_comment=business())
    event = models.TextField(db_comment=business())
    """The PSP's own name of what happened: the same one comes once."""
    payment = models.TextField(db_comment=business())
    """About which payment the PSP is to be asked."""
    body = models.BinaryField(
        db_comment=personal(
            "financial",
            purpose="show what a PSP reported",
            basis="legitimate_interest",
            retention="payments.reports",
            export=False,
            subject="payer",
        )
    )
    received_at = models.DateTimeField(db_comment=business())
    handled_at = models.DateTimeField(null=True, db_comment=business())
    outcome = models.TextField(default="", db_default="", db_comment=business())
    """taken | unknown | refused"""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="payments_reported_once", fields=["organisation_id", "connection_id", "event", "payment"]
            )
        ]
        indexes = [
            models.Index(
                name="payments_unhandled",
                fields=["organisation_id", "received_at"],
                condition=models.Q(handled_at=None),
            ),
            models.Index(name="payments_reports", fields=["organisation_id", "payment", "received_at"]),
        ]
