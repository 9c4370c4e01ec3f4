"""Entries and their legs. Nothing of them is ever changed or removed; what went wrong is posted back."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class LedgerEntry(TenantOwned):
    """Something that happened with money."""

    book = models.TextField(db_comment=business())
    source = models.TextField(db_comment=business())
    """Tells it apart from every other entry of the book: the same source is posted once."""
    kind = models.TextField(db_comment=business())
    about_id = models.UUIDField(db_comment=business())
    at = models.DateTimeField(db_comment=business())
    posted_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="ledger_posted_once", fields=["organisation", "book", "source"])
        ]
        indexes = [
            models.Index(name="ledger_about", fields=["organisation", "about_id", "at"]),
            models.Index(name="ledger_by_time", fields=["organisation", "book", "at"]),
        ]


class LedgerLeg(TenantOwned):
    """One side of an entry: `minor` onto an account, or off it when negative."""

    entry = models.ForeignKey(
        "ledger.LedgerEntry",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    book = models.TextField(db_comment=business())
    account = models.TextField(db_comment=business())
    currency = models.TextField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    about_id = models.UUIDField(db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(name="ledger_not_nothing", condition=~models.Q(minor=0)),
            models.CheckConstraint(
                name="ledger_currency_code", condition=models.Q(currency__regex="^[A-Z]{3}$")
            ),
        ]
        indexes = [
            models.Index(
                name="ledger_account",
                fields=["organisation", "book", "account", "currency"],
                include=["minor"],
            ),
            models.Index(name="ledger_account_about", fields=["organisation", "about_id", "account"]),
        ]
