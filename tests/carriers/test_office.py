"""The office's pages about carriers."""

from typing import Any

import pytest
from django.test import Client

from schakel.adapters.carriers.twiml.models import CarrierAccount
from schakel.adapters.carriers.twiml.profiles import Vendor
from schakel.adapters.carriers.twiml.queries import accounts, credentials_at
from schakel.shared.audit.interface import history
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import system, transaction
from tests.carriers.lines import PUBLIC, SECRETS, Line, office
from tests.people import new_member, new_organisation, new_staff, provider, sign_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OFFICE = "/office/carriers/"


@pytest.fixture
def owner(client: Client, keys_server: Any, db: None, settings: Any) -> Client:
    settings.PUBLIC_URL = PUBLIC
    sign_in(client, new_staff("owner"))
    return client


def test_an_account_is_connected_and_its_addresses_are_shown(owner: Client) -> None:
    told = {"vendor": "telnyx", "name": "Hoofdlijn", "secret": f" {SECRETS[Vendor.TELNYX][1]}\n"}
    page = owner.post(f"{OFFICE}add/", told, follow=True)

    (account,) = accounts(office())
    shown = page.content.decode()
    assert f"{PUBLIC}/carriers/twiml/{account.path_token}/voice" in shown
    assert f"{PUBLIC}/carriers/twiml/{account.path_token}/status" in shown
    assert SECRETS[Vendor.TELNYX][1] not in shown
    known = credentials_at(account.path_token, now())
    assert known is not None
    assert known.secrets == (SECRETS[Vendor.TELNYX][1],)


def test_what_is_kept_of_a_secret_is_sealed(owner: Client) -> None:
    owner.post(f"{OFFICE}add/", {"vendor": "twilio", "name": "Een", "secret": "very-secret-token"})

    with transaction(system("test", provider().pk)):
        (row,) = CarrierAccount.objects.of(provider().pk)
    assert b"very-secret-token" not in bytes(row.secret)


@pytest.mark.parametrize(
    "told",
    [
        {"vendor": "telnyx", "name": "Een", "secret": "no key at all"},
        {"vendor": "twilio", "name": "Een", "secret": "two\nlines"},
        {"vendor": "twilio", "name": "Een", "secret": "sleutel-é"},
        {"vendor": "twilio", "name": "", "secret": "token"},
        {"vendor": "somebody", "name": "Een", "secret": "token"},
        {"vendor": "twilio", "name": "<script>", "secret": ""},
    ],
)
def test_a_form_that_cannot_be_right_is_explained_and_changes_nothing(
    owner: Client, told: dict[str, str]
) -> None:
    page = owner.post(f"{OFFICE}add/", told)

    assert (page.status_code, accounts(office())) == (422, [])
    assert "<script>" not in page.content.decode().partition("<main")[2]


def test_a_secret_is_replaced_and_the_account_retired(owner: Client, line: Line) -> None:
    (account,) = accounts(office())
    owner.post(f"{OFFICE}{account.id}/secret/", {"secret": "newer"})
    known = credentials_at(line.path_token, now())
    assert known is not None
    assert known.secrets == ("newer", SECRETS[line.vendor][0])

    before = owner.get(f"{OFFICE}{account.id}/retire/")
    after = owner.post(f"{OFFICE}{account.id}/retire/", follow=True)

    assert before.status_code == 200
    assert accounts(office())[0].retired_at is not None
    assert credentials_at(line.path_token, now()) is None
    assert line.path_token not in after.content.decode()
    assert owner.get(f"{OFFICE}{account.id}/retire/").status_code == 404
    assert owner.post(f"{OFFICE}{account.id}/secret/", {"secret": "again"}).status_code == 404


def test_everything_done_with_an_account_is_in_the_audit_log(owner: Client, line: Line) -> None:
    (account,) = accounts(office())
    owner.post(f"{OFFICE}{account.id}/secret/", {"secret": "newer"})
    owner.post(f"{OFFICE}{account.id}/retire/")

    with transaction(system("test", provider().pk)) as tx:
        done = [entry.action for entry in history(tx.organisation, account.id)]
    assert sorted(done) == [
        "carrier_account.added",
        "carrier_account.retired",
        "carrier_account.secret_rotated",
    ]


@pytest.mark.parametrize("role", ["finance", "outreach_worker", "privacy_officer"])
def test_other_staff_may_not_see_carriers(client: Client, db: None, role: str) -> None:
    sign_in(client, new_staff(role))

    assert client.get(OFFICE).status_code == 403


def test_clients_and_strangers_find_nothing(client: Client, db: None) -> None:
    stranger = client.get(OFFICE).status_code
    sign_in(client, new_member(new_organisation()))

    assert (stranger, client.get(OFFICE).status_code) == (302, 404)


@pytest.mark.parametrize(("language", "words"), [("nl", "Telefoonaanbieders"), ("en", "Carriers")])
def test_the_pages_speak_dutch_and_english(owner: Client, language: str, words: str) -> None:
    owner.cookies["schakel_language"] = language

    page = owner.get(OFFICE).content.decode()

    assert f"<h1>{words}</h1>" in page
