"""Calls: what was heard about them, the record it adds up to, and to what they are credited."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


def _caller(category: str) -> str:
    return personal(
        category,
        purpose="call tracking for the client",
        basis="contract",
        retention="calls.data",
        subject="caller",
    )


class Call(TenantOwned):
    """A call detail record (qooqie:12.2). No other kinds of personal data about callers are kept."""

    carrier = models.TextField(db_comment=business())
    carrier_call = models.TextField(db_comment=business())
    """The carrier's own id of the call."""
    number_id = models.UUIDField(db_comment=business())
    dialled = models.TextField(db_comment=business())
    caller = models.TextField(null=True, db_comment=_caller("contact"))  # noqa: DJ001 - withheld is not an empty number
    caller_given = models.TextField(blank=True, db_comment=_caller("contact"))
    destination = models.TextField(blank=True, db_comment=business())
    started_at = models.DateTimeField(db_comment=_caller("behaviour"))
    announced_at = models.DateTimeField(null=True, db_comment=business())
    announcement = models.TextField(blank=True, db_comment=business())
    """Version of the recording announcement that was to be played."""
    ringing_at = models.DateTimeField(null=True, db_comment=business())
    answered_at = models.DateTimeField(null=True, db_comment=business())
    ended_at = models.DateTimeField(null=True, db_comment=business())
    announce_s = models.IntegerField(default=0, db_comment=business())
    ring_s = models.IntegerField(default=0, db_comment=business())
    talk_s = models.IntegerField(default=0, db_comment=_caller("behaviour"))
    outcome = models.TextField(db_comment=business())
    told_outcome = models.TextField(blank=True, db_comment=business())
    """The outcome that was announced to others; empty until the call has settled."""
    record = models.BooleanField(default=False, db_comment=business())
    """Whether the plan asked for a recording."""
    plan = models.JSONField(default=dict, db_comment=business())
    """What the carrier was told to do; asked for again after the announcement and after the attempt."""
    recording_id = models.TextField(blank=True, db_comment=_caller("communication"))
    channel_id = models.UUIDField(null=True, db_comment=business())
    session_id = models.UUIDField(null=True, db_comment=_caller("behaviour"))
    basis = models.TextField(db_comment=business())
    probability = models.FloatField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="calls_call_once", fields=["organisation", "carrier", "carrier_call"]
            )
        ]
        indexes = [
            models.Index(name="calls_call_by_time", fields=["organisation", "started_at"]),
            models.Index(name="calls_call_by_caller", fields=["organisation", "caller", "started_at"]),
        ]


class CallHeard(TenantOwned):
    """One thing a carrier said about a call. Never changed; hearing it twice is one row."""

    carrier = models.TextField(db_comment=business())
    carrier_call = models.TextField(db_comment=business())
    key = models.TextField(db_comment=business())
    """Type and leg."""
    at = models.DateTimeField(db_comment=_caller("behaviour"))
    facts = models.JSONField(db_comment=_caller("behaviour"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="calls_heard_once", fields=["organisation", "carrier", "carrier_call", "key"]
            )
        ]


class Credit(TenantOwned):
    """To what a call was credited, by which model, with every candidate. New evidence appends a row."""

    call = models.ForeignKey(
        "calls.Call", on_delete=models.CASCADE, related_name="+", db_constraint=False, db_comment=business()
    )
    at = models.DateTimeField(db_comment=business())
    model = models.TextField(db_comment=business())
    basis = models.TextField(db_comment=business())
    session_id = models.UUIDField(null=True, db_comment=_caller("behaviour"))
    channel_id = models.UUIDField(null=True, db_comment=business())
    probability = models.FloatField(null=True, db_comment=business())
    candidates = models.JSONField(default=list, db_comment=_caller("behaviour"))

    class Meta:
        indexes = [models.Index(name="calls_credit_by_call", fields=["organisation", "call", "at"])]
