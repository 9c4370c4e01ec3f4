"""Visits of the client's websites."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import HotTenantOwned


def _visit(category: str) -> str:
    return personal(
        category,
        purpose="trace a call to an advertisement",
        basis="legitimate_interest",
        retention="calls.data",
        subject="visitor",
    )


class VisitorSession(HotTenantOwned):
    """A visitor who arrived through a linked channel and was shown a tracking number (qooqie:1.1.11).

    Without consent there is no number of the visitor's own and nothing that tells visitors apart: the row then
    counts an arrival, with `consent` false and no click ids, referrer or landing page.
    """

    website_id = models.UUIDField(db_comment=business())
    channel_id = models.UUIDField(db_comment=business())
    started_at = models.DateTimeField(db_comment=business())
    seen_at = models.DateTimeField(db_comment=business())
    ended_at = models.DateTimeField(null=True, db_comment=business())
    consent = models.BooleanField(db_comment=business())
    number_id = models.UUIDField(null=True, db_comment=business())
    """The number of its own, while it had one; empty when a static number was shown."""
    shown = models.TextField(db_comment=business())
    """The number that was shown, E.164."""
    group = models.TextField(db_column="source_group", db_comment=business())
    source = models.TextField(blank=True, db_comment=_visit("behaviour"))
    medium = models.TextField(blank=True, db_comment=_visit("behaviour"))
    campaign = models.TextField(blank=True, db_comment=_visit("behaviour"))
    term = models.TextField(blank=True, db_comment=_visit("behaviour"))
    content = models.TextField(blank=True, db_comment=_visit("behaviour"))
    click_ids = models.JSONField(default=dict, db_comment=_visit("technical"))
    referrer_host = models.TextField(blank=True, db_comment=_visit("behaviour"))
    landing_path = models.TextField(blank=True, db_comment=_visit("behaviour"))
    tapped_at = models.DateTimeField(null=True, db_comment=_visit("behaviour"))
    """When a swapped telephone link was last tapped."""

    class Meta:
        # No index on what a heartbeat changes: such an update then stays on its page.
        indexes = [
            models.Index(name="calls_session_by_time", fields=["organisation_id", "started_at"]),
        ]


class ForeignUse(HotTenantOwned):
    """A website's key was used on a host that is not registered for it: no number was served (qooqie:23.3, 9.1.3)."""

    website_id = models.UUIDField(db_comment=business())
    host = models.TextField(db_comment=business())
    day = models.DateField(db_comment=business())
    requests = models.IntegerField(default=0, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="calls_foreign_use_day", fields=["organisation_id", "website_id", "host", "day"]
            )
        ]
