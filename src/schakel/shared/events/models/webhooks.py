"""Where events are told to the outside, and what came of it."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import HotTenantOwned, TenantOwned


class WebhookEndpoint(TenantOwned):
    """An address of a client's own software, and the events that it wants to hear of."""

    url = models.TextField(db_comment=business())
    events = models.JSONField(default=list, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    failing_since = models.DateTimeField(null=True, db_comment=business())
    """The first failure after the last success."""
    disabled_at = models.DateTimeField(null=True, db_comment=business())
    disabled_because = models.TextField(blank=True, db_comment=business())
    removed_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="events_endpoints", fields=["organisation", "created_at", "id"])]


class WebhookSecret(TenantOwned):
    """A secret that signs for an endpoint, sealed in the vault; for a while two of them, so that it can be changed."""

    endpoint_id = models.UUIDField(db_comment=business())
    sealed = models.BinaryField(db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    until = models.DateTimeField(null=True, db_comment=business())
    """When a former secret stops signing; none for the present one."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="events_one_present_secret",
                fields=["organisation", "endpoint_id"],
                condition=models.Q(until=None),
            )
        ]


class WebhookDelivery(HotTenantOwned):
    """One event for one endpoint: pending -> delivered, or failed when all tries are used or nobody wants it."""

    class State(models.TextChoices):
        PENDING = "pending"
        DELIVERED = "delivered"
        FAILED = "failed"

    endpoint_id = models.UUIDField(db_comment=business())
    event_id = models.UUIDField(db_comment=business())
    event_name = models.TextField(db_comment=business())
    state = models.TextField(choices=State, default=State.PENDING, db_comment=business())
    tries = models.IntegerField(default=0, db_comment=business())
    """Since it was made, or asked for again."""
    created_at = models.DateTimeField(db_comment=business())
    next_at = models.DateTimeField(null=True, db_comment=business())
    closed_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="events_one_delivery", fields=["organisation_id", "endpoint_id", "event_id"]
            ),
            models.CheckConstraint(
                name="events_delivery_closed",
                condition=models.Q(state="pending", closed_at=None)
                | models.Q(state__in=["delivered", "failed"], closed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="events_deliveries", fields=["organisation_id", "endpoint_id", "created_at", "id"]
            )
        ]


class WebhookAttempt(HotTenantOwned):
    """One try of a delivery. What the endpoint answered is not kept, only its status."""

    delivery_id = models.UUIDField(db_comment=business())
    at = models.DateTimeField(db_comment=business())
    status = models.IntegerField(null=True, db_comment=business())
    trouble = models.TextField(blank=True, db_comment=business())
    """Why there was no status: "timeout", "certificate" ..."""
    milliseconds = models.IntegerField(db_comment=business())

    class Meta:
        indexes = [models.Index(name="events_attempts", fields=["organisation_id", "delivery_id", "at"])]
