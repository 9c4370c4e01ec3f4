from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_organisation

from schakel.kernel.calendars import start_of_day
from schakel.shared.accounts.models import Organisation
from schakel.shared.accounts.usecases.create_key import create_key
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.tests.world import concluded, member
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.clock import now

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    """A contract for payment links of a year, seen on 4 May 2026."""
    return concluded(client_of_provider.pk, "payments", date(2026, 1, 15), name="Webwinkel")


def asked(client: Client, organisation: UUID, path: str) -> Any:
    key = create_key(
        organisation, name="Boekhouding", opens=["contract.read"], expires_at=now() + timedelta(days=30),
        by=member(organisation, "keys.manage", "contract.read"), at=now(),
    )  # fmt: skip
    return client.get(f"/api/v1/contracts{path}", headers={"authorization": f"Bearer {key}"})


def test_a_program_reads_the_dates_of_a_contract_with_their_clauses(
    client: Client, made: ContractFact
) -> None:
    told = asked(client, made.organisation, f"/{made.id}/timeline").json()
    assert told["contract"]["ends"] is None
    assert told["options"] == ["cancel"]
    term = next(line for line in told["coming"] if line["what"] == "agreements.term_end")
    assert (term["day"], term["because"]) == ("2027-01-15", ["linktopay:14.1"])


def test_a_program_sees_what_a_notice_today_would_do(client: Client, made: ContractFact) -> None:
    told = asked(client, made.organisation, f"/{made.id}/preview").json()
    assert told["outcome"]["notice"]["end"] == "2027-01-15"
    later = asked(client, made.organisation, f"/{made.id}/preview?wished=2027-06-01").json()
    assert later["outcome"]["notice"]["end"] == "2028-01-15"


def test_the_list_shows_an_end_that_is_fixed(client: Client, made: ContractFact) -> None:
    at = start_of_day(date(2026, 5, 3)) + timedelta(hours=9)
    give_notice(made.organisation, made.id, by=member(made.organisation), at=at)
    listed = asked(client, made.organisation, "").json()["contracts"]
    assert [one["ends"] for one in listed] == ["2027-01-15"]


def test_a_program_of_another_client_finds_no_contract(client: Client, made: ContractFact) -> None:
    other = new_organisation("Slagerij De Groot").pk
    assert asked(client, other, f"/{made.id}/timeline").status_code == 404
    assert asked(client, other, "").json() == {"contracts": []}
