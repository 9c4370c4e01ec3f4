"""What a client states and adds about the terms of a programme that it takes part in. Nothing is ever changed."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class ProgrammeConditions(TenantOwned):
    """A version of a client's own conditions on data processing; the last one holds, an empty one takes them back."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    programme = models.TextField(blank=True, db_comment=business())
    """The key of the programme; empty: the contract as a whole."""
    number = models.IntegerField(db_comment=business())
    words = models.TextField(blank=True, db_comment=business())
    sha256 = models.TextField(db_comment=business())
    added_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_conditions_once", fields=["organisation", "contract", "programme", "number"]
            )
        ]


class ProgrammeReading(TenantOwned):
    """Somebody stated to have read the terms of a programme: which version, with which conditions, when."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    programme = models.TextField(blank=True, db_comment=business())
    version = models.ForeignKey(
        "agreements.TermsVersion", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    conditions = models.IntegerField(db_comment=business())
    """The number of the client's own conditions by then; 0 without."""
    read_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [
            models.Index(name="agreements_programme_read", fields=["organisation", "contract", "read_at"])
        ]
