"""The pages of the office of invoices: who may see them, in which language, with and without rows."""

from typing import Any

import pytest
from django.urls import URLPattern
from tests.people import new_member, new_organisation

from schakel.kernel.ids import new_id
from schakel.shared.billing.http import office_own_urls
from schakel.shared.billing.tests.office.furnished import Office, furnished, signed_in

pytestmark = pytest.mark.usefixtures("committed")

PATTERNS: list[URLPattern] = list(office_own_urls.urlpatterns)
POSTED = {"refresh"}
FILES = {"books-csv", "books-xaf", "invoice-pdf"}
RUNS = {
    "run-start", "refresh", "invoice-credit", "invoice-posted", "fee-agree", "charge-withdraw", "hours", "costs", "fee",
    "credit-line", "phase", "goods", "advance", "ending", "fee-correct", "leave", "part", "outage", "ahead-agree",
    "ahead-refuse",
}  # fmt: skip
"""What asks for more than to read."""
PARTS = {"run-progress"}
NAMES = [str(each.name) for each in PATTERNS]
PAGES = [name for name in NAMES if name not in POSTED | FILES]


@pytest.fixture
def here(committed: None, standing_clock: Any) -> Office:
    return furnished()


def test_every_address_has_a_name_and_a_door() -> None:
    assert [pattern for pattern in PATTERNS if not pattern.name] == []
    assert [pattern.name for pattern in PATTERNS if not hasattr(pattern.callback, "door")] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_answers_in_both_languages(here: Office, language: str) -> None:
    browser = signed_in("finance", language)
    for name in PAGES:
        answer = browser.get(here.address_of(name))
        assert answer.status_code == 200, name
        assert b" style=" not in answer.content, name
        assert b"Jansen <b>" not in answer.content, name
        if name not in PARTS:
            assert f'<html lang="{language}"'.encode() in answer.content
            assert answer.content.count(b"<h1>") == 1, name


@pytest.mark.usefixtures("committed", "standing_clock")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_list_answers_while_there_is_nothing_on_it(language: str) -> None:
    browser = signed_in("finance", language)
    for pattern in PATTERNS:
        if not pattern.pattern.converters and pattern.name not in FILES:
            assert browser.get(f"/office/invoices/{pattern.pattern}").status_code == 200, pattern.name


def test_support_reads_and_does_nothing(here: Office) -> None:
    browser = signed_in("support")
    for name in NAMES:
        expected = 405 if name in POSTED else 403 if name in RUNS else 200
        if name not in FILES:
            assert browser.get(here.address_of(name)).status_code == expected, name
    for name in RUNS:
        assert browser.post(here.address_of(name), {"reason": "x"}).status_code == 403, name
    assert browser.post(here.address_of("rates"), {}).status_code == 403


def test_staff_without_the_permission_and_clients_see_nothing_of_it(here: Office) -> None:
    privacy = signed_in("privacy_officer")
    member = signed_in_member()
    for name in NAMES:
        assert privacy.get(here.address_of(name)).status_code in {403, 405}, name
        assert member.get(here.address_of(name)).status_code in {404, 405}, name


def signed_in_member() -> Any:
    from django.test import Client
    from tests.people import sign_in

    browser = Client()
    sign_in(browser, new_member(new_organisation("De Boer", "deboer")))
    return browser


def test_what_does_not_exist_is_not_found(here: Office) -> None:
    browser = signed_in("finance")
    for pattern in PATTERNS:
        for parameter in set(pattern.pattern.converters):
            address = here.address_of(str(pattern.name), **{parameter: new_id()})
            answer = browser.post(address) if pattern.name in POSTED else browser.get(address)
            assert answer.status_code == 404, (pattern.name, parameter)


def test_the_menu_offers_these_pages_to_staff_only(here: Office) -> None:
    from django.test import RequestFactory

    from schakel.shared.billing.http.office_navigation import office_items
    from schakel.shared.billing.tests.world import office
    from schakel.shared.tenancy.interface import system

    request = RequestFactory().get("/")
    request.actor = office()  # type: ignore[attr-defined]
    (section,) = office_items(request)
    assert [item.url for item in section.items][:2] == ["/office/invoices/", "/office/invoices/list"]
    request.actor = system("x", here.client, "billing.office")  # type: ignore[attr-defined]
    assert list(office_items(request)) == []
