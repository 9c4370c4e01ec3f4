"""Signing in, second factors, invitations and reports of misuse in a real browser, as people do them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser import axe, overflow
from tests.people import PASSWORD, new_member, new_organisation, new_person, provider, provider_actor

from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.accounts.usecases.invite import invite
from schakel.shared.clock import now

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("committed")]


@pytest.fixture
def here(site: str) -> str:
    """The site under a name: passkeys belong to a name, not to a number."""
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def jansen() -> Organisation:
    provider()
    return new_organisation("Bakkerij Jansen", "jansen")


@pytest.fixture
def english(new_page: Callable[..., Page]) -> Page:
    return new_page(language="en", extra_http_headers={})


@pytest.fixture
def authenticator(english: Page) -> Iterator[Any]:
    """A device that makes passkeys and always recognises its owner."""
    session = english.context.new_cdp_session(english)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield session
    session.send("WebAuthn.removeVirtualAuthenticator", added)


def person_of(organisation: Organisation, role: str = "admin") -> Person:
    person = new_person("Ans Jansen", "ans@jansen.example", second_factor=False)
    person.language = "en"
    person.save()
    return new_member(organisation, role, person)


def fill_in_sign_in(page: Page, here: str, email: str) -> None:
    page.goto(f"{here}/account/sign-in/?next=/o/jansen/people/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def code_for(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def clean(page: Page) -> None:
    assert axe(page) == []


def test_an_administrator_sets_up_an_app_and_signs_in_with_its_code(
    english: Page, here: str, jansen: Organisation
) -> None:
    person = person_of(jansen)
    fill_in_sign_in(english, here, person.email)
    expect(english.get_by_role("heading", level=1)).to_have_text("Sign in with more than a password")
    clean(english)

    english.get_by_role("link", name="Use an authenticator app").click()
    clean(english)
    secret = english.locator("#totp-secret").input_value()
    english.locator("[name=code]").fill(code_for(secret))
    english.get_by_role("button", name="Set up").click()
    expect(english.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    codes = english.locator("#recovery-codes").inner_text().split()
    assert len(codes) == 10
    clean(english)
    english.get_by_role("link", name="I have saved the codes").click()
    expect(english.get_by_role("heading", level=1)).to_have_text("People")

    english.context.clear_cookies()
    fill_in_sign_in(english, here, person.email)
    expect(english.get_by_role("heading", level=1)).to_have_text("Confirm that it is you")
    clean(english)
    english.locator("[name=code]").fill(codes[0])
    english.get_by_role("button", name="Sign in", exact=True).click()
    expect(english.get_by_role("heading", level=1)).to_have_text("People")


def test_a_passkey_is_made_and_signs_in_by_itself(
    english: Page, here: str, jansen: Organisation, authenticator: Any
) -> None:
    person = person_of(jansen)
    fill_in_sign_in(english, here, person.email)
    english.get_by_role("link", name="Use a passkey").click()
    clean(english)
    english.get_by_role("button", name="Make the passkey").click()
    expect(english.get_by_role("heading", level=1)).to_have_text("Recovery codes")

    english.context.clear_cookies()
    english.goto(f"{here}/account/sign-in/?next=/o/jansen/people/")
    english.get_by_role("button", name="Sign in with a passkey").click()
    expect(english.get_by_role("heading", level=1)).to_have_text("People")

    english.context.clear_cookies()
    fill_in_sign_in(english, here, person.email)
    english.get_by_role("button", name="Use a passkey").click()
    expect(english.get_by_role("heading", level=1)).to_have_text("People")

    english.goto(f"{here}/account/security/passkeys/")
    clean(english)
    english.get_by_role("link", name="Remove").click()
    english.get_by_role("button", name="Remove the passkey").click()
    english.goto(f"{here}/o/jansen/people/")
    expect(english.get_by_role("heading", level=1)).to_have_text("Sign in with more than a password")


def test_a_passkey_that_the_device_refuses_changes_nothing_and_says_so(
    english: Page, here: str, jansen: Organisation
) -> None:
    person = person_of(jansen)
    fill_in_sign_in(english, here, person.email)
    english.get_by_role("link", name="Use a passkey").click()
    english.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('no')); }")
    english.get_by_role("button", name="Make the passkey").click()

    expect(english.get_by_role("alert")).to_contain_text("That did not work.")
    expect(english.get_by_role("button", name="Make the passkey")).to_be_enabled()


def test_an_invited_person_makes_an_account_and_is_in(
    new_page: Callable[..., Page], here: str, jansen: Organisation
) -> None:
    offered = invite(
        jansen.pk,
        email="bea@jansen.example",
        role=Role.TRAINER,
        language="nl",
        by=_with_permissions(jansen),
        at=now(),
    )
    page = new_page(width=320)
    page.goto(here + offered.path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitnodiging voor Bakkerij Jansen")
    clean(page)
    assert overflow(page) == 0

    page.get_by_label("Naam").fill("Bea Jansen")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Mijn account maken en aannemen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mensen")
    clean(page)
    assert overflow(page) == 0


def _with_permissions(organisation: Organisation) -> Any:
    from dataclasses import replace

    return replace(provider_actor(organisation.pk), permissions=frozenset({"client.add"}))


def test_somebody_who_cannot_sign_in_reports_misuse(
    new_page: Callable[..., Page], here: str, jansen: Organisation
) -> None:
    page = new_page(language="en", width=320)
    page.goto(f"{here}/account/sign-in/")
    clean(page)
    page.get_by_role("link", name="Does somebody else use your sign-in?").click()
    clean(page)
    assert overflow(page) == 0

    page.get_by_label("E-mail address of the sign-in").fill("ans@jansen.example")
    page.get_by_label("When did you notice it?").fill("2026-05-04T10:15")
    page.get_by_role("button", name="Report it now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your report")
    clean(page)


@pytest.mark.parametrize(
    "address",
    ["people/", "people/invite/", "keys/", "keys/make/", "support-access/"],
)
def test_pages_of_a_client_are_accessible_and_fit_a_narrow_screen(
    new_page: Callable[..., Page], here: str, jansen: Organisation, address: str
) -> None:
    page = new_page(width=320, dark=True)
    _come_in(page, here, new_member(jansen, "admin"))
    page.goto(f"{here}/o/jansen/{address}")

    clean(page)
    assert overflow(page) == 0


@pytest.mark.parametrize(
    "address",
    ["clients/", "clients/add/", "people/", "misuse/", "misuse/enter/"],
)
def test_pages_of_the_office_are_accessible_and_fit_a_narrow_screen(
    new_page: Callable[..., Page], here: str, jansen: Organisation, address: str
) -> None:
    from tests.people import new_staff

    page = new_page(width=320)
    _come_in(page, here, new_staff("owner"))
    page.goto(f"{here}/office/{address}")

    clean(page)
    assert overflow(page) == 0


@pytest.mark.parametrize("address", ["", "security/", "password/", "sessions/", "security/passkeys/add/"])
def test_pages_of_ones_own_account_are_accessible_and_fit_a_narrow_screen(
    new_page: Callable[..., Page], here: str, jansen: Organisation, address: str
) -> None:
    page = new_page(width=320)
    _come_in(page, here, new_member(jansen, "admin"))
    page.goto(f"{here}/account/{address}")

    assert not re.search("sign-in|again", page.url)
    clean(page)
    assert overflow(page) == 0


def _come_in(page: Page, here: str, person: Person) -> None:
    """Be signed in, as after the pages that other tests go through."""
    from django.test import Client
    from tests.people import sign_in

    client = Client()
    sign_in(client, person)
    page.context.add_cookies([{"name": "schakel", "value": client.cookies["schakel"].value, "url": here}])
