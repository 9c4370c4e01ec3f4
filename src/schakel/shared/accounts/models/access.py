"""How people and programs get in, and what must be on file before they do."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


class Invitation(TenantOwned):
    """A place offered to somebody by e-mail; the link carries a secret of which only the hash is kept."""

    email = models.EmailField(
        db_comment=personal(
            "contact", purpose="invitation", basis="legitimate_interest", retention="invitation"
        )
    )
    role = models.TextField(db_comment=business())
    language = models.TextField(
        default="nl",
        db_comment=personal(
            "preference",
            purpose="language of the invitation",
            basis="legitimate_interest",
            retention="invitation",
        ),
    )
    outsider = models.BooleanField(default=False, db_comment=business())
    """Stated to be somebody outside the client's own organisation (qooqie:23.3)."""
    token_hash = models.BinaryField(db_comment=business())
    invited_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    created_at = models.DateTimeField(db_comment=business())
    expires_at = models.DateTimeField(db_comment=business())
    accepted_at = models.DateTimeField(null=True, db_comment=business())
    withdrawn_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="accounts_invitation_token", fields=["organisation", "token_hash"]),
            models.UniqueConstraint(
                name="accounts_one_open_invitation",
                fields=["organisation", "email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
            ),
        ]


class ApiKey(TenantOwned):
    """A key with which a client's own software comes in; shown once, kept as a hash."""

    name = models.TextField(db_comment=business())
    prefix = models.TextField(db_comment=business())
    """The part that people see again in lists and logs."""
    secret_hash = models.BinaryField(db_comment=business())
    scopes = models.JSONField(default=list, db_comment=business())
    created_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    created_at = models.DateTimeField(db_comment=business())
    expires_at = models.DateTimeField(null=True, db_comment=business())
    last_used_at = models.DateTimeField(null=True, db_comment=business())
    used_up_to = models.DateTimeField(null=True, db_comment=business())
    """Until when its requests so far take up its share (`rules.rate`)."""
    revoked_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="accounts_api_key_prefix", fields=["organisation", "prefix"])
        ]


class SupportAccess(TenantOwned):
    """Provider staff looking into a client's data: with a reason, for a limited time, seen by the client."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    reason = models.TextField(db_comment=business())
    since = models.DateTimeField(db_comment=business())
    until = models.DateTimeField(db_comment=business())
    ended_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        indexes = [models.Index(name="accounts_support_person", fields=["organisation", "person", "until"])]


class Undertaking(TenantOwned):
    """A signed promise of confidentiality by somebody of the provider's staff; without it no data (qooqie:12.13)."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    signed_on = models.DateField(db_comment=business())
    reference = models.TextField(db_comment=business())
    """Where the signed document is kept."""
    filed_at = models.DateTimeField(db_comment=business())
    filed_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    withdrawn_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="accounts_one_undertaking_each",
                fields=["organisation", "person"],
                condition=models.Q(withdrawn_at=None),
            )
        ]


class OutsiderPermission(TenantOwned):
    """The provider's prior permission that somebody from outside a client gets access to it (qooqie:23.3)."""

    email = models.EmailField(
        db_comment=personal(
            "contact", purpose="permission for access", basis="legitimate_interest", retention="account"
        )
    )
    purpose = models.TextField(db_comment=business())
    from_day = models.DateField(db_comment=business())
    permitted_at = models.DateTimeField(db_comment=business())
    permitted_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment=business()
    )
    withdrawn_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="accounts_one_outsider_permission",
                fields=["organisation", "email"],
                condition=models.Q(withdrawn_at=None),
            )
        ]
