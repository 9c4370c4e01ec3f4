"""Statements, their lines, and what the lines were matched with. Of a line only `matched_minor` ever changes."""

from django.db import models
from django.db.models import F, Q

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


def _of_payer(category: str) -> str:
    return personal(
        category, purpose="see who paid what", basis="legitimate_interest", retention="bank.lines",
        subject="payer",
    )  # fmt: skip


class BankStatement(TenantOwned):
    """What a bank said of one account of the organisation over some days."""

    account = models.TextField(db_comment=business())
    currency = models.TextField(db_comment=business())
    number = models.TextField(db_comment=business())
    opened_on = models.DateField(db_comment=business())
    closed_on = models.DateField(db_comment=business())
    opening_minor = models.BigIntegerField(db_comment=business())
    closing_minor = models.BigIntegerField(db_comment=business())
    balanced = models.BooleanField(db_comment=business())
    format = models.TextField(db_comment=business())
    fingerprint = models.TextField(db_comment=business())
    imported_at = models.DateTimeField(db_comment=business())
    imported_by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="bank_statement_once", fields=["organisation", "account", "fingerprint"]
            )
        ]
        indexes = [models.Index(name="bank_statements", fields=["organisation", "account", "closed_on"])]


class BankLine(TenantOwned):
    """Money that came in, or went out when negative."""

    statement = models.ForeignKey(
        "bank.BankStatement",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    account = models.TextField(db_comment=business())
    fingerprint = models.TextField(db_comment=business())
    booked_on = models.DateField(db_comment=business())
    currency = models.TextField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    matched_minor = models.BigIntegerField(default=0, db_comment=business())
    """How much of it is matched, with its sign: the sum of its matches that were not undone."""
    name = models.TextField(default="", db_comment=_of_payer("financial"))
    iban = models.TextField(default="", db_comment=_of_payer("financial"))
    end_to_end = models.TextField(default="", db_comment=_of_payer("financial"))
    creditor_reference = models.TextField(default="", db_comment=_of_payer("financial"))
    description = models.TextField(default="", db_comment=_of_payer("communication"))
    return_reason = models.TextField(default="", db_comment=business())
    bank_reference = models.TextField(default="", db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="bank_line_once", fields=["organisation", "account", "fingerprint"]),
            models.CheckConstraint(
                name="bank_line_not_above",
                condition=Q(minor__gte=0, matched_minor__gte=0, matched_minor__lte=F("minor"))
                | Q(minor__lt=0, matched_minor__lte=0, matched_minor__gte=F("minor")),
            ),
        ]
        indexes = [
            models.Index(name="bank_lines", fields=["organisation", "account", "booked_on"]),
            models.Index(
                name="bank_lines_open",
                fields=["organisation", "booked_on", "id"],
                condition=~Q(matched_minor=F("minor")),
            ),
        ]


class BankMatch(TenantOwned):
    """So much of a line was found to be for a claim. Stays, also when it is undone."""

    line = models.ForeignKey(
        "bank.BankLine",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    claim_id = models.UUIDField(db_comment=business())
    currency = models.TextField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [models.CheckConstraint(name="bank_match_not_nothing", condition=~Q(minor=0))]
        indexes = [
            models.Index(name="bank_matches_of_line", fields=["organisation", "line"]),
            models.Index(name="bank_matches_of_claim", fields=["organisation", "claim_id"]),
        ]


class BankMatchUndone(TenantOwned):
    """A match does not count any more."""

    match = models.ForeignKey(
        "bank.BankMatch",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        db_comment=business(),
    )
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [models.UniqueConstraint(name="bank_undone_once", fields=["organisation", "match"])]
