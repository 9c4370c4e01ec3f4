"""Somebody who must set up a second factor first gets to where they were going."""

from urllib.parse import urlencode

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from tests.people import new_member, sign_in

from schakel.shared.accounts.models import Organisation, Person

pytestmark = pytest.mark.django_db

CHOICE = "/account/second-factor/"


@pytest.fixture
def new(client: Client, jansen: Organisation) -> Person:
    """A new administrator, signed in, without a second factor."""
    person = new_member(jansen, "admin", second_factor=False)
    sign_in(client, person)
    return person


def choose(client: Client, going: str) -> None:
    """Come to the choice of a second factor with an address to go to afterwards."""
    assert client.get(f"{CHOICE}?{urlencode({'next': going})}").status_code == 200


def lands(client: Client, person: Person) -> str:
    """Set the second factor up; where the person is sent then."""
    TOTP.activate(person, generate_totp_secret())
    return str(client.get(CHOICE).headers["Location"])


def test_after_the_second_factor_comes_the_page_that_was_asked_for(client: Client, new: Person) -> None:
    wanted = "/o/jansen/people/?q=ans"
    sent = client.get(wanted)
    assert sent.headers["Location"] == f"{CHOICE}?{urlencode({'next': wanted})}"
    client.get(sent.headers["Location"])

    assert lands(client, new) == wanted


def test_the_way_is_remembered_once(client: Client, new: Person) -> None:
    choose(client, "/o/jansen/people/")

    assert [lands(client, new), client.get(CHOICE).headers["Location"]] == ["/o/jansen/people/", "/"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "///elsewhere.example/",
        "javascript:alert(1)",
        "people/",
        "",
    ],
)
def test_nobody_is_sent_to_another_site(client: Client, new: Person, elsewhere: str) -> None:
    choose(client, elsewhere)

    assert lands(client, new) == "/"
