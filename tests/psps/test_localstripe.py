"""The connector against localstripe, a simulator by others, as far as that goes.

It knows no checkout sessions, no idempotency keys and no newer parameters, and lets one refund more than was paid;
docs/connect/psps.md says what stays untried therefore.
"""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import stripe

from schakel.adapters.psps.stripe.connector import StripeConnector
from schakel.kernel.money import Money
from schakel.shared.psp.interface import Credentials, PspRefusedError, RefundStatus, Status
from tests.psps.listener import Asked, Listener, listening

pytestmark = pytest.mark.server
ACCOUNT = Credentials("sk_test_12345", "whsec_localstripe")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A simulator with nothing in it, on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = shutil.which("localstripe", path=str(Path(sys.executable).parent))
    assert program
    started = subprocess.Popen(
        [program, "--port", str(port), "--from-scratch"],
        cwd=tmp_path_factory.mktemp("localstripe"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield _up(f"http://127.0.0.1:{port}")
    finally:
        started.terminate()
        started.wait(10)


def _up(url: str) -> str:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            httpx.get(url, timeout=1)
        except httpx.HTTPError:
            continue
        return url
    raise AssertionError("localstripe does not start")


@pytest.fixture
def taken(address: str) -> Iterator[Callable[[], str]]:
    """Have an account debited, in the words that the simulator knows; those of `charge` are newer."""
    http = stripe.RequestsClient()
    client = stripe.StripeClient(ACCOUNT.key, base_addresses={"api": address}, http_client=http)
    customer = client.v1.customers.create({"email": "a@jansen.example"})
    method = client.v1.payment_methods.create({
        "type": "sepa_debit", "sepa_debit": {"iban": "NL39RABO0300065264"},
        "billing_details": {"name": "A. Jansen", "email": "a@jansen.example"},
    })  # fmt: skip
    client.v1.payment_methods.attach(method.id, {"customer": customer.id})

    def take() -> str:
        return client.v1.payment_intents.create({
            "amount": 10_00, "currency": "eur", "customer": customer.id, "payment_method": method.id,
            "confirm": True, "off_session": True, "metadata": {"reference": "ref-1"},
        }).id  # fmt: skip

    yield take
    http.close()


def test_a_debit_is_fetched_and_refunded(address: str, taken: Callable[[], str]) -> None:
    connector, payment = StripeConnector(address), taken()

    back = connector.refund(ACCOUNT, payment, Money(4_00), key="k-1")

    now = connector.fetch(ACCOUNT, payment)
    assert (now.status, now.reference, now.amount) == (Status.PAID, "ref-1", Money(10_00))
    assert (back.amount, back.status) == (Money(4_00), RefundStatus.DONE)
    assert [each.id for each in now.refunds] == [back.id]


def test_a_payment_that_is_not_there_is_refused(address: str) -> None:
    connector = StripeConnector(address)

    with pytest.raises(PspRefusedError):
        connector.fetch(ACCOUNT, "pi_nothing")
    with pytest.raises(PspRefusedError):
        connector.refund(ACCOUNT, "pi_nothing", Money(1), key="k-2")


@pytest.fixture
def merchant() -> Iterator[Listener]:
    with listening(lambda _: (200, b"")) as up:
        yield up


def test_its_webhooks_are_found_genuine(address: str, taken: Callable[[], str], merchant: Listener) -> None:
    httpx.post(
        f"{address}/_config/webhooks/here", json={"url": merchant.url, "secret": ACCOUNT.webhook_secret}
    ).raise_for_status()
    payment = taken()

    asked = _about(payment, merchant)
    (report,) = StripeConnector(address).reports(ACCOUNT, asked.body, asked.headers)
    assert report.payment == payment


def _about(payment: str, merchant: Listener) -> Asked:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        for each in list(merchant.asked):
            if f'"id": "{payment}"'.encode() in each.body or f'"id":"{payment}"'.encode() in each.body:
                return each
    raise AssertionError("no webhook came")
