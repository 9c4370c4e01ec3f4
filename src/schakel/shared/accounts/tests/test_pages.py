"""Pages about people, keys, support access and misuse, asked over HTTP."""

from typing import Any

import pytest
from django.test import Client
from tests.people import (
    PASSWORD,
    new_member,
    new_person,
    new_staff,
    new_support_access,
    provider_actor,
    sign_in,
)

from schakel.shared.accounts.models import Invitation, Membership, Organisation, Person
from schakel.shared.accounts.usecases.report_misuse import report_misuse
from schakel.shared.clock import now
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import outside, transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client, jansen: Organisation) -> Person:
    """An administrator who is signed in."""
    person = new_member(jansen, "admin")
    sign_in(client, person)
    return person


@pytest.fixture
def owner(client: Client, office: Organisation) -> Person:
    """An owner of the provider who is signed in."""
    person = new_staff("owner")
    sign_in(client, person)
    return person


def text(answer: Any) -> str:
    return str(answer.content.decode())


def mails(organisation: Organisation) -> list[OutgoingMessage]:
    with transaction(provider_actor(organisation.pk)):
        return list(OutgoingMessage.objects.of(organisation.pk).order_by("pk"))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "/o/jansen/people/",
        "/o/jansen/people/?q=ans",
        "/o/jansen/people/?q=%00",
        "/o/jansen/people/invite/",
        "/o/jansen/keys/",
        "/o/jansen/keys/make/",
        "/o/jansen/support-access/",
        "/account/",
        "/account/security/",
        "/account/security/app/remove/",
        "/account/security/passkeys/",
        "/account/security/passkeys/add/",
        "/account/security/codes/new/",
        "/account/password/",
        "/account/sessions/",
        "/account/again/",
        "/account/again/code/",
        "/account/sign-out/",
        "/misuse/",
        "/misuse/reported/",
    ],
)
def test_every_page_of_a_client_answers_in_both_languages(
    client: Client, admin: Person, address: str, language: str
) -> None:
    client.cookies["schakel_language"] = language

    answer = client.get(address)

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in text(answer)


@pytest.mark.parametrize(
    "address",
    [
        "/office/clients/",
        "/office/clients/?q=jansen",
        "/office/clients/add/",
        "/office/clients/{client}/",
        "/office/clients/{client}/look/",
        "/office/clients/{client}/outsiders/",
        "/office/people/",
        "/office/people/invite/",
        "/office/people/{person}/",
        "/office/people/{person}/end/",
        "/office/people/{person}/undertaking/",
        "/office/misuse/",
        "/office/misuse/?all=1",
        "/office/misuse/enter/",
        "/office/misuse/{report}/",
    ],
)
def test_every_page_of_the_office_answers(
    client: Client, owner: Person, jansen: Organisation, address: str
) -> None:
    report = report_misuse(
        email=owner.email, noticed_at=now(), source="public", by=outside("visitor"), at=now()
    )
    new_support_access(owner, jansen)

    answer = client.get(address.format(client=jansen.pk, person=owner.pk, report=report))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/account/sign-in/", "/account/password/forgotten/", "/account/password/forgotten/sent/", "/misuse/"],
)
def test_the_pages_before_signing_in_answer(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_a_cursor_that_is_none_is_refused(client: Client, admin: Person) -> None:
    assert client.get("/o/jansen/people/?after=1").status_code == 400


def test_the_first_page_leads_to_where_somebody_works(
    client: Client, admin: Person, jansen: Organisation
) -> None:
    assert client.get("/")["Location"] == "/o/jansen/"
    assert client.post("/account/switch/", {"organisation": "jansen"})["Location"] == "/o/jansen/"
    assert client.post("/account/switch/", {"organisation": "deboer"}).status_code == 404


def test_the_first_page_of_staff_is_the_office(client: Client, owner: Person) -> None:
    assert client.get("/")["Location"] == "/office/"
    assert client.get("/office/")["Location"] == "/office/clients/"


def test_from_invitation_to_membership(client: Client, admin: Person, jansen: Organisation) -> None:
    invited = client.post("/o/jansen/people/invite/", {"email": "bea@jansen.example", "role": "member"})
    assert invited["Location"] == "/o/jansen/people/"
    assert "bea@jansen.example" in text(client.get("/o/jansen/people/"))
    (mail,) = mails(jansen)
    path = next(line for line in mail.text.splitlines() if "/invitation/" in line).split("8000")[-1]

    fresh = Client()
    assert "Bakkerij Jansen" in text(fresh.get(path))
    weak = fresh.post(path, {"name": "Bea", "password": "kort", "language": "nl"})
    assert weak.status_code == 422
    assert not Person.objects.filter(email="bea@jansen.example").exists()

    joined = fresh.post(path, {"name": "Bea Jansen", "password": PASSWORD, "language": "en"})
    assert joined.status_code == 302
    assert "Bea Jansen" in text(fresh.get("/o/jansen/people/"))
    assert fresh.get(path).status_code == 410
    assert Client().post(path, {"name": "Eve", "password": PASSWORD, "language": "en"}).status_code == 410


def test_who_has_an_account_signs_in_to_accept(client: Client, admin: Person, jansen: Organisation) -> None:
    person = new_person(email="bea@jansen.example")
    client.post("/o/jansen/people/invite/", {"email": person.email, "role": "admin"})
    path = next(line for line in mails(jansen)[0].text.splitlines() if "/invitation/" in line).split("8000")[
        -1
    ]

    assert (
        "signed in as" in text(client.get(path, headers={"accept-language": "en"}))
        or client.get(path).status_code == 200
    )
    fresh = Client()
    assert "/account/sign-in/?next=" in text(fresh.get(path))
    sign_in(fresh, person)
    assert fresh.post(path)["Location"] == "/o/jansen/"


def test_an_invitation_is_withdrawn(client: Client, admin: Person, jansen: Organisation) -> None:
    client.post("/o/jansen/people/invite/", {"email": "bea@jansen.example", "role": "member"})
    with transaction(provider_actor(jansen.pk)):
        row = Invitation.objects.of(jansen.pk).get()

    answer = client.post(f"/o/jansen/people/invitations/{row.pk}/withdraw/")

    assert answer["Location"] == "/o/jansen/people/"
    assert "bea@jansen.example" not in text(client.get("/o/jansen/people/"))


def test_a_role_is_changed_and_the_last_administrator_kept(
    client: Client, admin: Person, jansen: Organisation
) -> None:
    member = new_member(jansen, "member")
    assert client.post(f"/o/jansen/people/{member.pk}/", {"role": "trainer"}).status_code == 302
    assert client.post(f"/o/jansen/people/{admin.pk}/", {"role": "member"}).status_code == 422
    assert client.post(f"/o/jansen/people/{admin.pk}/end/").status_code == 422
    assert client.post(f"/o/jansen/people/{member.pk}/end/").status_code == 302

    with transaction(provider_actor(jansen.pk)):
        left = Membership.objects.of(jansen.pk).filter(ended_at=None).values_list("person_id", "role")
        assert list(left) == [(admin.pk, "admin")]


def test_somebody_of_another_organisation_is_not_found(client: Client, admin: Person) -> None:
    assert client.get(f"/o/jansen/people/{new_person().pk}/").status_code == 404


def test_a_new_key_is_shown_only_once(client: Client, admin: Person) -> None:
    made = client.post("/o/jansen/keys/make/", {"name": "webshop", "opens": ["people.read"], "days": "30"})
    assert "sk_" in text(made)
    assert "sk_" not in text(client.get("/o/jansen/keys/"))


def test_revoking_shows_what_will_happen_first(client: Client, admin: Person, jansen: Organisation) -> None:
    client.post("/o/jansen/keys/make/", {"name": "webshop", "opens": ["people.read"], "days": "30"})
    page = text(client.get("/o/jansen/keys/"))
    address = page.split('href="')
    revoke = next(part.split('"')[0] for part in address if "/revoke/" in part.split('"')[0])

    assert client.get(revoke).status_code == 200
    assert client.post(revoke)["Location"] == "/o/jansen/keys/"
    assert client.post(revoke).status_code == 422


def test_while_staff_look_along_everybody_at_the_client_sees_it(
    client: Client, admin: Person, jansen: Organisation
) -> None:
    staff = new_staff("support")
    access = new_support_access(staff, jansen)

    assert "Ticket 7" in text(client.get("/o/jansen/people/"))
    looking = Client()
    sign_in(looking, staff)
    page = text(looking.get("/o/jansen/people/"))
    assert "Ticket 7" in page
    assert f"/office/clients/{jansen.pk}/look/{access.pk}/end/" in page

    client.post(f"/o/jansen/support-access/{access.pk}/end/")
    assert looking.get("/o/jansen/people/").status_code == 404
    assert "Ticket 7" in text(client.get("/o/jansen/support-access/"))


def test_staff_open_and_end_support_access(client: Client, owner: Person, jansen: Organisation) -> None:
    opened = client.post(f"/office/clients/{jansen.pk}/look/", {"reason": "Ticket 8", "minutes": "30"})
    assert opened["Location"] == "/o/jansen/"
    page = text(client.get(f"/office/clients/{jansen.pk}/"))
    end = next(part.split('"')[0] for part in page.split('action="') if "/look/" in part.split('"')[0])

    client.post(end)

    assert client.get("/o/jansen/people/").status_code == 404


def test_a_client_is_added_with_its_administrator(client: Client, owner: Person) -> None:
    told = {"name": "De Boer", "slug": "deboer", "admin": "an@deboer.example", "language": "nl"}

    made = client.post("/office/clients/add/", told)

    assert "an@deboer.example" in text(client.get(made["Location"]))
    assert client.post("/office/clients/add/", told).status_code == 422


@pytest.mark.clause("qooqie:12.13")
def test_staff_without_an_undertaking_are_told_what_to_do(client: Client, office: Organisation) -> None:
    sign_in(client, new_staff("owner", undertaking=False))
    client.cookies["schakel_language"] = "en"

    answer = client.get("/office/clients/")

    assert answer.status_code == 403
    assert "Your confidentiality undertaking is not on file" in text(answer)
    assert client.get("/office/")["Location"] == "/office/people/"
    assert client.get("/office/people/").status_code == 200
