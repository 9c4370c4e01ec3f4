"""The outbox, and what was done about each event."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import HotTenantOwned


class RecordedEvent(HotTenantOwned):
    """Something that happened; written in the transaction in which it did."""

    name = models.TextField(db_comment=business())
    version = models.IntegerField(db_comment=business())
    facts = models.JSONField(db_comment=business())
    at = models.DateTimeField(db_comment=business())

    class Meta:
        indexes = [models.Index(name="events_by_time", fields=["organisation_id", "at"])]


class Reacted(HotTenantOwned):
    """A reaction that was done for an event: it is not done twice."""

    event_id = models.UUIDField(db_comment=business())
    reaction = models.TextField(db_comment=business())
    at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="events_reacted_once", fields=["organisation_id", "event_id", "reaction"]
            )
        ]
