"""What the sandbox keeps. It stands for a company outside: its rows are nobody's here, and opened by its own keys.

Who pays is never kept: a sandbox knows no people.
"""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.kernel.ids import new_id
from schakel.shared.psp.interface import RefundStatus, Sequence, Status


class SandboxAccount(models.Model):
    """A merchant's account, and how the sandbox treats its webhooks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    name = models.TextField(db_comment=business())
    """What the payer sees as payee."""
    key_hash = models.BinaryField(unique=True, db_comment=business())
    desk = models.TextField(unique=True, db_comment=business())
    """128 random bits in the address of the page where its payments are helped along."""
    away = models.BooleanField(default=False, db_comment=business())
    """Plays that the PSP cannot be reached."""
    seed = models.IntegerField(default=1, db_comment=business())
    delay_s = models.IntegerField(default=0, db_comment=business())
    drop = models.IntegerField(default=0, db_comment=business())
    duplicate = models.IntegerField(default=0, db_comment=business())
    reorder = models.IntegerField(default=0, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())


class SandboxMandate(models.Model):
    """What lets the merchant take payments without the payer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    account = models.ForeignKey(
        "sandbox.SandboxAccount", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    token = models.TextField(unique=True, db_comment=business())
    customer = models.TextField(db_comment=business())
    way = models.TextField(db_comment=business())
    source = models.TextField(db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    revoked_at = models.DateTimeField(null=True, db_comment=business())


class SandboxPayment(models.Model):
    """A payment, made once per reference of the merchant."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    account = models.ForeignKey(
        "sandbox.SandboxAccount", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    token = models.TextField(unique=True, db_comment=business())
    """Its name outside; 128 random bits, as it opens the page where it is paid."""
    reference = models.TextField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    currency = models.TextField(db_comment=business())
    description = models.TextField(db_comment=business())
    language = models.TextField(db_comment=business())
    ways = models.JSONField(db_comment=business())
    """Which ways of paying the payer is offered."""
    return_to = models.TextField(db_comment=business())
    reports_to = models.TextField(db_comment=business())
    sequence = models.TextField(db_comment=business())
    customer = models.TextField(blank=True, db_comment=business())
    mandate = models.ForeignKey(
        "sandbox.SandboxMandate",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment=business(),
    )
    status = models.TextField(default=Status.OPEN.value, db_comment=business())
    way = models.TextField(blank=True, db_comment=business())
    source = models.TextField(blank=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    expires_at = models.DateTimeField(db_comment=business())
    paid_at = models.DateTimeField(null=True, db_comment=business())
    told = models.IntegerField(default=0, db_comment=business())
    """How many webhooks there were about it, dropped ones too."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="sandbox_payment_once", fields=["account", "reference"]),
            models.CheckConstraint(name="sandbox_payment_something", condition=models.Q(minor__gt=0)),
            models.CheckConstraint(
                name="sandbox_payment_status", condition=models.Q(status__in=[each.value for each in Status])
            ),
            models.CheckConstraint(
                name="sandbox_payment_sequence",
                condition=models.Q(sequence__in=[each.value for each in Sequence]),
            ),
        ]
        indexes = [models.Index(name="sandbox_payments_new", fields=["account", "-created_at"])]


class SandboxRefund(models.Model):
    """Money that went back, once per key of the merchant."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    payment = models.ForeignKey(
        "sandbox.SandboxPayment", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    key = models.TextField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    status = models.TextField(db_comment=business())
    at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="sandbox_refund_once", fields=["payment", "key"]),
            models.CheckConstraint(name="sandbox_refund_something", condition=models.Q(minor__gt=0)),
            models.CheckConstraint(
                name="sandbox_refund_status",
                condition=models.Q(status__in=[each.value for each in RefundStatus]),
            ),
        ]


class SandboxChargeback(models.Model):
    """Money that the payer's bank took back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    payment = models.ForeignKey(
        "sandbox.SandboxPayment", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    minor = models.BigIntegerField(db_comment=business())
    reason = models.TextField(db_comment=business())
    at = models.DateTimeField(db_comment=business())
    reversed_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="sandbox_chargeback_one_open",
                fields=["payment"],
                condition=models.Q(reversed_at=None),
            )
        ]


class SandboxWebhook(models.Model):
    """A report to the merchant. A dropped one stands here too, and is never sent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    payment = models.ForeignKey(
        "sandbox.SandboxPayment", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    number = models.IntegerField(db_comment=business())
    kind = models.TextField(db_comment=business())
    """"payment.paid", "refund.done", "chargeback.opened" ..."""
    made_at = models.DateTimeField(db_comment=business())
    copies = models.IntegerField(db_comment=business())
    """How many times it is sent: 0 dropped, 2 duplicated."""
    sent = models.IntegerField(default=0, db_comment=business())
    """How many of them were answered well."""
    answer = models.IntegerField(null=True, db_comment=business())
    """The last HTTP status."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="sandbox_webhook_once", fields=["payment", "number"]),
        ]
