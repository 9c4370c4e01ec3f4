"""How the sign-in library does things here: no sign-up, mail through our own outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from schakel.shared.accounts.mailing import mail_about_account
from schakel.shared.accounts.models import Person

RESET = "account/email/password_reset_key"
KINDS = frozenset({
    "password_changed",
    "password_reset",
    "password_set",
    "totp_activated",
    "totp_deactivated",
    "webauthn_added",
    "webauthn_removed",
    "recovery_codes_generated",
})  # fmt: skip


class UnknownMailError(LookupError):
    """The library wants to send a mail that has no words here."""


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up; who has just signed in is not asked again; mail leaves by our outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        """Refuse: people come in by invitation."""
        return False

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Count a sign-in as the proof that sensitive pages ask for."""
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        if records:
            records[-1]["reauthenticated"] = True
            request.session.modified = True
        return super().post_login(request, user, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send what the library wants said, in our words. Raises UnknownMailError."""
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            return
        change = template_prefix.rsplit("/", 1)[-1]
        if template_prefix == RESET:
            mail_about_account(person, "accounts.password_reset", {"url": context["password_reset_url"]})
        elif change in KINDS:
            mail_about_account(person, "accounts.account_changed", {"change": change})
        else:
            raise UnknownMailError(template_prefix)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,  # noqa: ARG002 - there is one address, the account's
    ) -> None:
        """Tell somebody that their account was changed."""
        if isinstance(user, Person):
            self.send_mail(template_prefix, user.email, context or {})
