"""Orders on the pages: asked in the portal, quoted in the office, approved in the portal, then started."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, sign_in

from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.orders import OrderState, Wanted
from schakel.shared.agreements.models import Order
from schakel.shared.agreements.tests.offering import rows
from schakel.shared.agreements.tests.ordering import orders, shown
from schakel.shared.agreements.tests.world import concluded, noon, price, price_list

pytestmark = pytest.mark.usefixtures("committed")
TODAY = date(2026, 5, 4)


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    standing_clock.stand_still(noon(TODAY))
    price_list("outreach", date(2026, 1, 1), price("market_list", 35000, "fee"))
    return concluded(client_of_provider.pk, "outreach", date(2026, 1, 15))


@pytest.fixture
def admin(client_of_provider: Organisation) -> Client:
    return signed_in(new_member(client_of_provider, "admin"))


@pytest.fixture
def office() -> Client:
    return signed_in(new_staff("owner"))


def signed_in(person: Any) -> Client:
    client = Client()
    sign_in(client, person)
    client.cookies["schakel_language"] = "en"
    return client


def portal(organisation: Organisation, made: ContractFact, path: str = "") -> str:
    return f"/o/{organisation.slug}/contracts/{made.id}/orders{path}"


def in_office(made: ContractFact, path: str = "") -> str:
    return f"/office/agreements/contracts/{made.organisation}/{made.id}/orders{path}"


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def the_order(made: ContractFact) -> UUID:
    (row,) = [row for row in rows(Order, made.organisation) if row.kind != "agreement"]
    return row.id


@pytest.mark.clause("linq:3.7")
def test_an_order_goes_from_the_portal_to_a_quote_an_approval_and_the_work(
    made: ContractFact, admin: Client, office: Client, client_of_provider: Organisation
) -> None:
    place = portal(client_of_provider, made, "/place")
    answer = admin.post(place, {"code": "market_list", "quantity": "1", "words": "For Utrecht."})
    assert answer.status_code == 302
    order = the_order(made)
    page = text(admin, portal(client_of_provider, made))
    assert "Not before the quote is approved." in page
    assert "Clause 3.7" in page
    early = office.post(in_office(made, f"/{order}/start"), {"own_risk": ""})
    assert early.status_code == 422
    assert "The work cannot begin before the client has approved the quote." in early.content.decode()
    quote = in_office(made, f"/{order}/quote")
    assert 'value="350"' in text(office, quote)
    sent = office.post(quote, {
        "text": "", "ends": "", "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "0", "line-0-name": "Market list",
        "line-0-amount": "350.00", "line-0-per": "once",
    })  # fmt: skip
    assert sent.status_code == 302
    approve = portal(client_of_provider, made, f"/{order}/approve")
    assert "Market list" in text(admin, approve)
    wrong = admin.post(approve, {"mark": "0" * 16})
    assert wrong.status_code == 422
    assert "The quote was changed while you were reading." in wrong.content.decode()
    mark = shown(made.organisation, order, TODAY).quote_mark
    assert admin.post(approve, {"mark": mark}).status_code == 302
    assert shown(made.organisation, order, TODAY).state is OrderState.APPROVED
    assert office.post(in_office(made, f"/{order}/start"), {"own_risk": ""}).status_code == 302
    assert "Work began" in text(office, in_office(made))
    assert "The quote for an order was approved" in text(
        admin, f"/o/{client_of_provider.slug}/contracts/{made.id}"
    )


def test_a_client_refuses_a_quote_or_takes_its_order_back(
    made: ContractFact, admin: Client, office: Client, client_of_provider: Organisation
) -> None:
    order = orders(made, TODAY, Wanted(code="market_list"))
    taken = admin.post(portal(client_of_provider, made, f"/{order}/refuse"), {"reason": ""})
    assert taken.status_code == 422
    assert admin.post(portal(client_of_provider, made, f"/{order}/withdraw")).status_code == 302
    assert "Taken back" in text(admin, portal(client_of_provider, made))
    again = admin.post(portal(client_of_provider, made, f"/{order}/withdraw"))
    assert again.status_code == 422
    assert office.post(in_office(made, f"/{order}/refuse"), {"reason": "No."}).status_code == 422


def test_staff_write_down_an_order_that_came_by_telephone(made: ContractFact, office: Client) -> None:
    told = {"code": "", "name": "A second list", "quantity": "2", "words": "", "channel": "telephone"}
    late = office.post(in_office(made, "/add"), {**told, "asked": "2026-05-05"})
    assert late.status_code == 422
    assert office.post(in_office(made, "/add"), {**told, "asked": "2026-05-01"}).status_code == 302
    found = shown(made.organisation, the_order(made), TODAY)
    assert (found.lines[0].name, found.lines[0].quantity, found.price) == ("A second list", 2, None)
    assert "by telephone" in text(office, in_office(made))


def test_members_read_orders_and_order_nothing(made: ContractFact, client_of_provider: Organisation) -> None:
    reader = signed_in(new_member(client_of_provider, "member"))
    orders(made, TODAY)
    page = text(reader, portal(client_of_provider, made))
    assert "Order something" not in page
    assert reader.post(portal(client_of_provider, made, "/place"), {"name": "x"}).status_code == 403


def test_an_order_is_not_found_under_another_contract(
    made: ContractFact, admin: Client, office: Client, client_of_provider: Organisation
) -> None:
    order = orders(made, TODAY)
    other = concluded(client_of_provider.pk, "calls", date(2026, 1, 15))
    assert admin.get(portal(client_of_provider, other, f"/{order}/withdraw")).status_code == 404
    assert office.get(in_office(other, f"/{order}/quote")).status_code == 404
    stranger = new_organisation("Slagerij De Groot")
    theirs = signed_in(new_member(stranger, "admin"))
    assert theirs.get(portal(stranger, made)).status_code == 404
