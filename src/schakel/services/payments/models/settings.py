"""How a client shows itself to payers, what stops its application, and restrictions for everybody."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.kernel.ids import new_id
from schakel.services.payments.facts.access import Restricted
from schakel.shared.tenancy.models import TenantOwned


class PaymentSettings(TenantOwned):
    """How the client wants its payer pages: one row per organisation."""

    payee = models.TextField(default="", db_comment=business())
    """The name that payers see; empty: the organisation's."""
    colour = models.TextField(default="", db_comment=business())
    """Colour of the button, "#rrggbb"; empty: the platform's."""
    logo = models.BinaryField(default=bytes, db_comment=business())
    logo_type = models.TextField(default="", db_comment=business())
    contact = models.TextField(default="", db_comment=business())
    """What payers read below the page: where to ask."""
    iban = models.TextField(default="", db_comment=business())
    """Account for plain transfers (the QR code for a bank transfer); empty: none is offered."""
    account_name = models.TextField(default="", db_comment=business())
    remind_after = models.JSONField(default=list, db_comment=business())
    """Days after it was sent on which a link's payer is reminded, where the link says nothing else."""
    mail_paid = models.BooleanField(default=False, db_comment=business())
    """Whether people of the client are mailed about every link that is paid."""
    changed_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [models.UniqueConstraint(name="payments_settings_once", fields=["organisation"])]


class ServiceStop(TenantOwned):
    """Staff stopped the application of a client, wholly or for one website, for use that was not reported (6.5)."""

    website = models.ForeignKey(
        "payments.PaymentWebsite",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    reason = models.TextField(db_comment=business())
    uses = models.JSONField(default=list, db_comment=business())
    """The facts on which staff decided, as they were: [{host, day, place, reported}]."""
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
                name="payments_one_stop",
                fields=["organisation", "website"],
                condition=models.Q(lifted_at=None),
                nulls_distinct=False,
            )
        ]


class Restriction(models.Model):
    """Maintenance, a temporary restriction or an interruption, for all clients (linktopay:6.9).

    It belongs to no organisation: the provider writes it, everybody reads it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    kind = models.TextField(db_comment=business())
    """maintenance | restriction | interruption"""
    restricted = models.TextField(db_comment=business())
    """The function that does not work meanwhile; "" for none."""
    text_nl = models.TextField(db_comment=business())
    text_en = models.TextField(db_comment=business())
    starts_at = models.DateTimeField(db_comment=business())
    ends_at = models.DateTimeField(null=True, db_comment=business())
    withdrawn_at = models.DateTimeField(null=True, db_comment=business())
    """Ended before it began."""
    created_at = models.DateTimeField(db_comment=business())
    created_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="payments_restricted",
                condition=models.Q(restricted__in=["", *(each.value for each in Restricted)]),
            ),
            models.CheckConstraint(
                name="payments_restriction_ends_later",
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
            ),
        ]
        indexes = [models.Index(name="payments_restrictions", fields=["starts_at"])]
