"""Terms of delivery, and leniency in one case."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class DeliveryTerm(TenantOwned):
    """Something that the provider delivers by a day; how it stands follows by rule (`delivery_standing`)."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    what = models.TextField(db_comment=business())
    due_on = models.DateField(db_comment=business())
    strict = models.BooleanField(default=False, db_comment=business())
    strict_reference = models.TextField(blank=True, db_comment=business())
    """Where the written statement is kept that it is a final deadline."""
    delivered_on = models.DateField(null=True, db_comment=business())
    notices = models.JSONField(default=list, db_comment=business())
    """[{"received", "through"}]: notices of default, with the further term that each gives."""
    created_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="agreements_delivery_of", fields=["organisation", "contract"])]


class Leniency(TenantOwned):
    """The provider did not hold a client to a clause in one case. No rule reads it: the next case is as any."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    case = models.TextField(db_comment=business())
    reason = models.TextField(db_comment=business())
    granted_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="agreements_leniency_of", fields=["organisation", "contract"])]
