"""The connector to Mollie."""

import json
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import cast

import httpx
from mollie import ClientSDK
from mollie.models import (
    ClientError,
    EntityCustomer,
    ListChargebacksResponse,
    ListRefundsResponse,
    NoResponseError,
    PaymentRequest,
    RefundRequest,
    ResponseValidationError,
    Security,
)
from mollie.utils import BackoffStrategy, RetryConfig
from pydantic import ValidationError

from schakel.adapters.psps.mollie import reading, webhooks
from schakel.kernel.money import Money
from schakel.shared.psp import interface as psp
from schakel.shared.psp.interface import (
    Credentials,
    Method,
    Order,
    Payment,
    PspRefusedError,
    PspUnreachableError,
)

SECONDS = 20
LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_LATER = frozenset({408, 409, 425, 429})
_ONCE = RetryConfig("none", BackoffStrategy(500, 500, 1, 500), retry_connection_errors=False)
"""The caller asks again, with the same key; a page does not wait for that."""


class MollieConnector:
    """Mollie behind the port. Its idempotency keys are remembered for an hour: later, ask for the payment first."""

    name = "mollie"
    label = "Mollie"

    def __init__(self, address: str | None = None) -> None:
        """`address` is where Mollie is; None for its own."""
        self._address = address

    def create(self, account: Credentials, order: Order) -> Payment:
        """Make a payment; a first one makes the customer, of whom the mandate will be."""
        with self._client(account) as client:
            customer = order.customer
            if order.sequence is psp.Sequence.FIRST and not customer:
                who = EntityCustomer(name=order.payer_name or None, email=order.payer_email or None)
                made = client.customers.create(
                    entity_customer=who, idempotency_key=f"{order.reference}:customer"
                )
                customer = made.id
            asked = _asked(order, customer)
            asked["redirectUrl"] = order.return_to
            asked["locale"] = LOCALES.get(order.language, "en_GB")
            if order.methods:
                asked["method"] = list(order.methods)
            if order.sequence is psp.Sequence.FIRST:
                asked["sequenceType"] = "first"
            request = PaymentRequest.model_validate(asked)
            told = client.payments.create(payment_request=request, idempotency_key=order.reference)
            return reading.payment(told)

    def charge(self, account: Credentials, order: Order) -> Payment:
        """Take a payment by a mandate of a customer, both of which the order names."""
        if not order.customer or not order.mandate:
            raise PspRefusedError("mandate_missing")
        with self._client(account) as client:
            asked = _asked(order, order.customer) | {"sequenceType": "recurring", "mandateId": order.mandate}
            request = PaymentRequest.model_validate(asked)
            told = client.payments.create(payment_request=request, idempotency_key=order.reference)
            return reading.payment(told)

    def fetch(self, account: Credentials, payment: str) -> Payment:
        """Return a payment as it is now; Mollie leaves it "paid" whatever goes back, so that is asked as well."""
        with self._client(account) as client:
            told = client.payments.get(payment_id=payment)
            found = reading.payment(told)
            if found.status is not psp.Status.PAID:
                return found
            return reading.payment(
                told, tuple(_refunds(client, payment)), tuple(_chargebacks(client, payment))
            )

    def refund(self, account: Credentials, payment: str, amount: Money, *, key: str) -> psp.Refund:
        """Send money back; the same key again sends it once."""
        with self._client(account) as client:
            request = RefundRequest(amount=reading.amount(amount), metadata={"key": key})
            told = client.refunds.create(payment_id=payment, refund_request=request, idempotency_key=key)
            return reading.refund(told)

    def methods(self, account: Credentials) -> Sequence[Method]:
        """Return the ways of paying that are switched on."""
        with self._client(account) as client:
            return tuple(reading.method(each) for each in client.methods.list().embedded.methods)

    def reports(self, account: Credentials, body: bytes, headers: Mapping[str, str]) -> Sequence[psp.Report]:
        """Say which payments a webhook is about. Raises BadSignatureError."""
        return webhooks.read(body, headers, account.webhook_secret)

    @contextmanager
    def _client(self, account: Credentials) -> Iterator[ClientSDK]:
        """Give a client for one account, and turn what goes wrong into the errors of the port."""
        try:
            # The SDK makes an asynchronous client as well, with certificates of its own, unless it is given one.
            with httpx.Client(timeout=SECONDS, verify=_tls()) as http:
                yield ClientSDK(
                    security=Security(api_key=account.key),
                    server_url=self._address,
                    client=http,
                    async_client=httpx.AsyncClient(timeout=SECONDS, verify=_tls()),
                    retry_config=_ONCE,
                    timeout_ms=SECONDS * 1000,
                )
        except (NoResponseError, httpx.TransportError, ResponseValidationError) as failure:
            raise PspUnreachableError(type(failure).__name__) from failure
        except ClientError as failure:
            raise _failure(failure) from failure
        except ValidationError as odd:
            raise PspRefusedError("unusable") from odd
        except ValueError as odd:  # an answer that makes no sense: what was asked may have been done
            raise PspUnreachableError("unreadable") from odd


@cache
def _tls() -> ssl.SSLContext:
    """Return what trusts the certificates that the machine trusts; to read them takes longer than a call."""
    return ssl.create_default_context()


def _asked(order: Order, customer: str) -> dict[str, object]:
    asked: dict[str, object] = {
        "amount": reading.amount(order.amount),
        "description": order.description,
        "webhookUrl": order.reports_to,
        "metadata": {"reference": order.reference},
    }
    return asked | ({"customerId": customer} if customer else {})


def _refunds(client: ClientSDK, payment: str) -> Iterator[psp.Refund]:
    page = client.refunds.list(payment_id=payment)
    while page is not None:
        yield from (reading.refund(each) for each in page.result.embedded.refunds)
        page = cast("ListRefundsResponse | None", page.next())


def _chargebacks(client: ClientSDK, payment: str) -> Iterator[psp.Chargeback]:
    page = client.chargebacks.list(payment_id=payment)
    while page is not None:
        yield from (reading.chargeback(each) for each in page.result.embedded.chargebacks)
        page = cast("ListChargebacksResponse | None", page.next())


def _failure(failure: ClientError) -> psp.PspError:
    """Tell what may have been done from what was not; `code` is Mollie's words without what we sent."""
    if failure.status_code in _LATER or not 400 <= failure.status_code < 500:
        return PspUnreachableError(f"answered {failure.status_code}")
    told = _said(failure.body)
    title, field = told.get("title", f"answered {failure.status_code}"), told.get("field")
    return PspRefusedError(f"{title}: {field}" if field else str(title))


def _said(body: str) -> dict[str, object]:
    """Read what an error says; the client knows the shape of some statuses only."""
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
