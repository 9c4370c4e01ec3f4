"""What changes within a contract: amendments, arrangements, prices, and information asked of the client."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class OfContract(TenantOwned):
    """A row about one contract of a client."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )

    class Meta:
        abstract = True


class Amendment(OfContract):
    """A proposed change of a contract, and who agreed to it when."""

    class By(models.TextChoices):
        CLIENT = "client"
        PROVIDER = "provider"

    class Cause(models.TextChoices):
        CLIENT = "client"
        PROVIDER = "provider"
        NEITHER = "neither"

    proposed_by = models.TextField(choices=By, db_comment=business())
    proposed_on = models.DateField(db_comment=business())
    words = models.TextField(db_comment=business())
    """What changes."""
    reason = models.TextField(blank=True, db_comment=business())
    cause = models.TextField(choices=Cause, default=Cause.NEITHER, db_comment=business())
    """Whose circumstances it comes from; the provider's own are not charged."""
    parameter = models.TextField(blank=True, db_comment=business())
    """The parameter of the terms to which the agreement gives another value; empty for words only."""
    value = models.JSONField(null=True, db_comment=business())
    finish_before = models.DateField(null=True, db_comment=business())
    """The expected day of completion as it was, and with the change; both indicative."""
    finish_after = models.DateField(null=True, db_comment=business())
    own_risk = models.TextField(blank=True, db_comment=business())
    """Why the provider starts the work before the client agreed."""
    financial = models.TextField(blank=True, db_comment=business())
    quality = models.TextField(blank=True, db_comment=business())
    fixed_minor = models.BigIntegerField(null=True, db_comment=business())
    added_minor = models.BigIntegerField(null=True, db_comment=business())
    excess_minor = models.BigIntegerField(null=True, db_comment=business())
    valid_from = models.DateField(null=True, db_comment=business())
    client_agreed_on = models.DateField(null=True, db_comment=business())
    provider_confirmed_on = models.DateField(null=True, db_comment=business())
    refused_on = models.DateField(null=True, db_comment=business())
    sent_on = models.DateField(null=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="agreements_amendment_of", fields=["organisation", "contract"])]


class Arrangement(OfContract):
    """A deviation from terms or contract in favour of one client, or a promise."""

    words = models.TextField(db_comment=business())
    parameter = models.TextField(blank=True, db_comment=business())
    """The parameter of the terms that it gives another value ("notice.client"); empty for words only."""
    value = models.JSONField(null=True, db_comment=business())
    oral = models.BooleanField(default=False, db_comment=business())
    asked_on = models.DateField(db_comment=business())
    confirmed_on = models.DateField(null=True, db_comment=business())
    refused_on = models.DateField(null=True, db_comment=business())
    applies_from = models.DateField(null=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="agreements_arrangement_of", fields=["organisation", "contract"])]


class PriceNotice(OfContract):
    """A change of prices as it was announced to one client, and what the client did about it."""

    price_list = models.ForeignKey(
        "agreements.PriceList", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    kind = models.TextField(db_comment=business())
    notice_id = models.UUIDField(null=True, db_comment=business())
    announced_on = models.DateField(db_comment=business())
    bounced_on = models.DateField(null=True, db_comment=business())
    """When the message came back, where the client then was not told; it can be announced again."""
    effective_on = models.DateField(db_comment=business())
    """The date that was announced."""
    applies_on = models.DateField(null=True, db_comment=business())
    """The date from which it holds for this client, by rule; none when it may not."""
    leave_until = models.DateField(null=True, db_comment=business())
    left_on = models.DateField(null=True, db_comment=business())
    """When the client's statement to leave because of it was received."""
    held_before = models.UUIDField(null=True, db_comment=business())
    """The price list that held until then."""
    applied_at = models.DateTimeField(null=True, db_comment=business())
    chosen_on = models.DateField(null=True, db_comment=business())
    """The end date that the client asked for when it left because of it."""
    disadvantage = models.TextField(blank=True, db_comment=business())
    """To which disadvantage the change is, in the client's words."""
    judged = models.BooleanField(null=True, db_comment=business())
    """Whether the provider found it to the client's disadvantage, where it judges that."""
    judged_why = models.TextField(blank=True, db_comment=business())
    decision = models.JSONField(default=dict, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_prices_told_once",
                fields=["organisation", "contract", "price_list"],
                condition=models.Q(bounced_on=None),
            )
        ]


class InformationRequest(OfContract):
    """Something that the client has to tell or hand over by a date, with reminders."""

    what = models.TextField(db_comment=business())
    asked_on = models.DateField(db_comment=business())
    due_on = models.DateField(db_comment=business())
    reminders = models.IntegerField(default=0, db_comment=business())
    reminded_on = models.DateField(null=True, db_comment=business())
    answered_on = models.DateField(null=True, db_comment=business())
    answer = models.TextField(blank=True, db_comment=business())
    withdrawn_on = models.DateField(null=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreements_asked_before_due", condition=models.Q(due_on__gte=models.F("asked_on"))
            )
        ]
        indexes = [models.Index(name="agreements_request_of", fields=["organisation", "contract"])]
