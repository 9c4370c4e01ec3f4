"""Payments, refunds, mandates and the book for programs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.kernel.money import Money
from schakel.services.payments.http.api_answers import (
    Book,
    Charge,
    Connections,
    Mandates,
    Payment,
    Payments,
    Refund,
    Refunds,
    Websites,
)
from schakel.services.payments.models import Connection as ConnectionRow
from schakel.services.payments.usecases.send_charge import send_charge
from schakel.services.payments.usecases.send_refund import send_refund
from schakel.shared.clock import now
from tests.payments.programs import Program, blamed, program, told
from tests.payments.world import HOST, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def api(world: World) -> Program:
    return program(world)


def read[S: msgspec.Struct](answer: Any, struct: type[S]) -> S:
    assert answer.status_code in {200, 201}, answer.content
    return msgspec.json.decode(answer.content, type=struct)


def listed(answer: Any) -> list[UUID]:
    return [each.id for each in read(answer, Payments).payments]


def test_a_payment_shows_what_came_what_goes_back_and_what_was_taken_back(api: Program, world: World) -> None:
    attempt = world.paid(world.link(reference="F7"), name="A. Jansen", email="payer@jansen.example")
    made = read(api.post(f"payments/{attempt}/refunds", {"amount": 500}, once="r-1"), Refund)
    send_refund(world.organisation, refund=made.id)
    sandbox.take_back(None, payment=sandbox.id_of(world.psp_payment(attempt)))
    world.reported(attempt)

    found = read(api.get(f"payments/{attempt}"), Payment)

    assert (found.status, found.method, found.website, found.reference) == ("paid", "ideal", HOST, "F7")
    assert (found.amount, found.received, found.refunded, found.charged_back) == (2500, 2500, 500, 2500)
    assert (found.payer.name, found.payer.email) == ("A. Jansen", "payer@jansen.example")
    assert [(one.id, one.amount, one.status) for one in found.refunds] == [(made.id, 500, "done")]
    assert [(one.amount, one.reason, one.reversed_at) for one in found.chargebacks] == [(2500, "MD06", None)]
    assert (found.psp_payment, found.paid_at) == (world.psp_payment(attempt), now())


def test_payments_are_found_by_status_link_words_and_day(
    api: Program, world: World, standing_clock: Any
) -> None:
    link = world.link(description="Taart")
    paid = world.paid(link)
    standing_clock.stand_still(now() + timedelta(days=1))
    opened = world.start(world.link(description="Brood"))

    assert listed(api.get("payments")) == [opened, paid]
    assert listed(api.get("payments", status="paid")) == listed(api.get("payments", link=link)) == [paid]
    assert listed(api.get("payments", search="brood")) == [opened]
    assert listed(api.get("payments", first="2026-05-05")) == [opened]
    assert listed(api.get("payments", last="2026-05-04")) == [paid]
    assert listed(api.get("payments", limit=1, after=api.get("payments", limit=1).json()["after"])) == [paid]
    assert blamed(api.get("payments", status="payed", last="9999-12-31")) == [("/status", "invalid")]


def test_a_refund_is_made_once_for_each_key_and_read_at_its_own_address(api: Program, world: World) -> None:
    attempt = world.paid(world.link())

    address, body = f"payments/{attempt}/refunds", {"amount": 900, "reason": "stuk"}

    answer, again = (api.post(address, body, once="r-1") for _ in range(2))

    made = read(answer, Refund)
    assert (made.status, made.amount, made.currency, made.reason) == ("pending", 900, "EUR", "stuk")
    assert (made.made_at_psp, made.payment) == (False, attempt)
    assert (again.content, again["Idempotent-Replayed"]) == (answer.content, "true")
    assert answer["Location"] == f"/api/v1/{address}/{made.id}"
    assert read(api.get(f"{address}/{made.id}"), Refund) == made
    assert read(api.get(address), Refunds).refunds == [made]
    assert world.payment(attempt).refunded == Money(900)


def test_a_refund_needs_a_key_and_is_never_more_than_is_left(api: Program, world: World) -> None:
    attempt = world.paid(world.link())
    assert told(api.post(f"payments/{attempt}/refunds", {"amount": 1})) == (400, "bad-idempotency-key")

    api.post(f"payments/{attempt}/refunds", {"amount": 2400}, once="r-1")
    answer = api.post(f"payments/{attempt}/refunds", {"amount": 101}, once="r-2")

    assert told(answer) == (422, "refund-too-high")
    assert (blamed(answer), answer.json()["left"]) == ([("/amount", "refund-too-high")], 100)
    assert answer.json()["clauses"] == ["linktopay:6.14"]
    assert api.post(f"payments/{attempt}/refunds", {"amount": 100}, once="r-2").status_code == 201


def test_of_a_payment_that_does_not_exist_there_is_nothing(api: Program, world: World) -> None:
    attempt, nobody = world.paid(world.link()), UUID(int=1)

    assert told(api.get(f"payments/{nobody}")) == (404, "not-found")
    assert told(api.get(f"payments/{nobody}/refunds")) == (404, "not-found")
    assert told(api.post(f"payments/{nobody}/refunds", {"amount": 1}, once="r-1")) == (404, "not-found")
    assert told(api.get(f"payments/{attempt}/refunds/{nobody}")) == (404, "not-found")
    assert told(api.get(f"payment-mandates/{nobody}")) == (404, "not-found")
    charge = {"website": HOST, "amount": 1, "description": "Lid"}
    assert told(api.post(f"payment-mandates/{nobody}/charges", charge, once="c-1")) == (404, "not-found")


def test_an_amount_is_taken_by_mandate_once_for_each_key(api: Program, world: World) -> None:
    world.paid(world.link(first=True), name="A. Jansen", email="payer@jansen.example")
    (mandate,) = read(api.get("payment-mandates"), Mandates).payment_mandates
    assert (mandate.payer.name, mandate.connection, mandate.ended_at) == ("A. Jansen", world.connection, None)
    assert api.get(f"payment-mandates/{mandate.id}").json()["id"] == str(mandate.id)
    body = {"website": HOST, "amount": 1500, "description": "Lid van mei", "reference": "M5"}
    address = f"payment-mandates/{mandate.id}/charges"
    assert told(api.post(address, body)) == (400, "bad-idempotency-key")

    answer = api.post(address, body, once="c-1")
    made = read(answer, Charge)
    assert read(api.post(address, body, once="c-1"), Charge) == made

    link = made.payment_link
    assert answer["Location"] == f"/api/v1/payment-links/{link.id}"
    assert (link.amount, link.reference, link.description) == (1500, "M5", "Lid van mei")
    assert (made.payment.link, made.payment.status) == (link.id, "open")
    send_charge(world.organisation, attempt=made.payment.id)
    assert read(api.get(f"payments/{made.payment.id}"), Payment).status == "pending"
    assert len(api.get("payment-links").json()["payment_links"]) == 2


def test_websites_and_connections_are_shown_without_anything_that_opens_them(
    api: Program, world: World
) -> None:
    (site,) = read(api.get("payment-websites"), Websites).payment_websites
    assert (site.id, site.host, site.state) == (world.website, HOST, "active")

    answer = api.get("payment-connections")
    (account,) = read(answer, Connections).payment_connections
    assert (account.id, account.connector, account.name) == (world.connection, "sandbox", "Zandbak")
    assert account.methods[0].code == "ideal"
    credentials = world.account.credentials
    with world.inside():
        token = ConnectionRow.objects.of(world.organisation).get().path_token
    for secret in (credentials.key, credentials.webhook_secret, token, world.account.desk):
        assert secret not in answer.content.decode()
    assert read(api.get("payment-connections", closed="true"), Connections).payment_connections == [account]


def test_the_book_adds_up_to_nothing(api: Program, world: World) -> None:
    world.paid(world.link(partial=True), Money(1000))

    balances = read(api.get("payment-book"), Book).balances

    assert {one.account.partition(":")[0]: one.amount for one in balances} == {
        "asked": -1500, "expected": 1500, "psp": 1000, "received": -1000,
    }  # fmt: skip
    assert sum(one.amount for one in balances) == 0
