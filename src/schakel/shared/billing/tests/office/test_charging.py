"""What staff have charged under a contract through the pages of the office, and what comes of it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.people import provider, provider_actor

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.shared.agreements.tests.world import entity, noon, price_list
from schakel.shared.billing.facts.records import ChargeFact
from schakel.shared.billing.models import AheadRequest
from schakel.shared.billing.queries.charges import charges_of
from schakel.shared.billing.tests.office.furnished import signed_in
from schakel.shared.billing.tests.world import invoices_of, new_client, office, run_on, subscribed, tariff
from schakel.shared.billing.usecases.set_hourly_rate import set_hourly_rate
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")

TODAY = date(2026, 5, 4)


class Place:
    """A client with a contract about payments or outreach, and the addresses of what can be charged under it."""

    def __init__(self, service: str, package: str = "basic") -> None:
        price_list(service, date(2024, 1, 2), tariff(package, 10000))
        self.client = new_client()
        self.contract = subscribed(self.client, service, date(2026, 3, 16), package=package)
        with transaction(provider_actor(provider().pk)):
            set_hourly_rate(entity(), Money(9500), holds_from=date(2026, 1, 1), by=office(), at=noon(TODAY))
        self.browser = signed_in("finance")

    def address(self, where: str) -> str:
        return f"/office/invoices/clients/{self.client}/contracts/{self.contract.id}/{where}"

    def keyed(self, where: str, **told: Any) -> dict[str, Any]:
        """Fill in a form with the key that it came with."""
        key = self.browser.get(self.address(where)).context["form"]["key"].value()
        return {"key": str(key), **told}

    def waiting(self) -> list[ChargeFact]:
        with transaction(system("test", self.client)):
            return charges_of(self.client)


def errors(browser: Client, address: str, data: dict[str, Any]) -> list[str]:
    answer = browser.post(address, data)
    assert answer.status_code == 422
    return list(answer.context["form"].errors)


@pytest.mark.clause("linktopay:7.3")
def test_hours_are_charged_at_the_rate_of_their_day_once_however_often_the_form_is_sent() -> None:
    here = Place("payments")
    data = here.keyed(
        "hours", day="2026-04-29", hours="2.5", kind="work", words="Koppeling", purpose="agreed"
    )

    told = here.browser.post(here.address("hours"), data, follow=True)
    here.browser.post(here.address("hours"), data)

    assert [(one.hours, str(kind)) for one, kind, _purpose in told.context["hours"]] == [
        (Decimal("2.5"), "Work")
    ]
    (charge,) = here.waiting()
    assert (charge.amount, charge.unit_price) == (Money(23750), Decimal(95))
    for wrong, field in (
        ({"hours": "0"}, "hours"),
        ({"day": "2026-06-01"}, "day"),
        ({"purpose": "order"}, "order"),
    ):
        assert errors(here.browser, here.address("hours"), {**data, **wrong, "key": str(new_id())}) == [field]


def test_hours_before_the_first_rate_are_refused_with_what_to_do() -> None:
    here = Place("payments")
    data = here.keyed("hours", day="2025-12-30", hours="1", kind="travel", words="Reis", purpose="agreed")

    answer = here.browser.post(here.address("hours"), data)

    assert (answer.status_code, "no hourly rate for that day" in answer.content.decode()) == (422, True)


@pytest.mark.clause("linktopay:4.3")
def test_costs_go_on_the_next_invoice_and_those_of_a_third_party_wait_for_consent() -> None:
    here = Place("payments")
    travel = here.keyed("costs", kind="travel", amount="24,30", day="2026-05-01")
    here.browser.post(here.address("costs"), travel)
    third = here.keyed("costs", kind="third_party", amount="150,00", day="2026-05-01")
    assert errors(here.browser, here.address("costs"), third) == ["third_party"]

    here.browser.post(here.address("costs"), {**third, "third_party": "Drukkerij", "does": "Drukwerk"})

    assert [(one.amount.minor, one.needs_consent) for one in here.waiting()] == [(2430, False), (15000, True)]
    shown = here.browser.get(f"/office/invoices/clients/{here.client}").content.decode()
    assert "waits for the client" in shown
    run_on(date(2026, 5, 16))
    assert sum(each.net_minor for each in invoices_of(here.client)) == 3 * 10000 + 2430


def test_a_fee_and_something_taken_off_stand_on_the_next_invoice() -> None:
    here = Place("payments")
    words = {"text_nl": "Plaatsing", "text_en": "Placement", "day": "2026-05-01"}
    here.browser.post(here.address("fee-once"), here.keyed("fee-once", amount="25,00", **words))
    here.browser.post(
        here.address("credit-line"), here.keyed("credit-line", amount="10,00", reason="Coulance", **words)
    )

    assert [one.amount.minor for one in here.waiting()] == [2500, -1000]
    preview = here.browser.get(here.address("").rstrip("/")).context["document"]
    assert preview.totals.net.minor % 10000 == 1500
    assert errors(here.browser, here.address("fee-once"), here.keyed("fee-once", **words)) == ["amount"]


@pytest.mark.clause("linktopay:7.11")
def test_an_advance_is_invoiced_by_itself_and_goods_wait_for_it() -> None:
    here = Place("payments")
    run_on(date(2026, 4, 16))
    here.browser.post(
        here.address("advance"), here.keyed("advance", amount="500,00", part="100", words="Bouw")
    )
    run_on(date(2026, 5, 4))
    assert 50000 in [each.net_minor for each in invoices_of(here.client)]

    goods = here.keyed(
        "goods", what="Pinautomaat", quantity="1", price="300,00", delivered="2026-05-02T10:00", receiver="A. Jansen",
        proof="Handtekening",
    )  # fmt: skip
    answer = here.browser.post(here.address("goods"), goods)

    assert (answer.status_code, "Work waits until it is" in answer.content.decode()) == (422, True)


@pytest.mark.clause("linktopay:7.4")
def test_a_fee_on_wrong_data_is_made_up_for_from_the_start() -> None:
    here = Place("payments")
    run_on(date(2026, 3, 16))
    run_on(date(2026, 4, 16))
    data = {"code": "basic", "right": "120,00", "datum": "Aantal leden", "evidence": "Brief van 1 mei"}
    assert errors(here.browser, here.address("correct"), {**data, "right": "x"}) == ["right"]

    told = here.browser.post(here.address("correct"), data, follow=True)

    assert "The fee is right from the next period on." in told.content.decode()
    (charge,) = here.waiting()
    assert charge.amount == Money(2 * 2000)


@pytest.mark.parametrize(
    ("where", "data", "words"),
    [
        ("phase", {"phase": "x", "delivered": "2026-05-01"}, "valid choice"),
        ("part", {"hindrance": "x"}, "valid choice"),
        ("leave", {"requested": "2026-06-01", "reason": "Weg"}, "does not end on this day"),
        ("ending", {"words": "Kopie", "price": "150,00"}, "no end date"),
        (
            "outage",
            {"started": "2026-05-01T10:00", "ended": "2026-05-01T09:00", "cause": "other", "reason": "x"},
            "over before it began",
        ),
        (
            "outage",
            {"started": "2026-05-01T10:00", "ended": "2026-05-01T11:00", "cause": "other", "reason": "x"},
            "Nothing goes back",
        ),
    ],
)
def test_what_cannot_be_charged_is_refused_in_words(where: str, data: dict[str, Any], words: str) -> None:
    here = Place("outreach", "seat")
    page = here.browser.get(here.address(where)).context["form"]
    keyed = {"key": str(page["key"].value())} if "key" in page.fields else {}

    answer = here.browser.post(here.address(where), {**keyed, **data})

    assert (answer.status_code, words in answer.content.decode()) == (422, True)


@pytest.mark.clause("linq:10.3")
def test_a_request_to_pay_in_advance_is_agreed_to_or_refused_with_a_reason() -> None:
    here = Place("outreach", "seat")

    def ask() -> None:
        with transaction(system("test", here.client)):
            AheadRequest.objects.of(here.client).create(
                contract_id=here.contract.id, wanted="3 months", asked_at=noon(date(2026, 5, 1))
            )

    ask()
    ((one, _client, _number, months),) = here.browser.get("/office/invoices/ahead").context["rows"]
    assert (one.contract, months) == (here.contract.id, "3 months")
    assert errors(here.browser, here.address("ahead/refuse"), {"reason": ""}) == ["reason"]
    refused = here.browser.post(here.address("ahead/refuse"), {"reason": "Te kort klant"}, follow=True)
    assert refused.context["rows"] == []

    ask()
    agreed = here.browser.post(here.address("ahead/agree"), follow=True)
    assert ("Agreed." in agreed.content.decode(), agreed.context["rows"]) == (True, [])
    assert here.browser.post(here.address("ahead/agree")).status_code == 422


def test_an_invoice_that_went_by_post_is_logged_once() -> None:
    here = Place("payments")
    run_on(date(2026, 5, 4))
    invoice = invoices_of(here.client)[0]
    address = f"/office/invoices/clients/{here.client}/invoices/{invoice.id}/posted"

    assert errors(here.browser, address, {"day": "2026-05-03", "country": "NL"}) == ["day"]
    assert here.browser.post(address, {"day": "2026-05-04", "country": "NL"}).status_code == 302
    again = here.browser.post(address, {"day": "2026-05-04", "country": "NL"})
    assert (again.status_code, "on file already" in again.content.decode()) == (422, True)
