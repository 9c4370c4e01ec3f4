"""The consultation on how data and service pass on when a contract ends. Nothing in it is ever changed."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


class TransferFile(TenantOwned):
    """The transfer file of a contract; opened as soon as its end is known."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    opened_at = models.DateTimeField(db_comment=business())
    ends = models.DateField(db_comment=business())
    """The first day not in force, as it was known then."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreements_one_transfer", fields=["organisation", "contract"])
        ]


class TransferNote(TenantOwned):
    """An entry of a transfer file (`TransferEntry`)."""

    file = models.ForeignKey(
        "agreements.TransferFile",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    kind = models.TextField(db_comment=business())
    side = models.TextField(db_comment=business())
    words = models.TextField(
        blank=True,
        db_comment=personal(
            "communication", purpose="pass data and service on", basis="contract", retention="contract"
        ),
    )
    on_day = models.DateField(null=True, db_comment=business())
    choice = models.TextField(blank=True, db_comment=business())
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreements_transfer_date_has_a_day",
                condition=~models.Q(kind="date") | models.Q(on_day__isnull=False),
            ),
            models.CheckConstraint(
                name="agreements_transfer_choice_is_made",
                condition=~models.Q(kind="choice") | ~models.Q(choice=""),
            ),
        ]
        indexes = [models.Index(name="agreements_transfer_notes", fields=["organisation", "file", "at"])]
