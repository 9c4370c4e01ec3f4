"""What makes a contract stop for a while or for good: registered grounds, suspensions, force majeure."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.kernel.ids import new_id
from schakel.shared.tenancy.models import TenantOwned


class Ground(TenantOwned):
    """A ground as staff registered it (`RegisteredGround`), with the document that shows it."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    kind = models.TextField(db_comment=business())
    on_day = models.DateField(db_comment=business())
    known_on = models.DateField(null=True, db_comment=business())
    source = models.TextField(db_comment=business())
    suspected = models.BooleanField(default=False, db_comment=business())
    reasons = models.TextField(blank=True, db_comment=business())
    more = models.JSONField(default=dict, db_comment=business())
    """What only some kinds need: why_ended, instructed, by_provider, had_connection, default_sent, default_until."""
    parts = models.JSONField(default=list, db_comment=business())
    lifted_on = models.DateField(null=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreements_lifted_after",
                condition=models.Q(lifted_on=None) | models.Q(lifted_on__gte=models.F("on_day")),
            )
        ]
        indexes = [models.Index(name="agreements_ground_of", fields=["organisation", "contract"])]


class Suspension(TenantOwned):
    """A suspension of a contract, or of parts of it."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    by_client = models.BooleanField(default=False, db_comment=business())
    parts = models.JSONField(default=list, db_comment=business())
    grounds = models.JSONField(default=list, db_comment=business())
    """Ids of the grounds it rests on."""
    statement = models.ForeignKey(
        "agreements.Statement",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    starts = models.DateField(db_comment=business())
    conditions = models.JSONField(default=list, db_comment=business())
    """What the client must do to have it lifted, with dates."""
    lifted_on = models.DateField(null=True, db_comment=business())
    lifted_why = models.TextField(blank=True, db_comment=business())
    decision = models.JSONField(default=dict, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="agreements_suspension_of", fields=["organisation", "contract"])]


class Hindrance(TenantOwned):
    """A case of force majeure for a contract."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    hindered = models.TextField(db_comment=business())
    """provider | client"""
    reason = models.TextField(db_comment=business())
    started_on = models.DateField(db_comment=business())
    ended_on = models.DateField(null=True, db_comment=business())
    estimates = models.JSONField(default=list, db_comment=business())
    """[{"entered", "expected_end"}]"""
    suspensions = models.JSONField(default=list, db_comment=business())
    """[{"by", "starts", "payment", "granted", "words"}]: obligations that a side suspended because of it."""
    created_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreements_hindrance_ends_after",
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("started_on")),
            )
        ]
        indexes = [models.Index(name="agreements_hindrance_of", fields=["organisation", "contract"])]


class Discontinuation(models.Model):
    """The provider stops offering a service: from which day, and why. Central: it concerns all its clients."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    legal_entity = models.ForeignKey(
        "agreements.LegalEntity", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    service = models.TextField(db_comment=business())
    told_on = models.DateField(db_comment=business())
    stops_on = models.DateField(db_comment=business())
    """The first day on which it is no longer offered."""
    reason = models.TextField(db_comment=business())
    replacement = models.TextField(blank=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    created_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreements_stops_once", fields=["legal_entity", "service"]),
            models.CheckConstraint(
                name="agreements_told_before_it_stops", condition=models.Q(stops_on__gt=models.F("told_on"))
            ),
        ]
