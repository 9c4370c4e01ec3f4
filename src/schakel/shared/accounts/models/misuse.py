"""Reports that a sign-in is misused, and what was done about them."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.kernel.ids import new_id


class MisuseReport(models.Model):
    """A report that somebody else uses a person's sign-in (qooqie:18.2); may come from outside any account."""

    class Source(models.TextChoices):
        DASHBOARD = "dashboard"
        PUBLIC = "public"
        OPERATOR = "operator"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    source = models.TextField(choices=Source, db_comment=business())
    email = models.EmailField(
        db_comment=personal(
            "contact", purpose="stop misuse of an account", basis="contract", retention="account"
        )
    )
    """Which sign-in is misused."""
    contact = models.TextField(
        blank=True,
        db_comment=personal(
            "contact", purpose="answer whoever reports misuse", basis="contract", retention="account"
        ),
    )
    """How the reporter can be reached, when not through that address."""
    reported_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    noticed_at = models.DateTimeField(db_comment=business())
    reported_at = models.DateTimeField(db_comment=business())
    description = models.TextField(
        blank=True,
        db_comment=personal(
            "communication", purpose="stop misuse of an account", basis="contract", retention="account"
        ),
    )
    closed_at = models.DateTimeField(null=True, db_comment=business())
    closed_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )

    class Meta:
        indexes = [models.Index(name="accounts_misuse_by_time", fields=["reported_at"])]


class MisuseMeasure(models.Model):
    """Something the provider did about a report, and when."""

    class Kind(models.TextChoices):
        SESSIONS = "sessions"
        KEYS = "keys"
        PASSWORD = "password"  # noqa: S105 - a kind of measure
        BLOCKED = "blocked"
        UNBLOCKED = "unblocked"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    report = models.ForeignKey(
        "accounts.MisuseReport", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    kind = models.TextField(choices=Kind, db_comment=business())
    at = models.DateTimeField(db_comment=business())
    by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    count = models.IntegerField(default=0, db_comment=business())
    """How many sessions or keys were ended."""
    note = models.TextField(blank=True, db_comment=business())
