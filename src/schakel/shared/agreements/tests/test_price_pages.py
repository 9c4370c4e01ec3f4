"""The pages on prices and licences."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_staff, sign_in

from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.prices import IndexFigure
from schakel.shared.agreements.models import PriceList, PriceNotice, SeatHolder
from schakel.shared.agreements.tests.doors import let_in
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    noon,
    on_calendar,
    pass_days,
    price,
    price_list,
    published,
    staff,
)
from schakel.shared.agreements.usecases.add_index_figure import add_index_figure
from schakel.shared.agreements.usecases.announce_price_change import announce_price_change
from schakel.shared.agreements.usecases.change_seats import change_seats
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
TODAY = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def today(standing_clock: Any) -> None:
    standing_clock.stand_still(noon(TODAY))


@pytest.fixture
def office(client: Client) -> Client:
    sign_in(client, new_staff("owner"))
    client.cookies["schakel_language"] = "en"
    return client


@pytest.fixture
def admin(client: Client, client_of_provider: Organisation) -> Client:
    sign_in(client, new_member(client_of_provider, "admin"))
    client.cookies["schakel_language"] = "en"
    return client


def words(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return " ".join(re.sub(r"</?time[^>]*>", "", answer.content.decode()).split())


def mine(client: Organisation, made: ContractFact, more: str) -> str:
    return f"/o/{client.slug}/contracts/{made.id}/{more}"


def test_a_price_list_is_written_published_and_read_by_everybody(office: Client) -> None:
    """qooqie:7.1, linq:3.8."""
    published("calls")
    shown = words(office.get("/office/agreements/prices/draft?service=calls"))
    entity = shown.split('<option value="')[1].split('"')[0]
    told = {
        "entity": entity, "service": "calls", "effective": "2026-01-01", "kind": "initial",
        "lines": "basic; package; Basis; Basic; 49,95; 1000; session\nsession; meter; Sessie; Session; 0.08",
    }  # fmt: skip
    kept = office.post("/office/agreements/prices/draft", told)
    assert kept.status_code == 302, kept.content.decode()[:3000]
    assert Client().get("/tariffs/calls/").status_code == 404
    assert office.post(f"{kept['Location']}/publish").status_code == 302
    visitor = Client()
    visitor.cookies["schakel_language"] = "en"
    public = words(visitor.get("/tariffs/calls/"))
    assert "€49.95" in public
    assert "1,000 Session" in public
    assert "Valid from 1 January 2026" in public
    assert "/tariffs/calls/" in words(visitor.get("/tariffs/"))


@pytest.mark.parametrize(
    "lines",
    ["", "basic", "basic; boat; A; B; 1", "basic; fee; A; B; -1", "basic; fee; A; B; 0.001",
     "basic; fee; A; B; NaN", "basic; fee; A; B; 1e99", "a; fee; A; B; 1\na; fee; A; B; 1", "a; fee; ; B; 1"],
)  # fmt: skip
def test_a_price_that_makes_no_sense_is_explained(office: Client, lines: str) -> None:
    published("calls")
    shown = words(office.get("/office/agreements/prices/draft?service=calls"))
    entity = shown.split('<option value="')[1].split('"')[0]
    told = {
        "entity": entity,
        "service": "calls",
        "effective": "2026-01-01",
        "kind": "initial",
        "lines": lines,
    }
    words(office.post("/office/agreements/prices/draft", told), 422)
    assert not PriceList.objects.exists()


def test_announcing_shows_each_client_its_own_day_first(
    office: Client, client_of_provider: Organisation
) -> None:
    """qooqie:14.3: told on 4 May, a change of 1 July holds from 4 July."""
    price_list("calls", date(2024, 1, 2))
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1), package="basic")
    new = price_list("calls", date(2026, 7, 1), price("basic", 6000), at=noon(TODAY), kind="tariff")
    shown = words(office.get(f"/office/agreements/prices/{new}"))
    assert "Bakkerij Jansen" in shown
    assert "Later than the list" in shown
    assert office.post(f"/office/agreements/prices/{new}/announce").status_code == 302
    assert ("price_applies", date(2026, 7, 4), "open") in on_calendar(made.organisation, made.id)
    assert "Told" in words(office.get(f"/office/agreements/prices/{new}"))


def test_a_client_sees_announced_prices_and_leaves_because_of_them(
    admin: Client, client_of_provider: Organisation
) -> None:
    """linktopay:7.5."""
    price_list("payments", date(2024, 1, 2))
    made = concluded(client_of_provider.pk, "payments", date(2025, 9, 1), package="basic")
    new = price_list("payments", date(2026, 7, 4), price("basic", 6000), at=noon(TODAY), kind="tariff")
    announce_price_change(made.organisation, made.id, new, by=staff(), at=noon(TODAY))
    shown = words(admin.get(mine(client_of_provider, made, "prices")))
    assert "€50.00" in shown
    assert "€60.00" in shown
    assert "Hold from 4 July 2026 on" in shown
    with transaction(system("test", made.organisation)):
        notice = PriceNotice.objects.of(made.organisation).get().id
    address = mine(client_of_provider, made, f"prices/{notice}/leave")
    assert "would end on 4 June 2026" in words(admin.get(address))
    assert admin.post(address).status_code == 302
    assert again(made.organisation, made.id).agreed.ends == date(2026, 6, 4)


def test_licences_are_given_passed_on_and_taken_back(admin: Client, client_of_provider: Organisation) -> None:
    """linq:20.1, linq:20.3, linq:20.4."""
    made = concluded(client_of_provider.pk, "outreach", date(2026, 2, 1))
    change_seats(made.organisation, made.id, 2, by=staff(), at=noon(TODAY), confirmed=True)
    price_list("outreach", date(2026, 1, 1), price("onboarding", 25_000, "fee"))
    first, second = (new_member(client_of_provider, "linker").pk for _each in range(2))
    told = admin.post(mine(client_of_provider, made, "licences/assign"), {"person": str(first)})
    assert told.status_code == 302
    assert "2 licences, 1 free" in words(admin.get(mine(client_of_provider, made, "licences")))
    with transaction(system("test", made.organisation)):
        seat = SeatHolder.objects.of(made.organisation).get().id
    address = mine(client_of_provider, made, f"licences/{seat}/pass-on")
    shown = words(admin.get(address))
    assert "Onboarding costs €250.00" in shown
    assert "goes down by 5" in shown
    refused = admin.post(address, {"person": str(second), "reason": "Left."})
    assert "Confirm the costs first." in words(refused, 422)
    accepted = {"person": str(second), "reason": "Left.", "price_accepted": "on"}
    assert admin.post(address, accepted).status_code == 302
    with transaction(system("test", made.organisation)):
        now_held = SeatHolder.objects.of(made.organisation).get(until_on=None)
    assert now_held.person_id == second
    assert admin.post(mine(client_of_provider, made, f"licences/{now_held.id}/release")).status_code == 302
    assert "Nobody has a licence yet" in words(admin.get(mine(client_of_provider, made, "licences")))


@pytest.mark.parametrize(("wanted", "status"), [("1", 422), ("5", 302), ("0", 422), ("x", 422)])
def test_asking_for_another_number_of_licences(
    admin: Client, client_of_provider: Organisation, wanted: str, status: int
) -> None:
    """linq:20.5."""
    made = concluded(client_of_provider.pk, "outreach", date(2026, 2, 1))
    change_seats(made.organisation, made.id, 3, by=staff(), at=noon(TODAY), confirmed=True)
    answer = admin.post(mine(client_of_provider, made, "licences/number"), {"wanted": wanted})
    assert answer.status_code == status


def test_a_contract_without_licences_has_no_page_of_them(
    admin: Client, client_of_provider: Organisation
) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    assert admin.get(mine(client_of_provider, made, "licences")).status_code == 404


def test_staff_enter_figures_of_the_index(office: Client) -> None:
    given = {"year": 2025, "month": 10, "source": "CBS, read on 1 December 2025"}
    refused = office.post("/office/agreements/prices/index/add", {**given, "year": 2026, "value": "126"})
    assert "The figure of a month is published" in words(refused, 422)
    for year, value in ((2024, "120"), (2025, "126.5")):
        office.post("/office/agreements/prices/index/add", {**given, "year": year, "value": value})
    page = words(office.get("/office/agreements/prices/index"))
    assert page.index("126.5") < page.index("120")


def test_a_client_reads_what_the_index_did_to_its_prices(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    price_list("careers", date(2024, 1, 2), price("basic", 10_000))
    made = concluded(client_of_provider.pk, "careers", TODAY, package="basic")
    for year, value in ((2025, "120"), (2026, "126.5")):
        figure = IndexFigure(year, 10, Decimal(value), "CBS")
        add_index_figure(figure, by=staff(), at=noon(date(2026, 12, 1)))
    pass_days(standing_clock, date(2027, 1, 2))
    sign_in(client, let_in(new_member(client_of_provider, "admin"), made))
    client.cookies["schakel_language"] = "en"
    page = words(client.get(mine(client_of_provider, made, "prices")))
    assert "index 126.5, one year earlier 120" in page
    assert "105.42" in page
