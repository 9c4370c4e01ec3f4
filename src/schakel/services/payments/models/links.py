"""Payment links."""

from functools import partial

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.services.payments.facts.links import LinkState
from schakel.shared.tenancy.models import TenantOwned

payer = partial(personal, basis="contract", retention="payments.links", subject="payer")


class PaymentLink(TenantOwned):
    """A link under which a payer pays the client (linktopay:1.9)."""

    token = models.TextField(db_comment=business())
    """128 random bits in its address."""
    code = models.TextField(db_comment=business())
    """Ten letters and digits: the reference of a bank transfer is made of it."""
    website = models.ForeignKey(
        "payments.PaymentWebsite",
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
    description = models.TextField(db_comment=business())
    reference = models.TextField(default="", db_comment=business())
    """The client's own."""
    currency = models.TextField(db_comment=business())
    amount_minor = models.BigIntegerField(null=True, db_comment=business())
    minimum_minor = models.BigIntegerField(null=True, db_comment=business())
    partial = models.BooleanField(default=False, db_comment=business())
    reusable = models.BooleanField(default=False, db_comment=business())
    uses = models.IntegerField(null=True, db_comment=business())
    first = models.BooleanField(default=False, db_comment=business())
    """Whether the payment also sets up a mandate."""
    lines = models.JSONField(default=list, db_comment=business())
    """[{name, quantity, minor (each, with VAT), vat}]"""
    fields = models.JSONField(default=list, db_comment=business())
    """What the payer is asked besides: [{key, label, required}]."""
    methods = models.JSONField(default=list, db_comment=business())
    """Codes of the ways of paying that are allowed; empty: all that the account has."""
    success_url = models.TextField(default="", db_comment=business())
    failure_url = models.TextField(default="", db_comment=business())
    language = models.TextField(default="nl", db_comment=business())
    payer_name = models.TextField(default="", db_comment=payer("identity", purpose="say whose claim it is"))
    payer_email = models.TextField(
        default="", db_comment=payer("contact", purpose="send the link and its reminders")
    )
    remind_after = models.JSONField(default=list, db_comment=business())
    """Days after the link was sent on which its payer is reminded while it is open."""
    expires_at = models.DateTimeField(null=True, db_comment=business())
    deactivated_at = models.DateTimeField(null=True, db_comment=business())
    archived_at = models.DateTimeField(null=True, db_comment=business())
    sent_at = models.DateTimeField(null=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    created_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    state = models.TextField(default=LinkState.OPEN, db_comment=business())
    """Where it stands by the rule `standing_of`, kept for lists."""
    paid_minor = models.BigIntegerField(default=0, db_comment=business())
    surplus_minor = models.BigIntegerField(default=0, db_comment=business())
    payments = models.IntegerField(default=0, db_comment=business())
    settled = models.IntegerField(default=0, db_comment=business())
    """How often what is expected of it was adjusted in the ledger."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="payments_link_token", fields=["organisation", "token"]),
            models.UniqueConstraint(name="payments_link_code", fields=["organisation", "code"]),
            models.CheckConstraint(
                name="payments_link_state", condition=models.Q(state__in=[each.value for each in LinkState])
            ),
            models.CheckConstraint(
                name="payments_link_amount",
                condition=models.Q(amount_minor__isnull=True) | models.Q(amount_minor__gt=0),
            ),
        ]
        indexes = [
            models.Index(name="payments_links", fields=["organisation", "created_at", "id"]),
            models.Index(name="payments_links_by_state", fields=["organisation", "state", "created_at"]),
        ]
