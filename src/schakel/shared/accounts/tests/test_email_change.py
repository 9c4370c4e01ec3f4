"""Another address to sign in with: asked for, confirmed from its own mailbox, told to the old one."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from tests.people import PASSWORD, new_member, new_person, provider_actor, sign_in

from schakel.shared.accounts.errors import AddressTakenError, GoneError
from schakel.shared.accounts.models import EmailChange, Organisation, Person
from schakel.shared.accounts.usecases.confirm_email_change import confirm_email_change
from schakel.shared.clock import now
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.django_db
OLD, NEW = "ans@jansen.example", "ans@nieuw.example"
ASK = "/account/email/"


@pytest.fixture
def ans(client: Client, jansen: Organisation) -> Person:
    """A member who is signed in."""
    person = new_member(jansen, "member", new_person("Ans Jansen", OLD))
    sign_in(client, person)
    return person


def mails(office: Organisation) -> list[OutgoingMessage]:
    with transaction(provider_actor(office.pk)):
        return list(OutgoingMessage.objects.of(office.pk).order_by("pk"))


def link(mail: OutgoingMessage) -> str:
    found = re.search(r"/account/email/[A-Za-z0-9_-]+/", mail.text)
    assert found
    return found[0]


def token(office: Organisation) -> str:
    return link(mails(office)[-1]).split("/")[-2]


def test_the_new_address_confirms_and_the_old_one_is_told(
    client: Client, ans: Person, office: Organisation
) -> None:
    assert client.post(ASK, {"email": " Ans@Nieuw.example "}).status_code == 302
    (asked,) = mails(office)
    assert (asked.kind, asked.to) == ("accounts.confirm_email", NEW)
    ans.refresh_from_db()
    assert ans.email == OLD

    stranger = Client()
    assert stranger.get(link(asked)).status_code == 200
    ans.refresh_from_db()
    assert ans.email == OLD
    assert stranger.post(link(asked)).headers["Location"] == "/account/sign-in/"

    ans.refresh_from_db()
    assert ans.email == NEW
    told = mails(office)[-1]
    assert (told.kind, told.to) == ("accounts.account_changed", OLD)


def test_the_link_works_once(client: Client, ans: Person, office: Organisation) -> None:
    client.post(ASK, {"email": NEW})
    address = link(mails(office)[0])

    answers = [
        client.post(address).status_code,
        client.post(address).status_code,
        client.get(address).status_code,
    ]

    assert answers == [302, 410, 410]
    assert not EmailChange.objects.exists()


def test_the_link_works_for_a_day(client: Client, ans: Person, office: Organisation) -> None:
    client.post(ASK, {"email": NEW})

    with pytest.raises(GoneError):
        confirm_email_change(token(office), at=now() + timedelta(hours=24))


def new_password(person: Person) -> None:
    person.set_password("een andere lange zin")


def sessions_ended(person: Person) -> None:
    person.session_stamp += 1


def blocked(person: Person) -> None:
    person.is_active = False


@pytest.mark.parametrize("secure", [new_password, sessions_ended, blocked])
def test_what_secures_an_account_ends_a_change_that_somebody_else_asked(
    client: Client, ans: Person, office: Organisation, secure: Callable[[Person], None]
) -> None:
    client.post(ASK, {"email": NEW})
    secure(ans)
    ans.save()

    with pytest.raises(GoneError):
        confirm_email_change(token(office), at=now())
    ans.refresh_from_db()
    assert ans.email == OLD


def test_a_later_wish_replaces_the_one_before(client: Client, ans: Person, office: Organisation) -> None:
    client.post(ASK, {"email": "elders@jansen.example"})
    first = token(office)
    client.post(ASK, {"email": NEW})

    with pytest.raises(GoneError):
        confirm_email_change(first, at=now())
    confirm_email_change(token(office), at=now())
    ans.refresh_from_db()
    assert ans.email == NEW


def test_whether_somebody_has_an_account_is_not_told(
    client: Client, ans: Person, office: Organisation
) -> None:
    new_person("Bea Jansen", NEW)

    taken, free = (client.post(ASK, {"email": email}) for email in (NEW, "vrij@jansen.example"))

    assert (taken.status_code, taken.headers["Location"]) == (free.status_code, free.headers["Location"])
    assert [mail.to for mail in mails(office)] == ["vrij@jansen.example"]


def test_an_address_that_was_taken_meanwhile_stays_with_who_has_it(
    client: Client, ans: Person, office: Organisation
) -> None:
    client.post(ASK, {"email": NEW})
    new_person("Bea Jansen", NEW)

    with pytest.raises(AddressTakenError):
        confirm_email_change(token(office), at=now())
    answer = client.post(link(mails(office)[0]), headers={"accept-language": "en"})

    assert answer.status_code == 422
    ans.refresh_from_db()
    assert ans.email == OLD


def test_only_the_new_address_signs_in_afterwards(client: Client, ans: Person, office: Organisation) -> None:
    EmailAddress.objects.create(user=ans, email=OLD, verified=True, primary=True)
    client.post(ASK, {"email": NEW})
    confirm_email_change(token(office), at=now())

    def lands(email: str) -> Any:
        return Client().post("/account/sign-in/", {"login": email, "password": PASSWORD}).status_code

    assert (lands(OLD), lands(NEW)) == (200, 302)


@pytest.mark.parametrize("email", [OLD, "ANS@jansen.example", "no address", ""])
def test_what_is_no_other_address_is_refused(
    client: Client, ans: Person, office: Organisation, email: str
) -> None:
    assert client.post(ASK, {"email": email}).status_code == 422
    assert mails(office) == []


def test_nobody_sends_mail_to_addresses_all_day(client: Client, ans: Person, office: Organisation) -> None:
    answers = [client.post(ASK, {"email": f"a{n}@nieuw.example"}).status_code for n in range(6)]

    assert answers == [302] * 5 + [429]
    assert len(mails(office)) == 5


def test_who_signed_in_long_ago_proves_who_they_are_first(client: Client, ans: Person) -> None:
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0, "reauthenticated": True}]
    session.save()

    assert client.get(ASK).headers["Location"].startswith("/account/")
    assert not EmailChange.objects.exists()
