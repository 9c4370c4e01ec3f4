"""What stands behind charges: hours, goods, credits, and the use of trials."""

from django.db import models
from django.db.models import Q

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


def _told(category: str, purpose: str) -> str:
    return personal(category, purpose=purpose, basis="contract", retention="billing.invoices")


class LoggedHours(TenantOwned):
    """Hours that somebody of the provider worked for a client on a day, whether they are charged or not."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    order_id = models.UUIDField(null=True, db_comment=business())
    unique_key = models.TextField(db_comment=business())
    """Tells it apart: the same key is logged once."""
    purpose = models.TextField(db_comment=business())
    """As `WorkFor` names it."""
    kind = models.TextField(db_comment=business())
    """work | preparation | travel"""
    day = models.DateField(db_comment=business())
    hours = models.DecimalField(max_digits=12, decimal_places=6, db_comment=business())
    who = models.TextField(default="", db_comment=_told("identity", "account for hours"))
    words = models.TextField(default="", db_comment=business())
    """What was done."""
    charge_id = models.UUIDField(null=True, db_comment=business())
    """The charge that they are part of; None: they are not charged."""
    logged_at = models.DateTimeField(db_comment=business())
    logged_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_hours_once", fields=["organisation", "contract", "unique_key"]
            ),
            models.CheckConstraint(name="billing_hours_positive", condition=Q(hours__gt=0)),
        ]
        indexes = [models.Index(name="billing_hours_of", fields=["organisation", "contract", "day"])]


class DeliveredGoods(TenantOwned):
    """Goods that were delivered to a client, with what proves it (linktopay:15.1)."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    unique_key = models.TextField(db_comment=business())
    what = models.TextField(db_comment=business())
    quantity = models.IntegerField(default=1, db_comment=business())
    minor = models.BigIntegerField(default=0, db_comment=business())
    """What they cost together, without VAT."""
    currency = models.TextField(default="EUR", db_comment=business())
    delivered_at = models.DateTimeField(db_comment=business())
    place = models.TextField(default="", db_comment=business())
    receiver = models.TextField(db_comment=_told("identity", "prove a delivery"))
    proof = models.TextField(db_comment=_told("communication", "prove a delivery"))
    charge_id = models.UUIDField(null=True, db_comment=business())
    entered_at = models.DateTimeField(db_comment=business())
    entered_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_goods_once", fields=["organisation", "contract", "unique_key"]
            ),
            models.CheckConstraint(name="billing_goods_some", condition=Q(quantity__gt=0, minor__gte=0)),
        ]


class GoodsNote(TenantOwned):
    """What is told about goods of the provider at a client: seizure by others (16.4), the policy of their insurance."""

    goods = models.ForeignKey(
        "billing.DeliveredGoods",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    kind = models.TextField(db_comment=business())
    """seizure | policy"""
    who = models.TextField(default="", db_comment=_told("identity", "guard property"))
    """Of a seizure: who seized the goods, or claims a right in them."""
    words = models.TextField(default="", db_comment=_told("communication", "guard property"))
    day = models.DateField(null=True, db_comment=business())
    """Of a seizure: when it was."""
    asked_at = models.DateTimeField(null=True, db_comment=business())
    """When the provider asked for the policy."""
    answered_at = models.DateTimeField(null=True, db_comment=business())
    """When the client reported, or answered."""
    answered_by = models.UUIDField(null=True, db_comment=business())
    seen_at = models.DateTimeField(null=True, db_comment=business())
    """When staff had seen to a report."""
    file_name = models.TextField(default="", db_comment=_told("communication", "guard property"))
    file_sha256 = models.TextField(default="", db_comment=business())
    file_content = models.BinaryField(null=True, db_comment=_told("communication", "guard property"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="billing_goods_note_kind", condition=Q(kind__in=["seizure", "policy"])
            ),
            models.UniqueConstraint(
                name="billing_one_policy_asked", fields=["organisation", "goods"],
                condition=Q(kind="policy", answered_at=None),
            ),
        ]  # fmt: skip


class GivenCredit(TenantOwned):
    """Money that goes back to a client because its terms say so, once for each `unique_key`; by credit notes."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    unique_key = models.TextField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    """Without VAT."""
    currency = models.TextField(default="EUR", db_comment=business())
    notes = models.JSONField(default=list, db_comment=business())
    """The credit notes by which it was given."""
    short_minor = models.BigIntegerField(default=0, db_comment=business())
    """What no invoice was left to credit for."""
    clause = models.TextField(db_comment=business())
    reason = models.TextField(db_comment=business())
    details = models.JSONField(default=dict, db_comment=business())
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_credit_once", fields=["organisation", "contract", "unique_key"]
            ),
            models.CheckConstraint(
                name="billing_credit_positive", condition=Q(minor__gte=0, short_minor__gte=0)
            ),
        ]


class TrialUse(TenantOwned):
    """What a trial that became no agreement owes for its use (qooqie:15.1); it waits for a contract to bill on."""

    trial_id = models.UUIDField(db_comment=business())
    service = models.TextField(db_comment=business())
    legal_entity_id = models.UUIDField(db_comment=business())
    meter = models.TextField(db_comment=business())
    text_nl = models.TextField(db_comment=business())
    text_en = models.TextField(default="", db_comment=business())
    quantity = models.DecimalField(max_digits=18, decimal_places=6, db_comment=business())
    """Units above those included."""
    unit_price = models.DecimalField(max_digits=18, decimal_places=6, db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    day = models.DateField(db_comment=business())
    """On which it became owed: the first one after the trial."""
    charge_id = models.UUIDField(null=True, db_comment=business())
    noted_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_trial_use_once", fields=["organisation", "trial_id", "meter"]
            )
        ]
