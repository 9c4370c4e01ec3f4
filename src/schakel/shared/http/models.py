"""Answers that were given, so that the same request is not done twice."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import HotTenantOwned


class AnsweredRequest(HotTenantOwned):
    """What was answered to a request that carried an Idempotency-Key; kept for a day."""

    key = models.TextField(db_comment=business())
    fingerprint = models.BinaryField(db_comment=business())
    """SHA-256 of method, path and body."""
    status = models.IntegerField(db_comment=business())
    content_type = models.TextField(db_comment=business())
    location = models.TextField(blank=True, db_comment=business())
    body = models.BinaryField(
        db_comment=personal(
            "communication",
            purpose="the same answer to the same request",
            basis="contract",
            retention="idempotency",
            export=False,
        )
    )
    created_at = models.DateTimeField(db_comment=business())
    expires_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [models.UniqueConstraint(name="http_answered_once", fields=["organisation_id", "key"])]
        indexes = [models.Index(name="http_answers_by_expiry", fields=["organisation_id", "expires_at"])]
