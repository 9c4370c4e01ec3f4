"""What is to be invoiced: subscriptions, metered use, and everything that is charged once."""

from django.db import models
from django.db.models import Q

from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import HotTenantOwned, TenantOwned


class Subscription(TenantOwned):
    """The recurring fees of a contract, as agreements say them; brought up to date when those change."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    legal_entity_id = models.UUIDField(db_comment=business())
    service = models.TextField(db_comment=business())
    content = models.JSONField(default=dict, db_comment=business())
    """`facts.charging.Subscription` as JSON: anchor, fixed and metered fees."""
    buyer = models.JSONField(default=dict, db_comment=business())
    """Who is invoiced, and how, on the day it was brought up to date."""
    next_on = models.DateField(null=True, db_comment=business())
    """First day of the next period to charge; None: nothing comes any more."""
    holds_until = models.DateField(null=True, db_comment=business())
    """First day for which it must be brought up to date again (a price or address changes); None: none known."""
    stale = models.BooleanField(default=False, db_comment=business())
    """Something changed since it was brought up to date."""
    trouble = models.TextField(default="", db_comment=business())
    """Why the last run could not invoice it; a code."""
    ends = models.DateField(null=True, db_comment=business())
    all_due_on = models.DateField(null=True, db_comment=business())
    """Everything is due at once, on this day: the client is insolvent, or the contract was dissolved."""
    currency = models.TextField(default="EUR", db_comment=business())
    updated_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="billing_subscription_once", fields=["organisation", "contract"])
        ]
        indexes = [
            models.Index(name="billing_due", fields=["next_on", "id"], condition=Q(next_on__isnull=False)),
            models.Index(name="billing_stale", fields=["organisation"], condition=Q(stale=True)),
        ]


class MeteredUse(HotTenantOwned):
    """So many units of something were used. The same `unique_id` counts once."""

    contract_id = models.UUIDField(db_comment=business())
    meter = models.TextField(db_comment=business())
    unique_id = models.TextField(db_comment=business())
    quantity = models.DecimalField(max_digits=18, decimal_places=6, db_comment=business())
    day = models.DateField(db_comment=business())
    at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_use_once", fields=["organisation_id", "contract_id", "meter", "unique_id"]
            ),
            models.CheckConstraint(name="billing_use_not_negative", condition=Q(quantity__gte=0)),
        ]
        indexes = [
            models.Index(
                name="billing_use", fields=["organisation_id", "contract_id", "day"], include=["quantity"]
            )
        ]


class Charge(TenantOwned):
    """Something that goes on an invoice once: hours, costs, a fee, a phase, a correction, a credit."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    kind = models.TextField(db_comment=business())
    """As `ChargeKind` names it."""
    unique_key = models.TextField(db_comment=business())
    """Tells it apart from every other charge of the contract: the same key is charged once."""
    text_nl = models.TextField(db_comment=business())
    text_en = models.TextField(db_comment=business())
    quantity = models.DecimalField(max_digits=18, decimal_places=6, db_comment=business())
    unit = models.TextField(default="one", db_comment=business())
    unit_price = models.DecimalField(max_digits=18, decimal_places=6, db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    vat = models.TextField(default="standard", db_comment=business())
    day = models.DateField(db_comment=business())
    """On which it was done or became owed."""
    starts = models.DateField(null=True, db_comment=business())
    ends = models.DateField(null=True, db_comment=business())
    at_once = models.BooleanField(default=False, db_comment=business())
    """It gets an invoice of its own, by the next run, instead of the next periodic one."""
    needs_consent = models.BooleanField(default=False, db_comment=business())
    consented_minor = models.BigIntegerField(null=True, db_comment=business())
    """Up to how much the client agreed; None: not asked, or not answered."""
    consented_at = models.DateTimeField(null=True, db_comment=business())
    consented_by = models.UUIDField(null=True, db_comment=business())
    details = models.JSONField(default=dict, db_comment=business())
    """What belongs to it: the list of hours, the third party, the event it rests on."""
    entered_at = models.DateTimeField(db_comment=business())
    entered_by = models.UUIDField(null=True, db_comment=business())
    withdrawn_at = models.DateTimeField(null=True, db_comment=business())
    reason = models.TextField(default="", db_comment=business())
    """Why it was withdrawn."""
    invoice_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_charge_once", fields=["organisation", "contract", "unique_key"]
            ),
            models.CheckConstraint(
                name="billing_charge_not_both", condition=Q(withdrawn_at=None) | Q(invoice_id=None)
            ),
        ]
        indexes = [
            models.Index(
                name="billing_charges_waiting",
                fields=["organisation", "contract"],
                condition=Q(invoice_id=None, withdrawn_at=None),
            ),
            models.Index(
                name="billing_charges_at_once",
                fields=["day"],
                condition=Q(invoice_id=None, withdrawn_at=None, at_once=True),
            ),
            models.Index(name="billing_charges_invoiced", fields=["organisation", "invoice_id"]),
        ]


class AgreedFee(TenantOwned):
    """A price that the client agreed for itself, with what shows it; it goes before the price list."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    code = models.TextField(db_comment=business())
    """Of the package or meter that it prices; "minimum": what use comes to at least in a period."""
    unit_price = models.DecimalField(max_digits=18, decimal_places=6, db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    holds_from = models.DateField(db_comment=business())
    until = models.DateField(null=True, db_comment=business())
    """First day on which it does not hold any more."""
    evidence = models.TextField(db_comment=business())
    """The letter or message that it stands in."""
    entered_at = models.DateTimeField(db_comment=business())
    entered_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_agreed_fee_once", fields=["organisation", "contract", "code", "holds_from"]
            ),
            models.CheckConstraint(name="billing_agreed_fee_not_negative", condition=Q(unit_price__gte=0)),
        ]


class AheadRequest(TenantOwned):
    """A client asked to pay several periods in advance by itself (linq:10.3)."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    wanted = models.TextField(db_comment=business())
    """"3 months"."""
    asked_at = models.DateTimeField(db_comment=business())
    asked_by = models.UUIDField(null=True, db_comment=business())
    agreed_at = models.DateTimeField(null=True, db_comment=business())
    agreed_by = models.UUIDField(null=True, db_comment=business())
    confirmed_at = models.DateTimeField(null=True, db_comment=business())
    refused_at = models.DateTimeField(null=True, db_comment=business())
    ended_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_one_ahead",
                fields=["organisation", "contract"],
                condition=Q(refused_at=None, ended_at=None),
            )
        ]
