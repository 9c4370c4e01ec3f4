"""Ask for another address to sign in with."""

from datetime import datetime

from schakel.kernel.ids import secret_token
from schakel.shared.accounts.mailing import mail_about_account
from schakel.shared.accounts.models import EmailChange, Person
from schakel.shared.accounts.rules.limits import EMAIL_CHANGE_LASTS
from schakel.shared.accounts.rules.secrets import digest
from schakel.shared.tenancy.interface import Actor, NotAllowedError, transaction


def ask_email_change(email: str, *, by: Actor, at: datetime) -> None:
    """Send a link to the new address that is good for a day and one use; until then nothing changes.

    A link sent before no longer works. An address that somebody signs in with already gets no mail, and the asker
    is not told: whose addresses have accounts is nobody's business. Raises NotAllowedError.
    """
    if by.person is None:
        raise NotAllowedError("email.change")
    email, token = email.strip().lower(), secret_token()
    with transaction(by):
        person = Person.objects.get(pk=by.person)
        EmailChange.objects.filter(person=person).delete()
        if Person.objects.filter(email=email).exists():
            return
        EmailChange.objects.create(
            person=person,
            email=email,
            token_hash=digest(token),
            asked_under=person.get_session_auth_hash(),
            expires_at=at + EMAIL_CHANGE_LASTS,
        )
        path = f"/account/email/{token}/"
        mail_about_account(person, "accounts.confirm_email", {"path": path}, to=email)
