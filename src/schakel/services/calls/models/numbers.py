"""Telephone numbers: the provider's stock, where calls are forwarded to, and who holds a number when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import HotTenantOwned, TenantOwned


class TrackingNumber(TenantOwned):
    """A number of the provider's stock. Its organisation is the client that has it, or the provider while free."""

    e164 = models.TextField(unique=True, db_comment=business())
    """Unique over all clients: the stock is one, and only the provider adds to it."""
    state = models.TextField(default="free", db_comment=business())
    website = models.ForeignKey(
        "calls.Website",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    """The pool it is in; a number has a pool or a channel, never both."""
    since = models.DateTimeField(db_comment=business())
    """Start of the present state."""
    release_on = models.DateField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="calls_number_state",
                condition=models.Q(state__in=["free", "active", "quarantine", "porting", "ported"]),
            )
        ]


class Destination(TenantOwned):
    """A number of the client's company to which calls are forwarded, once it is stated to be its own (qooqie:10.1)."""

    e164 = models.TextField(db_comment=business())
    name = models.TextField(blank=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    confirmed_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    confirmed_at = models.DateTimeField(null=True, db_comment=business())
    call_centre = models.BooleanField(default=False, db_comment=business())
    """What the client stated about who answers (qooqie:9.1.2)."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="calls_destination_once", fields=["organisation", "e164"])
        ]


class PoolSlot(HotTenantOwned):
    """A number's place in a pool: until when it is taken. Narrow, because every lease updates it. Id = number's id."""

    website_id = models.UUIDField(db_comment=business())
    e164 = models.TextField(db_comment=business())
    international = models.TextField(db_comment=business())
    national = models.TextField(db_comment=business())
    """The number as pages write it: spelling it out at every visit would cost more than the visit itself."""
    lease_until = models.DateTimeField(db_comment=business())
    session_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [
            models.Index(name="calls_slot_free", fields=["organisation_id", "website_id", "lease_until"])
        ]


class Lease(HotTenantOwned):
    """Which session a number belonged to, and when: the evidence for attribution. Two never overlap.

    A session's first lease has the session's own id.
    """

    number_id = models.UUIDField(db_comment=business())
    session_id = models.UUIDField(
        db_comment=personal(
            "behaviour", purpose="trace a call to an advertisement", basis="legitimate_interest",
            retention="calls.data", subject="visitor",
        )
    )  # fmt: skip
    during = DateTimeRangeField(db_comment=business())
    lease_from = models.DateTimeField(db_comment=business())
    lease_until = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="calls_one_live_session_per_number",
                expressions=[("number_id", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            )
        ]
        indexes = [
            models.Index(name="calls_lease_by_number", fields=["organisation_id", "number_id", "lease_from"]),
        ]
