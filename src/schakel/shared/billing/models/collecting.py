"""Mandates, direct debits, objections, reminders and cases."""

from django.db import models
from django.db.models import Q

from schakel.kernel.data_classes import business, personal
from schakel.kernel.ids import new_id
from schakel.shared.tenancy.models import TenantOwned


def _of_holder(category: str) -> str:
    return personal(category, purpose="collect what is owed", basis="contract", retention="billing.mandates")


class DebitMandate(TenantOwned):
    """A client's permission to collect: a SEPA mandate, or a payment method kept by a PSP."""

    legal_entity_id = models.UUIDField(db_comment=business())
    kind = models.TextField(default="sepa", db_comment=business())
    """sepa | psp"""
    scheme = models.TextField(default="CORE", db_comment=business())
    reference = models.TextField(db_comment=business())
    iban = models.TextField(default="", db_comment=_of_holder("financial"))
    bic = models.TextField(default="", db_comment=business())
    holder = models.TextField(default="", db_comment=_of_holder("identity"))
    asked_at = models.DateTimeField(null=True, db_comment=business())
    asked_by = models.UUIDField(null=True, db_comment=business())
    signed_on = models.DateField(null=True, db_comment=business())
    signed_by = models.UUIDField(null=True, db_comment=business())
    signed_name = models.TextField(default="", db_comment=_of_holder("identity"))
    text_version = models.TextField(default="", db_comment=business())
    """Which text was agreed to."""
    evidence = models.JSONField(
        default=dict,
        db_comment=personal(
            "technical", purpose="proof of a mandate", basis="legal_obligation", retention="billing.mandates"
        ),
    )
    """How it was given: {"way", "came_from", "file"}."""
    notice_days = models.IntegerField(null=True, db_comment=business())
    """Days of pre-notification that it agrees to; None: the company's."""
    psp_customer = models.TextField(default="", db_comment=business())
    psp_mandate = models.TextField(default="", db_comment=business())
    last_used_on = models.DateField(null=True, db_comment=business())
    blocked = models.TextField(default="", db_comment=business())
    """Reason code for which the bank refused it; empty: not blocked."""
    ended_at = models.DateTimeField(null=True, db_comment=business())
    ended_by = models.UUIDField(null=True, db_comment=business())
    ended_reason = models.TextField(default="", db_comment=business())
    """client | staff | changed | a reason code of the bank"""
    confirmed_on = models.DateField(null=True, db_comment=business())
    """Of a B2B mandate: since when the client's bank knows it."""
    paper = models.BinaryField(
        default=bytes,
        db_comment=personal(
            "financial", purpose="proof of a mandate", basis="legal_obligation", retention="billing.mandates"
        ),
    )
    """A signed paper, as it was filed."""
    withdrawn_at = models.DateTimeField(null=True, db_comment=business())
    """The request for it was taken back."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_mandate_asked_once",
                fields=["organisation", "legal_entity_id"],
                condition=Q(ended_at=None, withdrawn_at=None, signed_on=None),
            ),
            models.UniqueConstraint(name="billing_mandate_reference", fields=["organisation", "reference"]),
            models.UniqueConstraint(
                name="billing_one_mandate",
                fields=["organisation", "legal_entity_id"],
                condition=Q(ended_at=None, withdrawn_at=None, signed_on__isnull=False),
            ),
        ]


class DebitBatch(models.Model):
    """A file of direct debits of a company. Of the provider, of no client."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    legal_entity_id = models.UUIDField(db_comment=business())
    collects_on = models.DateField(db_comment=business())
    made_at = models.DateTimeField(db_comment=business())
    made_by = models.UUIDField(null=True, db_comment=business())
    debits = models.IntegerField(default=0, db_comment=business())
    minor = models.BigIntegerField(default=0, db_comment=business())
    content = models.BinaryField(
        default=bytes,
        db_comment=personal(
            "financial", purpose="collect what is owed", basis="contract", retention="billing.debit_files"
        ),
    )
    """The file, as the bank gets it."""
    downloaded_at = models.DateTimeField(null=True, db_comment=business())
    sent_at = models.DateTimeField(null=True, db_comment=business())
    """Staff brought it to the bank."""

    class Meta:
        indexes = [models.Index(name="billing_batches", fields=["legal_entity_id", "collects_on"])]


class DebitReturn(models.Model):
    """What a bank reported of a direct debit that failed or went back. Of the provider, of no client."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    fingerprint = models.TextField(unique=True, db_comment=business())
    """Tells it apart, in whichever file the bank reports it: the same return counts once."""
    end_to_end = models.TextField(db_comment=business())
    reason = models.TextField(db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    minor = models.BigIntegerField(null=True, db_comment=business())
    day = models.DateField(null=True, db_comment=business())
    mandate = models.TextField(default="", db_comment=business())
    bank_reference = models.TextField(default="", db_comment=business())
    debit_id = models.UUIDField(null=True, db_comment=business())
    """The debit that came back; None: a person looks at it."""
    client_id = models.UUIDField(null=True, db_comment=business())
    trouble = models.TextField(default="", db_comment=business())
    """Why a person looks at it: unknown | amount | no_debit | for_staff"""
    imported_at = models.DateTimeField(db_comment=business())
    imported_by = models.UUIDField(null=True, db_comment=business())
    seen_at = models.DateTimeField(null=True, db_comment=business())
    """When staff had dealt with it."""
    seen_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [
            models.Index(name="billing_returns", fields=["imported_at", "id"]),
            models.Index(
                name="billing_returns_odd", fields=["imported_at"], condition=~Q(trouble="") & Q(seen_at=None)
            ),
        ]  # fmt: skip


class Debit(TenantOwned):
    """An attempt to collect a claim under a mandate."""

    claim_id = models.UUIDField(db_comment=business())
    mandate_id = models.UUIDField(db_comment=business())
    batch_id = models.UUIDField(null=True, db_comment=business())
    legal_entity_id = models.UUIDField(db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    collects_on = models.DateField(db_comment=business())
    sequence = models.TextField(default="RCUR", db_comment=business())
    end_to_end = models.TextField(unique=True, db_comment=business())
    psp_payment = models.TextField(default="", db_comment=business())
    state = models.TextField(default="told", db_comment=business())
    """told | in_file | collected | returned | dropped"""
    notice_id = models.UUIDField(null=True, db_comment=business())
    """The message in which the client was told."""
    told_at = models.DateTimeField(null=True, db_comment=business())
    """When the client was told the amount and the day."""
    sent_at = models.DateTimeField(null=True, db_comment=business())
    """When staff noted that its file is at the bank."""
    reason = models.TextField(default="", db_comment=business())
    """Reason code with which it came back."""
    returned_on = models.DateField(null=True, db_comment=business())
    made_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="billing_one_debit",
                fields=["organisation", "claim_id"],
                condition=Q(state__in=["told", "in_file"]),
            ),
            models.CheckConstraint(name="billing_debit_positive", condition=Q(minor__gt=0)),
        ]
        indexes = [
            models.Index(name="billing_debits_of_batch", fields=["batch_id"]),
            models.Index(
                name="billing_debits_waiting", fields=["collects_on"], condition=Q(state="told", batch_id=None)
            ),
        ]  # fmt: skip


class InvoiceObjection(TenantOwned):
    """A client does not agree with an invoice. Nothing but a decision changes what it owes."""

    claim_id = models.UUIDField(db_comment=business())
    lines = models.JSONField(default=list, db_comment=business())
    minor = models.BigIntegerField(null=True, db_comment=business())
    """Over how much; None: all of it."""
    reason = models.TextField(
        db_comment=personal(
            "communication", purpose="answer an objection", basis="contract", retention="billing.invoices"
        )
    )
    channel = models.TextField(db_comment=business())
    received_at = models.DateTimeField(db_comment=business())
    received_by = models.UUIDField(null=True, db_comment=business())
    in_time = models.BooleanField(db_comment=business())
    clause = models.TextField(db_comment=business())
    decision = models.TextField(default="", db_comment=business())
    """granted | rejected; empty: not decided."""
    answer = models.TextField(default="", db_comment=business())
    credit_id = models.UUIDField(null=True, db_comment=business())
    decided_at = models.DateTimeField(null=True, db_comment=business())
    decided_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [
            models.Index(name="billing_objections", fields=["organisation", "claim_id"]),
            models.Index(name="billing_objections_open", fields=["received_at"], condition=Q(decision="")),
        ]


class PaymentReminder(TenantOwned):
    """The client was reminded of what it owes."""

    kind = models.TextField(db_comment=business())
    """reminder | fourteen_days | notice_of_default"""
    claims = models.JSONField(default=list, db_comment=business())
    costs_minor = models.BigIntegerField(null=True, db_comment=business())
    """The costs that it names, in euro cents."""
    last_day = models.DateField(null=True, db_comment=business())
    """By when it asks to pay."""
    sent_at = models.DateTimeField(db_comment=business())
    sent_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="billing_reminders", fields=["organisation", "sent_at"])]


class CollectionCase(TenantOwned):
    """Claims that were handed over to be collected, together: costs are charged once."""

    legal_entity_id = models.UUIDField(db_comment=business())
    service = models.TextField(db_comment=business())
    opened_on = models.DateField(db_comment=business())
    opened_at = models.DateTimeField(db_comment=business())
    opened_by = models.UUIDField(null=True, db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    principal_minor = models.BigIntegerField(db_comment=business())
    costs_minor = models.BigIntegerField(db_comment=business())
    actual_minor = models.BigIntegerField(null=True, db_comment=business())
    evidence = models.TextField(default="", db_comment=business())
    """Why actual costs were necessary, and what shows it."""
    collector = models.TextField(default="", db_comment=business())
    closed_at = models.DateTimeField(null=True, db_comment=business())
    clauses = models.JSONField(default=list, db_comment=business())

    class Meta:
        indexes = [
            models.Index(name="billing_cases", fields=["organisation", "opened_on"]),
            models.Index(name="billing_cases_open", fields=["opened_on"], condition=Q(closed_at=None)),
        ]
