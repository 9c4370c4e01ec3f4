"""What each company of the provider needs to send invoices and to collect. Of the provider, of no client."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.kernel.ids import new_id


class BillingCompany(models.Model):
    """How a company of the provider invoices: one row for each."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    legal_entity = models.OneToOneField(
        "agreements.LegalEntity", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    prefix = models.TextField(default="", db_comment=business())
    """What its invoice numbers begin with."""
    street = models.TextField(default="", db_comment=business())
    postcode = models.TextField(default="", db_comment=business())
    city = models.TextField(default="", db_comment=business())
    country = models.TextField(default="NL", db_comment=business())
    iban = models.TextField(default="", db_comment=business())
    bic = models.TextField(default="", db_comment=business())
    account_name = models.TextField(default="", db_comment=business())
    creditor = models.TextField(default="", db_comment=business())
    """Its creditor identifier for SEPA direct debits; empty: it collects none."""
    notice_days = models.IntegerField(default=14, db_comment=business())
    """How many days before a direct debit the client is told: 14 unless the mandate agrees less."""
    holds_principal_only = models.BooleanField(default=False, db_comment=business())
    """A payment of the principal alone, while interest or costs are open as well, waits for staff."""
    vat_exempt = models.BooleanField(default=False, db_comment=business())
    """It is in the register of education providers: what it teaches is exempt from VAT."""
    reference_month = models.IntegerField(default=10, db_comment=business())
    suspends_after = models.IntegerField(null=True, db_comment=business())
    """Days of default after which services are suspended without staff; None: staff decide."""
    reminds_after = models.IntegerField(null=True, db_comment=business())
    """Days of being late after which the client is reminded without staff; None: staff decide."""
    changed_at = models.DateTimeField(db_comment=business())


class NumberSeries(models.Model):
    """The next number of a company in a year. Taken in the transaction that issues, so that nothing is skipped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    legal_entity = models.ForeignKey(
        "agreements.LegalEntity", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    year = models.IntegerField(db_comment=business())
    next_number = models.BigIntegerField(default=1, db_comment=business())

    class Meta:
        constraints = [models.UniqueConstraint(name="billing_series_once", fields=["legal_entity", "year"])]


class HourlyRate(models.Model):
    """What an hour of a company costs from a day on, without VAT."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    legal_entity = models.ForeignKey(
        "agreements.LegalEntity", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    holds_from = models.DateField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    entered_at = models.DateTimeField(db_comment=business())
    entered_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="billing_hourly_once", fields=["legal_entity", "holds_from"]),
            models.CheckConstraint(name="billing_hourly_not_negative", condition=models.Q(minor__gte=0)),
        ]


class StatutoryEntry(models.Model):
    """A statutory interest rate that staff entered, or confirmed as published."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    holds_from = models.DateField(unique=True, db_comment=business())
    ordinary = models.DecimalField(max_digits=7, decimal_places=4, db_comment=business())
    commercial = models.DecimalField(max_digits=7, decimal_places=4, db_comment=business())
    source = models.TextField(db_comment=business())
    entered_at = models.DateTimeField(db_comment=business())
    entered_by = models.UUIDField(null=True, db_comment=business())


class InvoiceRun(models.Model):
    """A run that issued what was due on a day. It can be taken up again where it stopped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    day = models.DateField(db_comment=business())
    started_at = models.DateTimeField(db_comment=business())
    started_by = models.UUIDField(null=True, db_comment=business())
    finished_at = models.DateTimeField(null=True, db_comment=business())
    issued = models.BigIntegerField(default=0, db_comment=business())
    held_up = models.BigIntegerField(default=0, db_comment=business())

    class Meta:
        indexes = [models.Index(name="billing_runs", fields=["started_at"])]
