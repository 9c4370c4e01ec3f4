"""Signing in with the library's views: slow attempts, equal answers, sessions that end."""

from typing import Any

import pytest
from django.test import Client
from tests.people import PASSWORD, new_member, new_person, provider_actor, sign_in

from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import transaction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


@pytest.fixture
def person() -> Person:
    return new_person(email="ans@jansen.example", second_factor=False)


def attempt(client: Client, email: str, password: str) -> Any:
    return client.post("/account/sign-in/", {"login": email, "password": password})


def test_a_password_signs_in_whatever_the_case_of_the_address(client: Client, person: Person) -> None:
    before = client.session.session_key

    answer = attempt(client, "Ans@Jansen.Example", PASSWORD)

    assert answer["Location"] == "/"
    assert client.session.session_key != before
    assert client.get("/account/").status_code == 200


def test_with_a_second_factor_a_password_alone_signs_nobody_in(client: Client, jansen: Organisation) -> None:
    person = new_member(jansen, "admin")

    assert attempt(client, person.email, PASSWORD)["Location"] == "/account/sign-in/second/"
    assert client.get("/account/sign-in/second/").status_code == 200
    assert client.get("/account/")["Location"].startswith("/account/sign-in/")


def test_an_unknown_account_and_a_wrong_password_get_the_same_answer(client: Client, person: Person) -> None:
    wrong = attempt(client, person.email, "niet dit wachtwoord")
    unknown = attempt(Client(), "nobody@jansen.example", "niet dit wachtwoord")

    def said(answer: Any) -> list[str]:
        return list(answer.context["form"].non_field_errors())

    assert wrong.status_code == unknown.status_code == 200
    assert said(wrong) == said(unknown)
    assert said(wrong)


def test_many_attempts_are_slowed_down(client: Client, person: Person) -> None:
    for _ in range(5):
        attempt(client, person.email, "niet dit wachtwoord")

    attempt(client, person.email, PASSWORD)

    assert client.get("/account/")["Location"].startswith("/account/sign-in/")


def test_there_is_no_page_to_sign_up(client: Client) -> None:
    assert client.get("/account/signup/").status_code == 404
    assert client.get("/account/sign-up/").status_code == 404


def test_a_blocked_account_does_not_get_in(client: Client, person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=False)

    attempt(client, person.email, PASSWORD)

    assert client.get("/account/")["Location"].startswith("/account/sign-in/")


def test_a_new_password_comes_by_mail_and_ends_all_sessions(
    client: Client, person: Person, office: Organisation
) -> None:
    elsewhere = Client()
    sign_in(elsewhere, person)
    for email in (person.email, "nobody@jansen.example"):
        answer = client.post("/account/password/forgotten/", {"email": email})
        assert answer["Location"] == "/account/password/forgotten/sent/"
    with transaction(provider_actor(office.pk)):
        mail = OutgoingMessage.objects.of(office.pk).get()
    assert mail.to == person.email
    address = next(line for line in mail.text.splitlines() if "/password/new/" in line)

    form = client.get(address.split("testserver")[-1], follow=True)
    changed = client.post(
        form.request["PATH_INFO"],
        {"password1": "zes groene boten op zee", "password2": "zes groene boten op zee"},
    )

    assert changed["Location"] == "/account/password/new/done/"
    assert Person.objects.get(pk=person.pk).check_password("zes groene boten op zee")
    assert elsewhere.get("/account/")["Location"].startswith("/account/sign-in/")


def test_changing_the_password_signs_out_everywhere_else(client: Client, person: Person) -> None:
    elsewhere = Client()
    sign_in(elsewhere, person)
    sign_in(client, person)

    client.post(
        "/account/password/",
        {
            "oldpassword": PASSWORD,
            "password1": "zes groene boten op zee",
            "password2": "zes groene boten op zee",
        },
    )

    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/")["Location"].startswith("/account/sign-in/")


def test_other_sessions_are_ended_from_the_list(client: Client, person: Person) -> None:
    elsewhere = Client()
    attempt(elsewhere, person.email, PASSWORD)
    attempt(client, person.email, PASSWORD)

    client.post("/account/sessions/")

    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/")["Location"].startswith("/account/sign-in/")


def test_the_secret_of_an_authenticator_app_is_sealed_in_the_database(client: Client, person: Person) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP

    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)

    assert secret not in str(Authenticator.objects.get(user=person).data)
