"""The office's pages about payment links: websites that wait, use elsewhere, stops, maintenance."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from schakel.kernel.ids import new_id
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.websites import SiteState
from schakel.services.payments.http import office_urls
from schakel.shared.clock import SimulatedClock, now
from schakel.shared.tenancy.interface import transaction
from tests.payments.furnished import ELSEWHERE, Furnished, signed_in, used_elsewhere
from tests.payments.world import new_world
from tests.people import new_member, new_organisation, new_staff

pytestmark = [pytest.mark.usefixtures("keys_server"), pytest.mark.django_db(databases=["default", "keys"])]

PATTERNS: list[URLPattern] = list(office_urls.urlpatterns)
NAMES = [f"payments_office:{pattern.name}" for pattern in PATTERNS]
WINDOW = {
    "kind": "maintenance", "restricted": "nothing", "starts_at": "2026-05-10T22:00", "ends_at": "2026-05-10T23:30",
    "text_nl": "Onderhoud.", "text_en": "Maintenance.",
}  # fmt: skip


@pytest.fixture
def office(here: Furnished) -> Client:
    """Somebody of the provider, in English."""
    return signed_in(here.staff)


def test_every_address_has_a_name_and_a_door() -> None:
    assert [pattern for pattern in PATTERNS if not pattern.name] == []
    assert [pattern.name for pattern in PATTERNS if not hasattr(pattern.callback, "door")] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_answers_in_both_languages(here: Furnished, language: str) -> None:
    browser = signed_in(here.staff, language)
    for name in NAMES:
        answer = browser.get(here.address_of(name))
        assert answer.status_code == 200, name
        assert f'<html lang="{language}"'.encode() in answer.content
        assert answer.content.count(b"<h1>") == 1, name
        assert b" style=" not in answer.content, name
        assert b"<script>alert" not in answer.content, name


def test_clients_find_no_office(here: Furnished) -> None:
    for person in (here.admin, new_member(new_organisation("De Boer", "deboer"))):
        browser = signed_in(person)
        for name in NAMES:
            assert browser.get(here.address_of(name)).status_code == 404, name
            assert browser.post(here.address_of(name)).status_code in {404, 405}, name


def test_staff_without_the_permission_sees_none_of_it(here: Furnished) -> None:
    browser = signed_in(new_staff("privacy_officer"))
    for name in NAMES:
        assert browser.get(here.address_of(name)).status_code == 403, name


def test_what_does_not_exist_is_not_found(here: Furnished, office: Client) -> None:
    for pattern in PATTERNS:
        for parameter in set(pattern.pattern.converters):
            address = here.address_of(f"payments_office:{pattern.name}", **{parameter: new_id(now())})
            assert office.get(address).status_code == 404, pattern.name


@pytest.mark.parametrize(
    ("name", "data", "field", "words"),
    [
        ("website-decide", {}, "decision", "required"),
        ("website-decide", {"decision": "refuse", "reason": " "}, "reason", "Write down why"),
        ("website-name", {"address": "no host", "goods": ""}, "address", "not the address"),
        ("stop", {"reason": "", "website": "all"}, "reason", "required"),
        ("stop", {"reason": "x", "website": "nonsense"}, "website", "valid choice"),
        ("restriction-add", {**WINDOW, "text_en": ""}, "text_en", "required"),
        ("restriction-add", {**WINDOW, "ends_at": "2026-05-10T21:00"}, "ends_at", "before the beginning"),
        ("restriction-add", {**WINDOW, "kind": "restriction"}, "restricted", "Choose what does not work"),
        ("restriction-add", {**WINDOW, "kind": "party"}, "kind", "valid choice"),
        ("restriction-add", {**WINDOW, "starts_at": "soon"}, "starts_at", "valid date"),
    ],
)
def test_a_form_comes_back_with_the_fault_next_to_its_field(
    here: Furnished, office: Client, name: str, data: dict[str, Any], field: str, words: str
) -> None:
    answer = office.post(here.address_of(f"payments_office:{name}"), data)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert words in str(answer.context["form"].errors[field])


def test_consent_makes_a_website_active_and_it_waits_no_more(here: Furnished, office: Client) -> None:
    waiting = office.get(here.address_of("payments_office:websites"))
    assert [site.host for _client, site in waiting.context["rows"]] == ["cakes.example.nl"]

    told = office.post(
        here.address_of("payments_office:website-decide"), {"decision": "consent"}, follow=True
    )

    assert "The client was told in writing." in told.content.decode()
    assert told.context["rows"] == []
    assert state_of(here, "cakes.example.nl") is SiteState.ACTIVE
    again = office.post(here.address_of("payments_office:website-decide"), {"decision": "consent"})
    assert (again.status_code, "does not wait for consent any more" in again.content.decode()) == (422, True)


def test_a_refusal_tells_the_client_why(here: Furnished, office: Client) -> None:
    data = {"decision": "refuse", "reason": "Geen bakkerij"}

    office.post(here.address_of("payments_office:website-decide"), data)

    assert state_of(here, "cakes.example.nl") is SiteState.REFUSED
    assert "Geen bakkerij" in signed_in(here.admin).get(here.address_of("payments:websites")).content.decode()


def test_a_website_of_a_contract_waits_for_its_client(here: Furnished, office: Client) -> None:
    data = {"address": "https://www.rolls.example.nl/", "goods": "Broodjes"}

    page = office.post(here.address_of("payments_office:website-name"), data, follow=True)

    assert "rolls.example.nl" in page.content.decode()
    assert state_of(here, "rolls.example.nl") is SiteState.NAMED


def test_uses_elsewhere_are_marked_as_not_reported_and_found_by_host_and_client(
    here: Furnished, office: Client
) -> None:
    used_elsewhere(here.world, "cakes.example.nl")
    address = here.address_of("payments_office:uses")

    rows = office.get(address).context["rows"]

    assert {one["host"]: one["unreported"] for _client, one in rows} == {
        ELSEWHERE: True,
        "cakes.example.nl": False,
    }
    for query, found in (("outlet", 1), ("bakkerij", 2), ("nobody", 0)):
        assert len(office.get(address, {"q": query}).context["rows"]) == found


def test_a_client_is_stopped_with_the_facts_and_started_again(here: Furnished, office: Client) -> None:
    asked = office.get(here.address_of("payments_office:stop"))
    assert [host for _one, host, _place in asked.context["facts"]] == [ELSEWHERE]

    office.post(here.address_of("payments_office:stop"), {"reason": "Gebruik elders", "website": "all"})

    portal = signed_in(here.admin)
    page = portal.get(here.address_of("payments:websites")).content.decode()
    assert "Your payment links are stopped." in page
    assert portal.get(here.address_of("payments:website-report")).status_code == 403
    again = office.post(here.address_of("payments_office:stop"), {"reason": "x", "website": "all"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["website"])
    (whole, _part) = office.get(here.address_of("payments_office:client")).context["stops"]
    lift = here.address_of("payments_office:stop-lift", stop=whole.id)
    office.post(lift)
    assert portal.get(here.address_of("payments:website-report")).status_code == 200
    twice = office.post(lift)
    assert (twice.status_code, "lifted already" in twice.content.decode()) == (422, True)


def test_a_client_without_facts_is_not_stopped(here: Furnished, office: Client) -> None:
    other = new_world("De Boer", "deboer", host="boer.example.nl")
    address = here.address_of("payments_office:stop", client=other.organisation)

    answer = office.post(address, {"reason": "Zomaar", "website": "all"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["__all__"])


def test_clients_with_payment_links_are_listed_and_found(here: Furnished, office: Client) -> None:
    new_organisation("Geen betaallinks", "none")
    new_world("De Boer", "deboer", host="boer.example.nl")
    address = here.address_of("payments_office:clients")

    rows = office.get(address).context["rows"]

    assert [(one.name, websites, stopped) for one, websites, stopped in rows] == [
        ("Bakkerij Jansen", 4, True), ("De Boer", 1, False),
    ]  # fmt: skip
    assert [one.name for one, *_rest in office.get(address, {"q": "boer"}).context["rows"]] == ["De Boer"]


def test_maintenance_is_planned_shown_to_clients_and_ended(
    here: Furnished, office: Client, standing_clock: SimulatedClock
) -> None:
    office.post(here.address_of("payments_office:restriction-add"), WINDOW)
    portal = signed_in(here.admin)
    assert "Maintenance." in portal.get(here.address_of("payments:websites")).content.decode()

    ended = office.post(here.address_of("payments_office:restriction-end"), follow=True)

    assert {str(one["text"]): str(one["state"]) for one in ended.context["rows"]} == {
        "Maintenance.": "Planned", "Paying does not work for a while.": "Withdrawn",
    }  # fmt: skip
    standing_clock.stand_still(now() + timedelta(days=1))
    twice = office.post(here.address_of("payments_office:restriction-end"))
    assert (twice.status_code, "over already" in twice.content.decode()) == (422, True)


def test_an_interruption_is_noted_with_its_minutes_in_the_month(here: Furnished, office: Client) -> None:
    data = {
        **WINDOW, "kind": "interruption", "restricted": "pay",
        "starts_at": "2026-04-03T10:00", "ends_at": "2026-04-03T10:45",
    }  # fmt: skip
    office.post(here.address_of("payments_office:restriction-add"), data)

    page = office.get(here.address_of("payments_office:restrictions"))

    months = {f"{first:%Y-%m}": minutes for first, minutes in page.context["months"]}
    assert months == {
        "2025-12": 0, "2026-01": 0, "2026-02": 0, "2026-03": 0, "2026-04": 45, "2026-05": 0,
    }  # fmt: skip


def state_of(here: Furnished, host: str) -> SiteState:
    with transaction(here.world.admin):
        return next(one.state for one in payments.sites(here.world.organisation, now()) if one.host == host)
