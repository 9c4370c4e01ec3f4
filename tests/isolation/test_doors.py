"""Who comes through which door, and what exists behind it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError
from django.db import transaction as database
from django.test import Client

from schakel.shared.accounts.models import Membership, Organisation
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import transaction
from tests.people import (
    new_member,
    new_organisation,
    new_person,
    new_staff,
    new_support_access,
    provider_actor,
    sign_in,
)

pytestmark = [pytest.mark.urls("tests.isolation.addresses"), pytest.mark.django_db]


@pytest.fixture
def jansen() -> Organisation:
    return new_organisation("Bakkerij Jansen", "jansen")


@pytest.fixture
def signed_in(client: Client) -> Any:
    def as_person(person: Any) -> Client:
        sign_in(client, person)
        return client

    return as_person


def test_a_member_sees_the_rows_of_the_own_organisation_and_no_others(
    signed_in: Any, jansen: Organisation
) -> None:
    person = new_member(jansen)
    new_member(new_organisation("De Boer", "deboer"))

    answer = signed_in(person).get("/o/jansen/members")

    assert answer.json() == {"organisation": "Bakkerij Jansen", "members": 1}
    assert answer["Cache-Control"] == "private, no-store"


def test_the_template_is_drawn_inside_the_transaction(signed_in: Any, jansen: Organisation) -> None:
    assert signed_in(new_member(jansen)).get("/o/jansen/late").content == b"1 members"


def test_somebody_who_is_not_signed_in_is_sent_to_sign_in_whether_the_organisation_exists_or_not(
    client: Client, jansen: Organisation
) -> None:
    for slug in ("jansen", "nobody"):
        answer = client.get(f"/o/{slug}/members?page=2")
        assert answer.status_code == 302
        assert answer["Location"] == f"/account/sign-in/?next=%2Fo%2F{slug}%2Fmembers%3Fpage%3D2"


def test_a_stranger_is_told_that_nothing_is_there(signed_in: Any, jansen: Organisation) -> None:
    other = new_member(new_organisation("De Boer", "deboer"))

    assert signed_in(other).get("/o/jansen/members").status_code == 404
    assert signed_in(other).get("/o/nobody/members").status_code == 404
    assert signed_in(other).get("/office/all").status_code == 404


def test_a_place_that_ended_opens_nothing(signed_in: Any, jansen: Organisation) -> None:
    person = new_member(jansen)
    with transaction(provider_actor(jansen.pk)):
        Membership.objects.of(jansen.pk).update(ended_at=now())

    assert signed_in(person).get("/o/jansen/members").status_code == 404


def test_a_member_without_the_permission_is_refused(signed_in: Any, jansen: Organisation) -> None:
    assert signed_in(new_member(jansen, "member")).get("/o/jansen/secrets").status_code == 403


def test_a_use_case_that_refuses_gives_the_same_page(signed_in: Any, jansen: Organisation) -> None:
    assert signed_in(new_member(jansen)).get("/o/jansen/refuse").status_code == 403


def test_a_sensitive_page_asks_who_has_not_just_signed_in_to_do_so_again(
    signed_in: Any, jansen: Organisation
) -> None:
    client = signed_in(new_member(jansen))
    assert client.get("/o/jansen/secrets").content == b"keys"

    session = client.session
    session["account_authentication_methods"][0]["at"] -= 601
    session.save()

    answer = client.get("/o/jansen/secrets")
    assert answer["Location"] == "/account/again/?next=%2Fo%2Fjansen%2Fsecrets"


def test_staff_see_across_clients_in_the_office(signed_in: Any, jansen: Organisation) -> None:
    new_organisation("De Boer", "deboer")

    assert signed_in(new_staff()).get("/office/all").json() == {"clients": 2}


@pytest.mark.clause("qooqie:12.13")
def test_staff_without_a_confidentiality_undertaking_see_no_data(
    signed_in: Any, jansen: Organisation
) -> None:
    person = new_staff(undertaking=False)
    new_support_access(person, jansen)

    assert signed_in(person).get("/office/all").status_code == 403
    assert signed_in(person).get("/o/jansen/members").status_code == 404


def test_staff_without_support_access_are_strangers_to_a_client(signed_in: Any, jansen: Organisation) -> None:
    assert signed_in(new_staff()).get("/o/jansen/members").status_code == 404


def test_support_access_opens_the_clients_pages(signed_in: Any, jansen: Organisation) -> None:
    new_member(jansen)
    person = new_staff()
    new_support_access(person, jansen)

    assert signed_in(person).get("/o/jansen/members").json() == {
        "organisation": "Bakkerij Jansen",
        "members": 1,
    }
    assert signed_in(person).get("/o/jansen/secrets").status_code == 403


def test_support_access_of_another_client_or_another_person_opens_nothing(
    signed_in: Any, jansen: Organisation
) -> None:
    person = new_staff()
    new_support_access(person, new_organisation("De Boer", "deboer"))
    new_support_access(new_staff(), jansen)

    assert signed_in(person).get("/o/jansen/members").status_code == 404


def test_support_access_that_is_over_opens_nothing(
    signed_in: Any, jansen: Organisation, standing_clock: Any
) -> None:
    person = new_staff()
    new_support_access(person, jansen, minutes=60)
    client = signed_in(person)
    assert client.get("/o/jansen/members").status_code == 200

    standing_clock.stand_still(now() + timedelta(minutes=60))

    assert client.get("/o/jansen/members").status_code == 404


def test_a_write_under_support_access_is_refused_by_the_database_itself(
    signed_in: Any, jansen: Organisation
) -> None:
    person = new_staff()
    new_support_access(person, jansen)
    client = signed_in(person)

    with (
        pytest.raises(ProgrammingError, match="permission denied for table accounts_membership"),
        database.atomic(),
    ):
        client.get(f"/o/jansen/write/{person.pk}")


@pytest.mark.parametrize(("how", "status"), [("503", 503), ("raise", 500)])
def test_a_page_that_fails_takes_everything_back(signed_in: Any, how: str, status: int) -> None:
    client = signed_in(new_staff("owner"))
    client.raise_request_exception = False

    assert client.get(f"/office/add/{how}").status_code == status

    with transaction(provider_actor()):
        assert not Organisation.objects.filter(slug="nieuw").exists()


def test_a_page_that_answers_with_a_refusal_keeps_what_it_did(signed_in: Any) -> None:
    assert signed_in(new_staff("owner")).get("/office/add/409").status_code == 409

    with transaction(provider_actor()):
        assert Organisation.objects.filter(slug="nieuw").exists()


@pytest.mark.parametrize("role", ["admin", "finance_admin"])
def test_roles_that_look_after_people_or_money_set_up_a_second_factor_first(
    signed_in: Any, jansen: Organisation, role: str
) -> None:
    client = signed_in(new_member(jansen, role, second_factor=False))

    for address in ("/o/jansen/members", "/me"):
        assert client.get(address)["Location"].startswith("/account/second-factor/?next=")


def test_staff_set_up_a_second_factor_first(signed_in: Any) -> None:
    assert (
        signed_in(new_staff(second_factor=False))
        .get("/office/all")["Location"]
        .startswith("/account/second-factor/")
    )


def test_a_member_needs_no_second_factor(signed_in: Any, jansen: Organisation) -> None:
    client = signed_in(new_member(jansen, "member", second_factor=False))

    assert client.get("/o/jansen/members").status_code == 200


def test_the_page_speaks_the_persons_language_unless_this_browser_chose_another(
    signed_in: Any, jansen: Organisation
) -> None:
    person = new_member(jansen)
    person.language = "en"
    person.save()
    client = signed_in(person)

    assert client.get("/o/jansen/members", headers={"accept-language": "nl"})["Content-Language"] == "en"
    client.cookies["schakel_language"] = "nl"
    assert client.get("/o/jansen/members")["Content-Language"] == "nl"


def test_everybody_comes_through_a_public_door_and_is_nobody_behind_it(client: Client) -> None:
    assert client.get("/hello").content == b"outside"


def test_a_person_page_knows_who_is_signed_in(signed_in: Any) -> None:
    person = new_person()

    assert signed_in(person).get("/me").content == person.email.encode()
