"""Keys, each wrapped by the one above it. They stand in a cluster of their own and belong to no organisation."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.kernel.ids import new_id


class PlaneKey(models.Model):
    """The key of a plane (a part of the product whose data stays apart), under the master key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    plane = models.TextField(db_comment=business())
    master = models.BinaryField(db_comment=business())
    """The fingerprint of the master key that wraps it."""
    wrapped = models.BinaryField(db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    retired_at = models.DateTimeField(null=True, db_comment=business())
    """After rotation: opens what it sealed, seals nothing new."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="vault_one_key_per_plane", fields=["plane"], condition=models.Q(retired_at=None)
            )
        ]


class SubjectKey(models.Model):
    """The data key of one subject (a person, an endpoint), under the key of its plane. Destroyed, not retired."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    subject = models.UUIDField(
        db_comment=personal(
            "technical",
            purpose="make data unreadable on request",
            basis="legal_obligation",
            retention="account",
        )
    )
    plane_key_id = models.UUIDField(db_comment=business())
    wrapped = models.BinaryField(db_comment=business())
    created_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [models.UniqueConstraint(name="vault_one_key_per_subject", fields=["subject"])]
