"""Licences: how many seats were bought, and who holds one."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class SeatPurchase(TenantOwned):
    """The number of seats of a contract from a day on; a later row replaces it."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    seats = models.IntegerField(db_comment=business())
    from_on = models.DateField(db_comment=business())
    bought_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_seats_from_once", fields=["organisation", "contract", "from_on"]
            ),
            models.CheckConstraint(name="agreements_seats_positive", condition=models.Q(seats__gte=1)),
        ]


class SeatHolder(TenantOwned):
    """Who holds a seat of a contract, from when until when; one open row per person and contract."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    person_id = models.UUIDField(db_comment=business())
    from_on = models.DateField(db_comment=business())
    until_on = models.DateField(null=True, db_comment=business())
    """First day on which the seat is no longer this person's."""
    took_from = models.UUIDField(null=True, db_comment=business())
    """The row of the person from whom the seat was transferred."""
    onboarding_minor = models.BigIntegerField(default=0, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_one_seat_each",
                fields=["organisation", "contract", "person_id"],
                condition=models.Q(until_on=None),
            )
        ]
