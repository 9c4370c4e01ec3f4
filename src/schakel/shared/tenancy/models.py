"""What every table that belongs to an organisation has in common."""

from typing import Any, Self
from uuid import UUID

from django.db import models

from schakel.kernel.data_classes import business
from schakel.kernel.ids import new_id


class TenantQuerySet[M: models.Model](models.QuerySet[M]):
    """Rows of one organisation, once `of` has been said."""

    _organisation: UUID | None = None

    def of(self, organisation: UUID) -> Self:
        """Keep the rows of `organisation` only; what is created from here belongs to it."""
        rows = self.filter(organisation_id=organisation)
        rows._organisation = organisation  # noqa: SLF001 - its own kind
        return rows

    def create(self, **values: Any) -> M:
        """Insert a row of the organisation that `of` named."""
        if self._organisation is not None:
            values.setdefault("organisation_id", self._organisation)
        return super().create(**values)

    def across(self) -> Self:
        """Rows of every organisation that the transaction lets exist: for provider staff and the scheduler."""
        return self.all()

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._organisation = self._organisation
        return clone


class TenantOwned(models.Model):
    """A row that belongs to one organisation, and to nobody else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    organisation = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_comment=business(),
    )

    objects = TenantQuerySet.as_manager()

    class Meta:
        abstract = True


class HotTenantOwned(models.Model):
    """A row of a table that thousands of writers fill at once.

    No foreign key to the organisation: its check would have every writer lock the same row.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    organisation_id = models.UUIDField(db_comment=business())

    objects = TenantQuerySet.as_manager()

    class Meta:
        abstract = True
