"""The pages on prices, licences and what stops a contract."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, sign_in

from schakel.kernel.calendars import start_of_day
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.facts.grounds import GroundKind, RegisteredGround
from schakel.shared.agreements.facts.stopping import SuspensionWish
from schakel.shared.agreements.models import PriceList, PriceNotice, SeatHolder
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    noon,
    on_calendar,
    price,
    price_list,
    published,
    staff,
)
from schakel.shared.agreements.usecases.announce_price_change import announce_price_change
from schakel.shared.agreements.usecases.change_seats import change_seats
from schakel.shared.agreements.usecases.register_ground import register_ground
from schakel.shared.agreements.usecases.register_hindrance import register_hindrance
from schakel.shared.agreements.usecases.suspend_contract import suspend_contract
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


def stop(made: ContractFact, more: str = "") -> str:
    return f"/office/agreements/contracts/{made.organisation}/{made.id}/stop{more}"


def mine(client: Organisation, made: ContractFact, more: str) -> str:
    return f"/o/{client.slug}/contracts/{made.id}/{more}"


def on_file(made: ContractFact, kind: GroundKind = GroundKind.BREACH, on: date = TODAY) -> Any:
    ground = RegisteredGround(kind, on, "report 4")
    return register_ground(made.organisation, made.id, ground, by=staff(), at=noon(on))


def test_a_ground_is_put_on_file_and_judged_with_its_clause(
    office: Client, client_of_provider: Organisation
) -> None:
    """qooqie:22.1."""
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    assert "No ground is on file" in words(office.get(stop(made)))
    refused = office.post(stop(made, "/suspend"), {"words": "Misuse."})
    assert "No ground on file can be used to suspend" in words(refused, 422)
    told = {"kind": "breach", "on": "2026-05-03", "source": "report 4"}
    assert office.post(stop(made, "/ground"), told).status_code == 302
    shown = words(office.get(stop(made)))
    assert "Does not do what was agreed" in shown
    assert shown.count("Possible") == 2
    assert "Clause 22.1" in shown


def test_staff_suspend_and_lift_and_the_client_sees_why(
    office: Client, client_of_provider: Organisation
) -> None:
    """qooqie:22.1."""
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    on_file(made)
    told = {"words": "Numbers are misused.", "condition": "Stop it.", "until": "2026-05-18"}
    assert office.post(stop(made, "/suspend"), told).status_code == 302
    assert ("suspension_condition", date(2026, 5, 19), "open") in on_calendar(made.organisation, made.id)
    other = Client()
    sign_in(other, new_member(client_of_provider, "member"))
    other.cookies["schakel_language"] = "en"
    seen = words(other.get(mine(client_of_provider, made, "standing")))
    assert "No, the contract is suspended." in seen
    assert "Numbers are misused." in seen
    assert "You can still read your own data." in seen
    assert "This contract is suspended" in words(
        other.get(f"/o/{client_of_provider.slug}/contracts/{made.id}")
    )


@pytest.mark.parametrize(
    "told",
    [
        {"words": "", "dated": "2026-05-04", "sent": "2026-05-04"},
        {"words": "Because.", "dated": "soon", "sent": "2026-05-04"},
        {"words": "Because.", "dated": "2026-05-04", "sent": "2026-05-05"},
        {"words": "Because.", "dated": "2026-05-04"},
    ],
)
def test_what_is_missing_for_ending_at_once_is_explained(
    office: Client, client_of_provider: Organisation, told: dict[str, str]
) -> None:
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    on_file(made)
    words(office.post(stop(made, "/end"), told), 422)
    assert again(made.organisation, made.id).agreed.ends is None


def test_staff_end_a_contract_at_once(office: Client, client_of_provider: Organisation) -> None:
    """qooqie:22.1."""
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 1))
    on_file(made)
    told = {"words": "Because.", "dated": "2026-05-04", "sent": "2026-05-04"}
    assert office.post(stop(made, "/end"), told).status_code == 302
    assert again(made.organisation, made.id).ended_how == "at_once"
    assert "End at once</a>" not in words(office.get(stop(made)))


def test_a_client_ends_because_of_force_majeure_once_it_lasts_too_long(
    admin: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:10.3."""
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    case = register_hindrance(
        made.organisation, made.id, hindered=Party.PROVIDER, reason="Storm.", started=TODAY, by=staff(),
        at=noon(TODAY),
    )  # fmt: skip
    shown = words(admin.get(mine(client_of_provider, made, "standing")))
    assert "can be ended from 5 July 2026 on" in shown
    address = mine(client_of_provider, made, f"hindrance/{case}/end")
    assert "has not lasted long enough" in words(admin.post(address, {}), 422)
    standing_clock.stand_still(noon(date(2026, 7, 5)))
    assert admin.post(address, {}).status_code == 302
    assert again(made.organisation, made.id).ended_how == "force_majeure"


def test_a_proposed_end_is_agreed_to_in_the_office(admin: Client, client_of_provider: Organisation) -> None:
    """linq:5.4."""
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    told = {"ends": "2026-06-01", "words": "We stop."}
    assert admin.post(mine(client_of_provider, made, "standing/propose"), told).status_code == 302
    office = Client()
    sign_in(office, new_staff("owner"))
    shown = office.get(stop(made)).content.decode()
    address = next(part for part in shown.split('"') if "/stop/proposal/" in part)
    assert office.post(address, {"answer": "yes"}).status_code == 302
    assert again(made.organisation, made.id).agreed.ends == date(2026, 6, 1)


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


def test_pages_of_somebody_elses_contract_do_not_exist(
    admin: Client, client_of_provider: Organisation
) -> None:
    other = concluded(new_organisation("Slagerij De Groot").pk, "outreach", date(2026, 1, 1))
    for more in ("prices", "licences", "standing", "standing/propose", "licences/assign"):
        assert admin.get(mine(client_of_provider, other, more)).status_code == 404


def test_members_read_and_support_cannot_suspend(client: Client, client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    on_file(made, GroundKind.OVERDUE_INVOICE)
    wish = SuspensionWish(words="Unpaid.")
    sign_in(client, new_member(client_of_provider, "member"))
    assert client.get(mine(client_of_provider, made, "licences")).status_code == 200
    assert client.get(mine(client_of_provider, made, "licences/assign")).status_code == 403
    suspend_contract(made.organisation, made.id, wish, by=staff(), at=start_of_day(TODAY))
    helper = Client()
    sign_in(helper, new_staff("support"))
    assert helper.get(stop(made)).status_code == 200
    assert helper.get(stop(made, "/suspend")).status_code == 403
