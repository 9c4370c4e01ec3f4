"""The ledger."""

from django.db import models
from django.db.models.functions import Greatest

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class Deadline(TenantOwned):
    """Something that happens on a date, why, and what came of it. A closed row never changes (a trigger refuses)."""

    kind = models.TextField(db_comment=business())
    """Which handler knows what to do: "calls.number_release"."""
    subject_id = models.UUIDField(db_comment=business())
    occurrence = models.TextField(default="", db_comment=business())
    """Tells apart what recurs for one subject: "2026-05"; empty when it happens once."""
    due_at = models.DateTimeField(db_comment=business())
    clause = models.TextField(db_comment=business())
    facts = models.JSONField(default=dict, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    closed_at = models.DateTimeField(null=True, db_comment=business())
    outcome = models.TextField(blank=True, db_comment=business())
    """done | dropped; empty while open."""
    reason = models.TextField(blank=True, db_comment=business())
    tries = models.IntegerField(default=0, db_comment=business())
    retry_at = models.DateTimeField(null=True, db_comment=business())
    """After a failed try: not before this instant."""
    ready_at = models.GeneratedField(
        expression=Greatest("due_at", "retry_at"),
        output_field=models.DateTimeField(),
        db_persist=True,
        db_comment=business(),
    )
    """When it is taken up: its date, or the later instant of another try."""
    trouble = models.TextField(blank=True, db_comment=business())
    """The kind of the last failure, for the board; no data."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="deadlines_once", fields=["organisation", "kind", "subject_id", "occurrence"]
            ),
            models.UniqueConstraint(
                name="deadlines_one_open",
                fields=["organisation", "kind", "subject_id"],
                condition=models.Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="deadlines_closed_with_outcome",
                condition=models.Q(closed_at=None, outcome="")
                | models.Q(closed_at__isnull=False, outcome__in=["done", "dropped"]),
            ),
        ]
        indexes = [
            models.Index(
                name="deadlines_ready",
                fields=["ready_at", "organisation"],
                condition=models.Q(closed_at=None),
            ),
            models.Index(
                name="deadlines_ready_in",
                fields=["organisation", "ready_at"],
                condition=models.Q(closed_at=None),
            ),
            models.Index(
                name="deadlines_ready_kind", fields=["kind", "ready_at"], condition=models.Q(closed_at=None)
            ),
            models.Index(
                name="deadlines_ready_clause",
                fields=["clause", "ready_at"],
                condition=models.Q(closed_at=None),
            ),
            models.Index(
                name="deadlines_failed", fields=["ready_at"], condition=models.Q(closed_at=None, tries__gt=0)
            ),
            models.Index(
                name="deadlines_closed", fields=["closed_at"], condition=models.Q(closed_at__isnull=False)
            ),
            models.Index(name="deadlines_by_subject", fields=["organisation", "subject_id", "due_at"]),
        ]
