"""Attempts to pay, and what went back of them."""

from functools import partial

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.psp.interface import RefundStatus, Status
from schakel.shared.tenancy.models import TenantOwned

payer = partial(personal, basis="contract", retention="payments.links", subject="payer")


class Attempt(TenantOwned):
    """One try to pay a link, at the client's PSP. Its id is the reference by which the PSP knows it."""

    link = models.ForeignKey(
        "payments.PaymentLink",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    connection = models.ForeignKey(
        "payments.Connection",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    token = models.TextField(db_comment=business())
    """In the address where the payer comes back."""
    psp_payment = models.TextField(default="", db_comment=business())
    status = models.TextField(default=Status.OPEN, db_comment=business())
    trouble = models.TextField(default="", db_comment=business())
    """Why it failed, in the PSP's own word; or "other_amount": it was paid otherwise than was asked."""
    currency = models.TextField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    """What was asked."""
    received_minor = models.BigIntegerField(default=0, db_comment=business())
    refunded_minor = models.BigIntegerField(default=0, db_comment=business())
    """Of which went back, or is on its way."""
    charged_back_minor = models.BigIntegerField(default=0, db_comment=business())
    method = models.TextField(default="", db_comment=business())
    fields = models.JSONField(
        default=dict, db_comment=payer("communication", purpose="what the client asked the payer")
    )
    payer_name = models.TextField(default="", db_comment=payer("identity", purpose="say who paid"))
    payer_email = models.TextField(default="", db_comment=payer("contact", purpose="confirm a payment"))
    mandate = models.ForeignKey(
        "payments.Mandate",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    """The mandate by which it is taken, without the payer."""
    created_at = models.DateTimeField(db_comment=business())
    paid_at = models.DateTimeField(null=True, db_comment=business())
    asked = models.IntegerField(default=0, db_comment=business())
    """How often the PSP was asked about it."""
    told = models.IntegerField(default=0, db_comment=business())
    """The number of the question whose answer stands here: an earlier answer that comes later is passed over."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="payments_attempt_token", fields=["organisation", "token"]),
            models.CheckConstraint(
                name="payments_attempt_status", condition=models.Q(status__in=[each.value for each in Status])
            ),
            models.CheckConstraint(name="payments_attempt_amount", condition=models.Q(minor__gt=0)),
            models.CheckConstraint(
                name="payments_not_refunded_above_received",
                condition=models.Q(refunded_minor__lte=models.F("received_minor")),
            ),
        ]
        indexes = [
            models.Index(name="payments_attempts", fields=["organisation", "created_at", "id"]),
            models.Index(name="payments_attempts_of_link", fields=["organisation", "link", "created_at"]),
            models.Index(name="payments_attempts_at_psp", fields=["organisation", "psp_payment"]),
        ]


class AttemptRefund(TenantOwned):
    """Money of a payment that goes back to the payer. Its id is the key under which the PSP is asked once."""

    attempt = models.ForeignKey(
        "payments.Attempt",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    minor = models.BigIntegerField(db_comment=business())
    status = models.TextField(default=RefundStatus.PENDING, db_comment=business())
    psp_refund = models.TextField(default="", db_comment=business())
    """Empty until the PSP took it on."""
    reason = models.TextField(default="", db_comment=business())
    trouble = models.TextField(default="", db_comment=business())
    asked_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    ours = models.BooleanField(default=True, db_comment=business())
    """False for one that was made at the PSP itself."""
    sent_at = models.DateTimeField(null=True, db_comment=business())
    """When the PSP was first asked to send it; the answer may have got lost."""
    at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="payments_refund_once",
                fields=["organisation", "attempt", "psp_refund"],
                condition=~models.Q(psp_refund=""),
            ),
            models.CheckConstraint(name="payments_refund_amount", condition=models.Q(minor__gt=0)),
        ]
        indexes = [models.Index(name="payments_refunds_of", fields=["organisation", "attempt", "at"])]


class AttemptChargeback(TenantOwned):
    """Money that the payer's bank took back."""

    attempt = models.ForeignKey(
        "payments.Attempt",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    minor = models.BigIntegerField(db_comment=business())
    psp_chargeback = models.TextField(db_comment=business())
    reason = models.TextField(default="", db_comment=business())
    at = models.DateTimeField(db_comment=business())
    reversed_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="payments_chargeback_once", fields=["organisation", "attempt", "psp_chargeback"]
            )
        ]


class Mandate(TenantOwned):
    """Permission of a payer to take later amounts, kept by the PSP."""

    connection = models.ForeignKey(
        "payments.Connection",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    made_by = models.UUIDField(db_comment=business())
    """The attempt that set it up."""
    customer = models.TextField(db_comment=business())
    mandate = models.TextField(db_comment=business())
    method = models.TextField(default="", db_comment=business())
    payer_name = models.TextField(default="", db_comment=payer("identity", purpose="say whose mandate it is"))
    payer_email = models.TextField(
        default="", db_comment=payer("contact", purpose="tell the payer of what is taken")
    )
    since = models.DateTimeField(db_comment=business())
    ended_at = models.DateTimeField(null=True, db_comment=business())
    ended_by = models.TextField(default="", db_comment=business())
    """client | psp"""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="payments_mandate_once", fields=["organisation", "connection", "mandate"]
            )
        ]
        indexes = [models.Index(name="payments_mandates", fields=["organisation", "since", "id"])]


class Transfer(TenantOwned):
    """Money on the client's bank account that was matched with a link; negative when it went back."""

    link = models.ForeignKey(
        "payments.PaymentLink",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    match = models.UUIDField(db_comment=business())
    account = models.TextField(db_comment=business())
    currency = models.TextField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    at = models.DateTimeField(db_comment=business())
    """The day on which the bank booked it, at its beginning."""
    taken_back = models.BooleanField(default=False, db_comment=business())
    """Whether a bank took it back, for a reason of its own; what the client sent back itself is not."""
    undone_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="payments_transfer_once", fields=["organisation", "match"]),
            models.CheckConstraint(name="payments_transfer_amount", condition=~models.Q(minor=0)),
        ]
        indexes = [models.Index(name="payments_transfers", fields=["organisation", "link", "at"])]
