"""Mollie behind the port, against a Mollie on loopback."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from schakel.adapters.psps.mollie.connector import MollieConnector
from schakel.kernel.money import Money
from schakel.shared.psp.interface import (
    BadSignatureError,
    Credentials,
    PspRefusedError,
    PspUnreachableError,
    RefundStatus,
    Sequence,
    Status,
    connector_of,
)
from tests.psps.contract import Charging, Making, Refunding
from tests.psps.listener import Asked, listening
from tests.psps.mollie_peer import AT, URL, MolliePeer, MollieWorld, signed
from tests.psps.peers import Calls, order


@pytest.fixture
def peer() -> Iterator[MolliePeer]:
    world = MollieWorld()
    with listening(world.answer, "application/hal+json") as up:
        yield MolliePeer(world, up)


@pytest.fixture
def psp(peer: MolliePeer) -> Calls:
    return Calls(peer)


class TestMollie(Making, Refunding, Charging):
    """The contract."""


def test_it_is_offered_under_its_name() -> None:
    assert isinstance(connector_of("mollie"), MollieConnector)


def sent(psp: Calls) -> list[Asked]:
    return list(psp.peer.listener.asked)


def test_a_payment_is_asked_for_with_its_reference_as_the_key(psp: Calls) -> None:
    psp.create(order(amount=Money(1200, "JPY"), language="en", methods=("ideal", "creditcard")))

    (asked,) = sent(psp)
    assert asked.headers["idempotency-key"] == "ref-1"
    assert json.loads(asked.body) == {
        "amount": {"currency": "JPY", "value": "1200"},
        "description": "Course in bread baking",
        "locale": "en_GB",
        "metadata": {"reference": "ref-1"},
        "method": ["ideal", "creditcard"],
        "redirectUrl": "https://schakel.example/pay/x/back",
        "webhookUrl": "https://schakel.example/hooks/x",
    }


def test_a_first_payment_makes_the_customer_once(psp: Calls) -> None:
    first = order(sequence=Sequence.FIRST, payer_name="A. Jansen", payer_email="a@jansen.example")

    psp.create(first)
    psp.create(first)

    assert [(each["name"], each["email"]) for each in psp.peer.world.customers.values()] == [
        ("A. Jansen", "a@jansen.example")
    ]


def test_a_charge_names_customer_and_mandate_and_has_no_way_back(psp: Calls) -> None:
    psp.peer.world.mandates.add(("cst_9", "mdt_9"))

    psp.charge(order(customer="cst_9", mandate="mdt_9"))

    told = json.loads(sent(psp)[-1].body)
    assert (told["sequenceType"], told["customerId"], told["mandateId"]) == ("recurring", "cst_9", "mdt_9")
    assert "redirectUrl" not in told
    with pytest.raises(PspRefusedError, match="mandate_missing"):
        psp.charge(order(mandate="mdt_9"))


def test_refunds_and_chargebacks_come_from_all_pages(psp: Calls) -> None:
    made = psp.create(order())
    psp.peer.payer_pays(made.id)
    for number in range(5):
        psp.refund(made.id, Money(100), key=f"k-{number}")
    world = psp.peer.world
    world.page = 2
    world.refunds[made.id][0]["status"] = "failed"
    world.refunds[made.id][1]["status"] = "refunded"
    world.chargebacks[made.id] = [
        {"resource": "chargeback", "id": "chb_1", "amount": {"currency": "EUR", "value": "10.00"}, "createdAt": AT,
         "paymentId": made.id, "reason": {"code": "AC01", "description": "Account"}, "reversedAt": AT,
         "_links": {"self": URL, "payment": URL, "documentation": URL}},
    ]  # fmt: skip

    now = psp.fetch(made.id)

    assert [each.status for each in now.refunds] == [
        RefundStatus.FAILED, RefundStatus.DONE, *[RefundStatus.PENDING] * 3
    ]  # fmt: skip
    (back,) = now.chargebacks
    assert (back.id, back.amount, back.reason, back.reversed_at) == ("chb_1", Money(10_00), "AC01", back.at)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("open", Status.OPEN), ("pending", Status.PENDING), ("authorized", Status.PENDING), ("paid", Status.PAID),
        ("canceled", Status.CANCELLED), ("expired", Status.EXPIRED), ("failed", Status.FAILED),
        ("something-new", Status.PENDING),
    ],
)  # fmt: skip
def test_every_status_has_its_word_here(psp: Calls, theirs: str, ours: Status) -> None:
    made = psp.create(order())
    psp.peer.world.payments[made.id]["status"] = theirs

    assert psp.fetch(made.id).status is ours


def test_a_wrong_key_is_refused(peer: MolliePeer) -> None:
    with pytest.raises(PspRefusedError, match="Unauthorized"):
        peer.connector.methods(Credentials("test_other"))


def test_nobody_listening_is_unreachable() -> None:
    with pytest.raises(PspUnreachableError):
        MollieConnector("http://127.0.0.1:9").methods(Credentials("test_key"))


@pytest.mark.parametrize("answer", [(200, b"{}"), (200, b"<html>"), (429, b"{}"), (500, b"")])
def test_an_answer_that_makes_no_sense_leaves_open_whether_it_was_done(answer: tuple[int, bytes]) -> None:
    with (
        listening(lambda _: answer, "application/hal+json") as up,
        pytest.raises(PspUnreachableError),
    ):
        MollieConnector(up.url).create(Credentials("test_key"), order())


def test_a_classic_webhook_says_only_where_to_look(psp: Calls) -> None:
    body = urlencode({"id": "tr_5B8cwPMGnU"}).encode()

    (first,), (again,) = psp.reports(body, {}), psp.reports(body, {})

    assert (first.payment, again.payment) == ("tr_5B8cwPMGnU", "tr_5B8cwPMGnU")
    assert first.event != again.event


@pytest.mark.parametrize(
    "body", [b"id=pl_5B8cwPMGnU", b"id=tr_5B8cwPMGnU&x=1", b"id=tr_../../x", b"id=", b"x", b"id=tr_1234%00"]
)
def test_what_is_no_classic_webhook_is_refused(psp: Calls, body: bytes) -> None:
    with pytest.raises(BadSignatureError):
        psp.reports(body, {})


def test_an_event_about_a_refund_names_its_payment_and_one_about_a_payout_nothing(psp: Calls) -> None:
    refund = signed({"id": "event_2", "type": "refund.refunded", "entityId": "re_1",
                     "_embedded": {"entity": {"id": "re_1", "paymentId": "tr_5B8cwPMGnU"}}})  # fmt: skip
    payout = signed({"id": "event_3", "type": "payout.completed", "entityId": "po_1"})

    assert [each.payment for each in psp.reports(*refund)] == ["tr_5B8cwPMGnU"]
    assert psp.reports(*payout) == ()


def test_an_event_signed_by_another_secret_or_checked_without_one_is_refused(peer: MolliePeer) -> None:
    body, headers = signed({"id": "event_1", "entityId": "tr_5B8cwPMGnU"}, "another-secret")

    for account in (peer.account, Credentials("test_key")):
        with pytest.raises(BadSignatureError):
            peer.connector.reports(account, body, headers)
