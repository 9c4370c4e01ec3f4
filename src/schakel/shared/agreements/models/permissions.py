"""What clients permit the provider under their contracts."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class Permission(TenantOwned):
    """A permission as it is from a day on, and where that comes from; a later row replaces it. Never changed."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    name = models.TextField(db_comment=business())
    """As `FullService` names them."""
    granted = models.BooleanField(db_comment=business())
    from_on = models.DateField(db_comment=business())
    package = models.TextField(blank=True, db_comment=business())
    """The package of the contract on that day."""
    terms_version = models.ForeignKey(
        "agreements.TermsVersion", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    """Its source: the version that the client accepted."""
    set_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="agreements_permission_of", fields=["organisation", "contract", "name"])]
