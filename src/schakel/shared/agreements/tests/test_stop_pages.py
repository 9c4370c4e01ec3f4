"""The pages on what stops a contract."""

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
from schakel.shared.agreements.tests.world import (
    again,
    concluded,
    noon,
    on_calendar,
    staff,
)
from schakel.shared.agreements.usecases.register_ground import register_ground
from schakel.shared.agreements.usecases.register_hindrance import register_hindrance
from schakel.shared.agreements.usecases.suspend_contract import suspend_contract

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
