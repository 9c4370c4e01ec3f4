"""How a client wants its calls handled, and when the provider stopped its service."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class CallSettings(TenantOwned):
    """The client's call flow: one row per organisation."""

    ring_seconds = models.IntegerField(default=25, db_comment=business())
    longest_minutes = models.IntegerField(default=240, db_comment=business())
    concurrent = models.IntegerField(default=10, db_comment=business())
    show_tracking_number = models.BooleanField(default=False, db_comment=business())
    announcement_language = models.TextField(default="nl", db_comment=business())

    class Meta:
        constraints = [models.UniqueConstraint(name="calls_settings_once", fields=["organisation"])]


class RecordingChange(TenantOwned):
    """A choice or statement of the client about recording, or a finding on one (qooqie:11.1, 11.2, 11.6)."""

    at = models.DateTimeField(db_comment=business())
    by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    what = models.TextField(db_comment=business())
    """on | off | statement | statement_refused"""
    profession = models.TextField(blank=True, db_comment=business())
    employees_informed = models.BooleanField(default=False, db_comment=business())
    signer = models.TextField(blank=True, db_comment=business())
    signed_on = models.DateField(null=True, db_comment=business())
    document = models.BinaryField(null=True, db_comment=business())
    document_name = models.TextField(blank=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="calls_recording_changes", fields=["organisation", "at"])]


class ServiceBlock(TenantOwned):
    """The service stands still: for improper use (qooqie:8.11), with its contract (22.1), or after its end (6.1).

    One of each at a time; the service works when none is left.
    """

    cause = models.TextField(db_default="improper_use", db_comment=business())
    about_id = models.UUIDField(null=True, db_comment=business())
    """The suspension, or the contract or trial that is over; none where staff decided."""
    reason = models.TextField(db_comment=business())
    since = models.DateTimeField(db_comment=business())
    by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    lifted_at = models.DateTimeField(null=True, db_comment=business())
    lifted_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="calls_one_block", fields=["organisation", "cause"], condition=models.Q(lifted_at=None)
            ),
            models.CheckConstraint(
                name="calls_block_cause",
                condition=models.Q(cause__in=["improper_use", "suspended", "ended"]),
            ),
        ]
