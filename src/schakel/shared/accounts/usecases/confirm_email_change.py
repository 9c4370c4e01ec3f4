"""The link in the mail to a new address was followed: from now on it is the address of the account."""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress

from schakel.shared.accounts.errors import AddressTakenError, GoneError
from schakel.shared.accounts.mailing import mail_about_account
from schakel.shared.accounts.models import EmailChange, Person
from schakel.shared.accounts.rules.secrets import digest
from schakel.shared.tenancy.interface import outside, transaction


def confirm_email_change(token: str, *, at: datetime) -> UUID:
    """Change the address, and tell the old one; returns whose it is. The link works once.

    Raises GoneError for a link that was used, replaced or is too old, or when the password was changed, all sessions
    ended or the account blocked since; AddressTakenError when somebody else signs in with the address meanwhile.
    """
    with transaction(outside("new address")):
        row = EmailChange.objects.select_for_update().filter(token_hash=digest(token)).first()
        if row is None or row.expires_at <= at:
            raise GoneError(token)
        person = Person.objects.select_for_update().get(pk=row.person_id)
        if not person.is_active or row.asked_under != person.get_session_auth_hash():
            raise GoneError(token)
        if Person.objects.filter(email=row.email).exists():
            raise AddressTakenError(row.email)
        mail_about_account(person, "accounts.account_changed", {"change": "email_changed"})
        EmailAddress.objects.filter(user_id=person.pk).delete()  # the library would let the old one in
        person.email = row.email
        person.save(update_fields=["email"])
        row.delete()
    return person.pk
