"""Invoices for programs of a client."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from schakel.shared.accounts.usecases.create_key import create_key
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.tests.portal import Customer, furnished, new_customer
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Actor, ActorKind

pytestmark = pytest.mark.usefixtures("committed")

type Ask = Callable[..., Any]


@pytest.fixture
def customer(standing_clock: Any) -> Customer:
    made = furnished()
    standing_clock.stand_still(noon(date(2026, 5, 25)))
    return made


def program(customer: Customer, scope: str = "billing.read") -> Ask:
    """Make a key of a client, and what asks with it."""
    maker = Actor(ActorKind.PERSON, customer.id, name="admin", permissions=frozenset({scope, "keys.manage"}))
    key = create_key(
        customer.id, name="Boekhouding", opens=[scope], expires_at=now() + timedelta(days=30), by=maker, at=now()
    )  # fmt: skip

    def ask(path: str = "", **query: Any) -> Any:
        headers = {"authorization": f"Bearer {key}", "accept-language": "en"}
        return Client().get(f"/api/v1/invoices{path}", query, headers=headers)

    return ask


def told(answer: Any) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def test_invoices_are_listed_newest_first_a_part_at_a_time(customer: Customer) -> None:
    ask = program(customer)
    first, second, third, note = customer.invoices_and_notes()

    page = ask(limit=2).json()
    assert [each["id"] for each in page["invoices"]] == [str(third), str(note)]
    further = ask(limit=2, after=page["after"]).json()
    assert [each["id"] for each in further["invoices"]] == [str(second), str(first)]
    assert further["after"] is None
    assert [each["id"] for each in ask(standing="late").json()["invoices"]] == [str(first)]
    assert ask(search="nothing").json()["invoices"] == []


def test_an_invoice_is_told_whole(customer: Customer) -> None:
    first = customer.invoices()[0]

    found = program(customer)(f"/{first}").json()

    assert (found["summary"]["total"], found["summary"]["open"], found["summary"]["standing"]) == (
        11979,
        6979,
        "late",
    )
    assert found["lines"] == [
        {
            "text": "large", "quantity": "1", "unit": "month", "unit_price": "99.00", "net": 9900, "vat": "standard",
            "starts": "2026-03-16", "ends": "2026-04-16",
        }
    ]  # fmt: skip
    assert found["vat"] == [{"code": "standard", "rate": "21", "base": 9900, "vat": 2079}]
    assert found["payments"] == [
        {"day": "2026-03-20", "via": "bank", "costs": 0, "interest": 0, "principal": 5000}
    ]
    assert found["to_pay"]["principal"] == 6979
    assert found["to_pay"]["total"] == 6979 + found["to_pay"]["interest"]
    assert found["to_pay"]["iban"] == "NL91ABNA0417164300"


def test_a_credit_note_names_the_invoice_that_it_belongs_to(customer: Customer) -> None:
    _, second, _, note = customer.invoices_and_notes()

    summary = program(customer)(f"/{note}").json()["summary"]

    assert (summary["kind"], summary["corrects"], summary["total"]) == ("credit_note", str(second), -13721)


def test_files_are_given_as_they_are(customer: Customer) -> None:
    ask, first = program(customer), customer.invoices()[0]
    assert ask(f"/{first}/pdf").content.startswith(b"%PDF-")
    assert ask(f"/{first}/ubl")["Content-Type"] == "application/xml"


def test_what_is_not_there_or_not_allowed_is_answered_with_a_problem(customer: Customer) -> None:
    first, other = customer.invoices()[0], new_customer("Kapper De Vries")
    ask = program(other)
    for path in (f"/{first}", f"/{first}/pdf", f"/{first}/ubl"):
        assert told(ask(path)) == (404, "not-found")
    assert told(ask(after="nonsense")) == (400, "bad-cursor")
    assert told(ask(standing="nonsense")) == (422, "invalid-fields")
    assert told(program(other, "people.read")(f"/{first}")) == (403, "not-allowed")


def test_the_endpoints_are_described_for_everybody(committed: None) -> None:
    found = Client().get("/api/v1/openapi/invoices.json").json()

    assert found["info"]["title"] == "Invoices"
    assert sorted(found["paths"]) == [
        "/invoices", "/invoices/{invoice}", "/invoices/{invoice}/pdf", "/invoices/{invoice}/ubl"
    ]  # fmt: skip
    answer = found["paths"]["/invoices/{invoice}/pdf"]["get"]["responses"]["200"]
    assert answer["content"] == {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}
