"""Entries, the chain over them, and its anchors. None of these can be changed or removed by the application."""

from typing import Any

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import HotTenantOwned


class AuditEntry(HotTenantOwned):
    """One thing that somebody did. Holds ids and facts of business, no content about people."""

    at = models.DateTimeField(db_comment=business())
    actor_kind = models.TextField(db_comment=business())
    actor_name = models.TextField(blank=True, db_comment=business())
    person_id = models.UUIDField(
        null=True,
        db_comment=personal(
            "identity", purpose="who did what", basis="legitimate_interest", retention="audit"
        ),
    )
    key_id = models.UUIDField(null=True, db_comment=business())
    support_id = models.UUIDField(null=True, db_comment=business())
    action = models.TextField(db_comment=business())
    subject_kind = models.TextField(db_comment=business())
    subject_id = models.UUIDField(null=True, db_comment=business())
    facts = models.JSONField(default=dict, db_comment=business())

    class Meta:
        indexes = [
            models.Index(name="audit_by_time", fields=["organisation_id", "at"]),
            models.Index(name="audit_by_subject", fields=["organisation_id", "subject_id", "at"]),
        ]

    def sealed(self) -> dict[str, Any]:
        """Return what the chain covers of an entry: everything."""
        return {
            field.attname: value.isoformat()
            if hasattr(value := getattr(self, field.attname), "isoformat")
            else value
            for field in self._meta.concrete_fields
        }


class AuditSeal(HotTenantOwned):
    """An entry's place in the chain of its organisation: hash(previous hash, entry)."""

    position = models.BigIntegerField(db_comment=business())
    entry_id = models.UUIDField(db_comment=business())
    digest = models.BinaryField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="audit_seal_position", fields=["organisation_id", "position"]),
            models.UniqueConstraint(name="audit_seal_entry", fields=["organisation_id", "entry_id"]),
        ]


class AuditAnchor(HotTenantOwned):
    """The head of a chain at a moment; the same line is written to the anchor file outside the database."""

    position = models.BigIntegerField(db_comment=business())
    digest = models.BinaryField(db_comment=business())
    at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="audit_anchor_position", fields=["organisation_id", "position"])
        ]
