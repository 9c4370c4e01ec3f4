"""Stripe behind the port, against a Stripe on loopback."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest

from schakel.adapters.psps.stripe.connector import StripeConnector
from schakel.kernel.money import Money
from schakel.shared.psp.interface import (
    BadSignatureError,
    Credentials,
    PspRefusedError,
    PspUnreachableError,
    Sequence,
    Status,
    connector_of,
)
from tests.psps.contract import Charging, Making, Refunding
from tests.psps.listener import listening
from tests.psps.peers import Calls, order
from tests.psps.stripe_peer import AT, StripePeer, StripeWorld, signed


@pytest.fixture
def peer() -> Iterator[StripePeer]:
    world = StripeWorld()
    with listening(world.answer) as up:
        yield StripePeer(world, up)


@pytest.fixture
def psp(peer: StripePeer) -> Calls:
    return Calls(peer)


class TestStripe(Making, Refunding, Charging):
    """The contract."""


def told(psp: Calls) -> dict[str, str]:
    return dict(parse_qsl(psp.peer.listener.asked[-1].body.decode()))


def test_it_is_offered_under_its_name() -> None:
    assert isinstance(connector_of("stripe"), StripeConnector)


def test_a_checkout_is_asked_for_with_its_reference_as_the_key(psp: Calls) -> None:
    psp.create(order(methods=("ideal", "card"), sequence=Sequence.FIRST, payer_email="a@jansen.example"))

    assert psp.peer.listener.asked[-1].headers["idempotency-key"] == "ref-1"
    assert told(psp) == {
        "allowed_payment_method_types[0]": "ideal",
        "allowed_payment_method_types[1]": "card",
        "cancel_url": "https://schakel.example/pay/x/back",
        "client_reference_id": "ref-1",
        "customer_creation": "always",
        "customer_email": "a@jansen.example",
        "expand[0]": "payment_intent.latest_charge",
        "line_items[0][price_data][currency]": "eur",
        "line_items[0][price_data][product_data][name]": "Course in bread baking",
        "line_items[0][price_data][unit_amount]": "1000",
        "line_items[0][quantity]": "1",
        "locale": "nl",
        "metadata[reference]": "ref-1",
        "mode": "payment",
        "payment_intent_data[description]": "Course in bread baking",
        "payment_intent_data[metadata][by]": "checkout",
        "payment_intent_data[metadata][reference]": "ref-1",
        "payment_intent_data[setup_future_usage]": "off_session",
        "success_url": "https://schakel.example/pay/x/back",
    }


def test_a_charge_is_made_off_session(psp: Calls) -> None:
    psp.peer.world.kept.add(("cus_9", "pm_9"))

    psp.charge(order(customer="cus_9", mandate="pm_9"))

    assert told(psp) | {"amount": "1000", "confirm": "true", "off_session": "true"} == told(psp)
    with pytest.raises(PspRefusedError, match="mandate_missing"):
        psp.charge(order(mandate="pm_9"))


@pytest.mark.parametrize(
    ("amount", "counted"),
    [(Money(1200, "JPY"), "1200"), (Money(12_340, "KWD"), "12340"), (Money(500, "ISK"), "50000")],
)
def test_amounts_are_counted_as_stripe_does(psp: Calls, amount: Money, counted: str) -> None:
    made = psp.create(order(amount=amount))

    assert told(psp)["line_items[0][price_data][unit_amount]"] == counted
    assert made.amount == amount


def test_a_dinar_in_single_fils_is_refused_before_anything_is_asked(psp: Calls) -> None:
    with pytest.raises(PspRefusedError, match="amount_not_in_tens"):
        psp.create(order(amount=Money(12_345, "KWD")))

    assert psp.peer.listener.asked == []


@pytest.mark.parametrize(
    ("session", "intent", "status"),
    [
        ({"status": "expired"}, None, Status.EXPIRED),
        ({"status": "complete"}, "processing", Status.PENDING),
        ({"status": "complete"}, "requires_payment_method", Status.FAILED),
        ({"status": "complete"}, "canceled", Status.FAILED),
        ({"status": "complete", "payment_status": "paid"}, "succeeded", Status.PAID),
        ({"status": "open"}, None, Status.OPEN),
    ],
)
def test_every_status_of_a_checkout_has_its_word_here(
    psp: Calls, session: dict[str, str], intent: str | None, status: Status
) -> None:
    made = psp.create(order())
    row = psp.peer.world.sessions[made.id]
    if intent:
        row["payment_intent"] = psp.peer.world.intent(10_00, "eur", {}, "sepa_debit", status=intent)["id"]
    row |= session

    assert psp.fetch(made.id).status is status


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("succeeded", Status.PAID), ("processing", Status.PENDING), ("requires_payment_method", Status.FAILED),
        ("requires_action", Status.FAILED), ("canceled", Status.CANCELLED), ("requires_capture", Status.PENDING),
    ],
)  # fmt: skip
def test_every_status_of_an_intent_has_its_word_here(psp: Calls, theirs: str, ours: Status) -> None:
    made = psp.peer.world.intent(10_00, "eur", {"reference": "ref-9"}, "card", status=theirs)

    found = psp.fetch(made["id"])

    assert (found.status, found.reference) == (ours, "ref-9")


def test_a_dispute_is_a_chargeback_until_it_is_won_and_a_question_is_none(psp: Calls) -> None:
    made = psp.create(order())
    psp.peer.payer_pays(made.id)
    world = psp.peer.world
    intent = world.intents["pi_1"]
    intent["latest_charge"]["disputed"] = True
    world.disputes = [
        {"id": f"du_{status}", "object": "dispute", "amount": 10_00, "currency": "eur", "created": AT,
         "status": status, "reason": "fraudulent", "payment_intent": "pi_1",
         "balance_transactions": [{"created": AT + 5, "object": "balance_transaction"}]}
        for status in ("needs_response", "won", "warning_needs_response", "lost")
    ]  # fmt: skip

    backs = psp.fetch(made.id).chargebacks

    assert [(each.id, each.reversed_at is None) for each in backs] == [
        ("du_needs_response", True), ("du_won", False), ("du_lost", True)
    ]  # fmt: skip


def test_what_names_an_intent_of_a_checkout_leads_to_its_session(psp: Calls) -> None:
    made = psp.create(order())
    psp.peer.payer_pays(made.id)
    body, headers = signed({"object": "dispute", "id": "du_1", "payment_intent": "pi_1"})

    (report,) = psp.reports(body, headers)

    assert (report.event, report.payment) == ("evt_1", "pi_1")
    assert psp.fetch(report.payment).id == made.id


def test_an_event_about_nothing_of_ours_is_passed_over(psp: Calls) -> None:
    assert psp.reports(*signed({"object": "payout", "id": "po_1"})) == ()


def test_an_event_signed_by_another_secret_or_checked_without_one_is_refused(peer: StripePeer) -> None:
    body, headers = signed({"object": "payment_intent", "id": "pi_1"}, "whsec_other")

    for account in (peer.account, Credentials("sk_test")):
        with pytest.raises(BadSignatureError):
            peer.connector.reports(account, body, headers)


def test_a_wrong_key_is_refused(peer: StripePeer) -> None:
    with pytest.raises(PspRefusedError, match="AuthenticationError"):
        peer.connector.methods(Credentials("sk_other"))


def test_nobody_listening_is_unreachable() -> None:
    with pytest.raises(PspUnreachableError):
        StripeConnector("http://127.0.0.1:9").methods(Credentials("sk_test"))


@pytest.mark.parametrize("answer", [(200, b"{}"), (200, b"<html>"), (429, b"{}"), (409, b"{}"), (500, b"")])
def test_an_answer_that_makes_no_sense_leaves_open_whether_it_was_done(answer: tuple[int, bytes]) -> None:
    with listening(lambda _: answer) as up, pytest.raises(PspUnreachableError):
        StripeConnector(up.url).create(Credentials("sk_test"), order())
