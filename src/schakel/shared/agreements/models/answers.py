"""Files that a client gave with what it declared."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


class StatementFile(TenantOwned):
    """A file that belongs to a statement, as it was given; never changed. Its SHA-256 is part of the statement."""

    statement = models.ForeignKey(
        "agreements.Statement",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    name = models.TextField(
        db_comment=personal(
            "communication", purpose="perform the agreement", basis="contract", retention="contract"
        )
    )
    size = models.IntegerField(db_comment=business())
    """Bytes."""
    sha256 = models.TextField(db_comment=business())
    content = models.BinaryField(
        db_comment=personal(
            "communication", purpose="perform the agreement", basis="contract", retention="contract"
        )
    )
    created_at = models.DateTimeField(db_comment=business())

    class Meta:
        indexes = [models.Index(name="agreements_file_of", fields=["organisation", "statement"])]
