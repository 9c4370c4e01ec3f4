"""Organisations and people, which are central, and the places that people have in organisations."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from schakel.kernel.data_classes import business, personal
from schakel.kernel.ids import new_id
from schakel.shared.tenancy.models import TenantOwned


class Organisation(models.Model):
    """The provider itself, a client of it, or a partner that supports clients."""

    class Kind(models.TextChoices):
        PROVIDER = "provider"
        CLIENT = "client"
        PARTNER = "partner"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    kind = models.TextField(choices=Kind, db_comment=business())
    name = models.TextField(db_comment=business())
    slug = models.SlugField(unique=True, db_comment=business())
    """Its name in addresses of pages."""
    language = models.TextField(default="nl", db_comment=business())
    created_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_organisation_kind",
                condition=models.Q(kind__in=["provider", "client", "partner"]),
            ),
            models.UniqueConstraint(
                name="accounts_one_provider", fields=["kind"], condition=models.Q(kind="provider")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an e-mail address is kept in lower case so that it is found without a function index."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> "Person":
        person = self.model(email=email.strip().lower(), **values)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who can sign in, with one account for every organisation they belong to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    email = models.EmailField(
        unique=True,
        db_comment=personal("contact", purpose="sign-in and notices", basis="contract", retention="account"),
    )
    name = models.TextField(
        blank=True,
        db_comment=personal(
            "identity", purpose="who did what, for colleagues", basis="contract", retention="account"
        ),
    )
    language = models.TextField(
        default="nl",
        db_comment=personal(
            "preference", purpose="language of pages and mail", basis="contract", retention="account"
        ),
    )
    password = models.CharField(
        max_length=128,
        db_comment=personal(
            "credential", purpose="sign-in", basis="contract", retention="account", export=False
        ),
    )
    last_login = models.DateTimeField(
        null=True,
        blank=True,
        db_comment=personal(
            "technical", purpose="security of the account", basis="contract", retention="account"
        ),
    )
    session_stamp = models.IntegerField(default=0, db_default=0, db_comment=business())
    """Part of what every session proves: raising it signs this person out everywhere."""
    is_active = models.BooleanField(default=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        proof: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return salted_hmac("schakel.session", f"{proof}{self.session_stamp}", algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name or self.email

    def __str__(self) -> str:
        return self.get_full_name()


class EmailChange(models.Model):
    """A new address that somebody asked for and has not confirmed yet: at most one each. Central, as people are."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    person = models.OneToOneField(
        "accounts.Person", on_delete=models.CASCADE, related_name="+", db_comment=business()
    )
    email = models.EmailField(
        db_comment=personal(
            "contact", purpose="change of the sign-in address", basis="contract", retention="account"
        )
    )
    token_hash = models.BinaryField(unique=True, db_comment=business())
    asked_under = models.TextField(db_comment=business())
    """What sessions proved when it was asked: a new password or a measure against misuse ends the wish too."""
    expires_at = models.DateTimeField(db_comment=business())

    def __str__(self) -> str:
        return self.email


class Membership(TenantOwned):
    """A person's place in an organisation; one role each."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    role = models.TextField(db_comment=business())
    since = models.DateTimeField(db_comment=business())
    ended_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="accounts_one_place_each",
                fields=["organisation", "person"],
                condition=models.Q(ended_at=None),
            )
        ]
