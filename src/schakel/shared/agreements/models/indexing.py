"""Fees that follow a published index: its figures, and what they did to a contract."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.kernel.ids import new_id
from schakel.shared.agreements.models.changing import OfContract


class IndexFigure(models.Model):
    """A published index figure of one month; a correction is a later row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    year = models.IntegerField(db_comment=business())
    month = models.IntegerField(db_comment=business())
    value = models.DecimalField(max_digits=12, decimal_places=4, db_comment=business())
    source = models.TextField(db_comment=business())
    """Where it was published, and when it was read."""
    entered_at = models.DateTimeField(db_comment=business())
    entered_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="agreements_index_of_month", fields=["year", "month", "entered_at"])]
        constraints = [
            models.CheckConstraint(
                name="agreements_index_is_a_figure",
                condition=models.Q(month__gte=1, month__lte=12, value__gt=0),
            )
        ]


class Indexation(OfContract):
    """The fees of a contract followed the index from a day on."""

    year = models.IntegerField(db_comment=business())
    holds_from = models.DateField(db_comment=business())
    before = models.DecimalField(max_digits=12, decimal_places=4, db_comment=business())
    now = models.DecimalField(max_digits=12, decimal_places=4, db_comment=business())
    fees = models.JSONField(default=list, db_comment=business())
    """Of each fee its code, and what it was and became in cents."""
    decision = models.JSONField(default=dict, db_comment=business())
    applied_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_indexed_once", fields=["organisation", "contract", "year"]
            )
        ]
