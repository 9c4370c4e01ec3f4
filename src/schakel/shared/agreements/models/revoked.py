"""Rights of use that the provider ended for one person."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class RevokedUse(TenantOwned):
    """The right of one person to use a contract's service was ended; it is not given back."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    person_id = models.UUIDField(db_comment=business())
    statement_id = models.UUIDField(db_comment=business())
    """The statement that says why."""
    revoked_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_revoked_once", fields=["organisation", "contract", "person_id"]
            )
        ]
