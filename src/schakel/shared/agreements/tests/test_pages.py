from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_staff, sign_in

from schakel.kernel.calendars import start_of_day
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.tests.world import again, concluded, member
from schakel.shared.agreements.usecases.give_notice import give_notice

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    """A contract for payment links of a year, seen on 4 May 2026."""
    return concluded(client_of_provider.pk, "payments", date(2026, 1, 15), name="Webwinkel")


def page(client: Client, organisation: Organisation, path: str) -> str:
    client.cookies["schakel_language"] = "en"
    answer = client.get(f"/o/{organisation.slug}/contracts/{path}")
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


@pytest.fixture
def admin(client: Client, client_of_provider: Organisation) -> Client:
    sign_in(client, new_member(client_of_provider, "admin"))
    return client


def test_the_list_shows_each_contract_with_its_state(
    admin: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    shown = page(admin, client_of_provider, "")
    assert "Webwinkel" in shown
    assert made.number in shown
    assert "Runs" in shown


def test_the_timeline_shows_past_and_coming_dates_with_their_clause(
    admin: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    shown = page(admin, client_of_provider, str(made.id))
    assert "The contract was concluded" in shown
    assert "Last day to give notice for the end of this term" in shown
    assert "15 November 2026" in shown
    assert "End of the term" in shown
    assert "Clause 14.1" in shown


def test_the_preview_changes_nothing(
    admin: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    shown = page(admin, client_of_provider, f"{made.id}/cancel")
    assert "15 January 2027" in shown
    assert again(made.organisation, made.id).agreed.ends is None


def test_giving_notice_fixes_the_end_that_was_shown(
    admin: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    answer = admin.post(f"/o/{client_of_provider.slug}/contracts/{made.id}/cancel", {"wished": ""})
    assert answer.status_code == 302
    assert again(made.organisation, made.id).agreed.ends == date(2027, 1, 15)


def test_asking_to_be_shown_first_does_not_give_notice(
    admin: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    answer = admin.post(
        f"/o/{client_of_provider.slug}/contracts/{made.id}/cancel", {"wished": "2028-01-01", "preview": "1"}
    )
    assert answer.status_code == 200
    assert "2028-01-15" in answer.content.decode()
    assert again(made.organisation, made.id).agreed.ends is None


@pytest.mark.parametrize("wished", ["gisteren", "0001-01-01", "9999-12-31", "\x00"])
def test_a_day_that_makes_no_sense_is_explained(
    admin: Client, client_of_provider: Organisation, made: ContractFact, wished: str
) -> None:
    answer = admin.post(f"/o/{client_of_provider.slug}/contracts/{made.id}/cancel", {"wished": wished})
    assert answer.status_code == 422
    assert again(made.organisation, made.id).agreed.ends is None


def test_a_second_cancellation_is_explained(
    admin: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    at = start_of_day(date(2026, 5, 3)) + timedelta(hours=9)
    give_notice(made.organisation, made.id, by=member(made.organisation), at=at)
    shown = page(admin, client_of_provider, f"{made.id}/cancel")
    assert "The contract ends already" in shown


def test_a_member_reads_and_cannot_cancel(
    client: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    sign_in(client, new_member(client_of_provider, "member"))
    assert "What if I cancel today?" not in page(client, client_of_provider, str(made.id))
    assert client.get(f"/o/{client_of_provider.slug}/contracts/{made.id}/cancel").status_code == 403


def test_staff_see_contracts_of_all_clients_and_write_down_a_letter(
    client: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    sign_in(client, new_staff("owner"))
    listed = client.get("/office/agreements/contracts?q=webwinkel").content.decode()
    assert made.number in listed
    address = f"/office/agreements/contracts/{client_of_provider.pk}/{made.id}"
    assert "Webwinkel" in client.get(address).content.decode()
    told = {
        "channel": "letter",
        "arrived": "2026-05-04",
        "reference": "Map 7",
        "verified": "on",
        "wished": "",
    }
    assert client.post(f"{address}/arrived", told).status_code == 302
    assert again(made.organisation, made.id).agreed.ends == date(2027, 1, 15)


def test_a_letter_that_is_still_to_come_is_refused(
    client: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    sign_in(client, new_staff("owner"))
    address = f"/office/agreements/contracts/{client_of_provider.pk}/{made.id}/arrived"
    told = {"channel": "letter", "arrived": "2026-06-04", "reference": "Map 7", "wished": ""}
    answer = client.post(address, told)
    assert answer.status_code == 422
    assert again(made.organisation, made.id).agreed.ends is None


@pytest.mark.clause("hqleads:21")
def test_a_processor_agreement_runs_with_the_contract_and_ends_with_it(
    admin: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    leads = concluded(client_of_provider.pk, "leads", date(2026, 1, 15))
    assert "Processor agreement</dt><dd>In force" in page(admin, client_of_provider, str(leads.id))
    at = start_of_day(date(2026, 5, 3)) + timedelta(hours=9)
    end = give_notice(leads.organisation, leads.id, by=member(leads.organisation), at=at)
    standing_clock.stand_still(start_of_day(end) + timedelta(hours=9))
    assert "Processor agreement</dt><dd>Ended" in page(admin, client_of_provider, str(leads.id))
