"""Invoices as they were issued, and what is still to come in for them."""

from django.db import models
from django.db.models import Q

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


class Invoice(TenantOwned):
    """An invoice or a credit note. The application may add rows and nothing else: it never changes."""

    kind = models.TextField(db_comment=business())
    number = models.TextField(db_comment=business())
    year = models.IntegerField(db_comment=business())
    sequence = models.BigIntegerField(db_comment=business())
    legal_entity_id = models.UUIDField(db_comment=business())
    contract_id = models.UUIDField(db_comment=business())
    service = models.TextField(db_comment=business())
    unique_key = models.TextField(db_comment=business())
    """What it is for: the period of a contract, or the charges. The same is invoiced once."""
    corrects_id = models.UUIDField(null=True, db_comment=business())
    issued_on = models.DateField(db_comment=business())
    issued_at = models.DateTimeField(db_comment=business())
    due_on = models.DateField(db_comment=business())
    """As printed; a claim can fall due sooner."""
    currency = models.TextField(default="EUR", db_comment=business())
    net_minor = models.BigIntegerField(db_comment=business())
    vat_minor = models.BigIntegerField(db_comment=business())
    total_minor = models.BigIntegerField(db_comment=business())
    language = models.TextField(default="nl", db_comment=business())
    content = models.JSONField(
        db_comment=personal(
            "contact", purpose="invoice", basis="legal_obligation", retention="billing.invoices"
        )
    )
    """`facts.invoices.Document` as JSON: enough to write it again in ten years."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_number_once", fields=["legal_entity_id", "year", "sequence"]
            ),
            models.UniqueConstraint(
                name="billing_invoiced_once", fields=["organisation", "contract_id", "unique_key"]
            ),
            models.CheckConstraint(
                name="billing_invoice_kind", condition=Q(kind__in=["invoice", "credit_note"])
            ),
            models.CheckConstraint(
                name="billing_invoice_adds_up",
                condition=Q(total_minor=models.F("net_minor") + models.F("vat_minor")),
            ),
        ]
        indexes = [
            models.Index(name="billing_invoices", fields=["organisation", "issued_on", "id"]),
            models.Index(name="billing_invoices_by_day", fields=["issued_on", "id"]),
            models.Index(
                name="billing_credit_notes", fields=["organisation", "corrects_id"],
                condition=Q(corrects_id__isnull=False),
            ),
        ]  # fmt: skip


class Claim(TenantOwned):
    """What is to come in for an invoice; it has the invoice's id. Follows from its `ClaimEvent` rows by rule."""

    legal_entity_id = models.UUIDField(db_comment=business())
    contract_id = models.UUIDField(db_comment=business())
    service = models.TextField(db_comment=business())
    number = models.TextField(db_comment=business())
    reference = models.TextField(db_comment=business())
    """Structured creditor reference (RF...)."""
    issued_on = models.DateField(db_comment=business())
    due_on = models.DateField(db_comment=business())
    """By when it must be paid now."""
    printed_due_on = models.DateField(db_comment=business())
    default_on = models.DateField(null=True, db_comment=business())
    """First day of default; None: not in default."""
    currency = models.TextField(default="EUR", db_comment=business())
    total_minor = models.BigIntegerField(db_comment=business())
    net_minor = models.BigIntegerField(db_comment=business())
    credited_minor = models.BigIntegerField(default=0, db_comment=business())
    open_minor = models.BigIntegerField(db_comment=business())
    """Principal that is open."""
    costs_minor = models.BigIntegerField(default=0, db_comment=business())
    """Costs of collection that are open."""
    written_off_minor = models.BigIntegerField(default=0, db_default=0, db_comment=business())
    """What was given up of the principal."""
    settled_on = models.DateField(null=True, db_comment=business())
    """On which nothing was open any more."""
    by_debit = models.BooleanField(default=False, db_comment=business())
    """It is to be collected; False: to be transferred."""
    pay_link = models.TextField(default="", db_comment=business())
    """Address at which it can be paid; empty: there is none."""
    no_quote = models.BooleanField(default=False, db_comment=business())
    """The invoice rests on no quote or confirmation; the client may object to it for a while."""
    deemed_correct_on = models.DateField(null=True, db_comment=business())
    case_id = models.UUIDField(null=True, db_comment=business())
    announced_at = models.DateTimeField(null=True, db_comment=business())
    """When others were told that it was issued."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="billing_claim_reference", fields=["organisation", "reference"]),
            models.CheckConstraint(
                name="billing_claim_not_below", condition=Q(open_minor__gte=0, costs_minor__gte=0)
            ),
        ]
        indexes = [
            models.Index(
                name="billing_claims_open", fields=["organisation", "due_on", "id"], condition=Q(settled_on=None)
            ),
            models.Index(name="billing_claims_late", fields=["default_on", "id"], condition=Q(settled_on=None)),
            models.Index(
                name="billing_claims_quiet", fields=["organisation", "id"], condition=Q(announced_at=None)
            ),
        ]  # fmt: skip


class PayLink(TenantOwned):
    """A payment link that was made for a claim. The newest that is not over is the one that is shown."""

    claim_id = models.UUIDField(db_comment=business())
    link_id = models.UUIDField(unique=True, db_comment=business())
    address = models.TextField(db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    """What it asks."""
    made_at = models.DateTimeField(db_comment=business())
    over_at = models.DateTimeField(null=True, db_comment=business())
    """When it was taken out of use: another amount is open, or nothing. What was paid on it counts all the same."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_one_link", fields=["organisation", "claim_id"], condition=Q(over_at=None)
            )
        ]
        indexes = [models.Index(name="billing_links_of", fields=["organisation", "claim_id"])]


class ClaimEvent(TenantOwned):
    """Something that happened to what a client owes, on a day. Nothing is ever changed or removed."""

    legal_entity_id = models.UUIDField(db_comment=business())
    claim_id = models.UUIDField(null=True, db_comment=business())
    receipt_id = models.UUIDField(null=True, db_comment=business())
    kind = models.TextField(db_comment=business())
    """credited | undone | costs | waived | due | written_off | credit_used | credit_paid"""
    minor = models.BigIntegerField(null=True, db_comment=business())
    net_minor = models.BigIntegerField(null=True, db_comment=business())
    """Of "credited": without VAT."""
    claims = models.JSONField(default=list, db_comment=business())
    """Of "costs": the claims of the case; of "credit_used": those that it pays, in order."""
    case_id = models.UUIDField(null=True, db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    day = models.DateField(db_comment=business())
    """On which it counts."""
    moved_to = models.DateField(null=True, db_comment=business())
    """Of "due": the new last day to pay."""
    source = models.TextField(db_comment=business())
    """Tells it apart: the same source happens once."""
    note = models.TextField(default="", db_comment=business())
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [models.UniqueConstraint(name="billing_event_once", fields=["organisation", "source"])]
        indexes = [
            models.Index(name="billing_events_of", fields=["organisation", "claim_id", "day"]),
            models.Index(name="billing_events_by_day", fields=["organisation", "day", "at"]),
        ]


class Receipt(TenantOwned):
    """Money that came in from a client."""

    legal_entity_id = models.UUIDField(db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    day = models.DateField(db_comment=business())
    via = models.TextField(db_comment=business())
    """bank | debit | psp | link | by_hand"""
    source = models.TextField(db_comment=business())
    """Tells it apart: "bank/<match>", "debit/<debit>"."""
    named = models.JSONField(default=list, db_comment=business())
    """Claims that it names, in the order in which it pays them."""
    remark = models.TextField(default="", db_comment=business())
    """That it should be divided otherwise than by the terms."""
    state = models.TextField(default="booked", db_comment=business())
    """booked | held | refused | undone"""
    flagged = models.BooleanField(default=False, db_comment=business())
    """It covers the principal, not interest and costs as well."""
    reason = models.TextField(default="", db_comment=business())
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="billing_receipt_once", fields=["organisation", "source"]),
            models.CheckConstraint(name="billing_receipt_positive", condition=Q(minor__gt=0)),
            models.CheckConstraint(
                name="billing_receipt_state", condition=Q(state__in=["booked", "held", "refused", "undone"])
            ),
        ]
        indexes = [models.Index(name="billing_receipts", fields=["organisation", "day", "at"])]


class Allocation(TenantOwned):
    """So much of a receipt went to a part of a claim, as things stand. Written anew when what happened changes."""

    legal_entity_id = models.UUIDField(db_comment=business())
    receipt_id = models.UUIDField(db_comment=business())
    claim_id = models.UUIDField(db_comment=business())
    part = models.TextField(db_comment=business())
    """costs | interest | principal"""
    currency = models.TextField(default="EUR", db_comment=business())
    minor = models.BigIntegerField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_allocated_once", fields=["organisation", "receipt_id", "claim_id", "part"]
            ),
            models.CheckConstraint(
                name="billing_allocation_part",
                condition=Q(part__in=["costs", "interest", "principal"], minor__gt=0),
            ),
        ]
        indexes = [models.Index(name="billing_allocations", fields=["organisation", "claim_id"])]
