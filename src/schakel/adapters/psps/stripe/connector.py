"""The connector to Stripe."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import stripe
from stripe.params import PaymentIntentCreateParams
from stripe.params.checkout import SessionCreateParams

from schakel.adapters.psps.stripe import reading, webhooks
from schakel.adapters.psps.stripe.amounts import written
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
NAMES = {
    "card": "Card",
    "ideal": "iDEAL",
    "sepa_debit": "SEPA debit",
    "bancontact": "Bancontact",
    "paypal": "PayPal",
}
_INSIDE = ["payment_intent.latest_charge"]
_LATER = frozenset({409, 429})


class StripeConnector:
    """Stripe behind the port: the payer goes to its checkout, mandates are payment methods that it keeps.

    A payment is known by its checkout session (cs_...); one that is taken by a mandate, by its intent (pi_...).
    """

    name = "stripe"
    label = "Stripe"

    def __init__(self, address: str | None = None) -> None:
        """`address` is where Stripe's API is; None for its own."""
        self._address = address

    def create(self, account: Credentials, order: Order) -> Payment:
        """Make a checkout session. Stripe remembers the reference as key for a day, as long as a session is open."""
        asked = _session(order)
        with self._client(account) as client:
            told = client.v1.checkout.sessions.create(asked, {"idempotency_key": order.reference})
            return reading.of_session(told)

    def charge(self, account: Credentials, order: Order) -> Payment:
        """Take a payment by a payment method that was kept, off session: the payer is not there."""
        if not order.customer or not order.mandate:
            raise PspRefusedError("mandate_missing")
        asked: PaymentIntentCreateParams = {
            "amount": written(order.amount),
            "currency": order.amount.currency.lower(),
            "customer": order.customer,
            "payment_method": order.mandate,
            "allowed_payment_method_types": list(order.methods) or ["card", "sepa_debit"],
            "confirm": True,
            "off_session": True,
            "error_on_requires_action": True,
            "description": order.description,
            "metadata": {"reference": order.reference},
            "expand": ["latest_charge"],
        }
        with self._client(account) as client:
            told = client.v1.payment_intents.create(asked, {"idempotency_key": order.reference})
            return reading.of_intent(told)

    def fetch(self, account: Credentials, payment: str) -> Payment:
        """Return a payment as it is now; an intent of a checkout is found back as its session."""
        with self._client(account) as client:
            session = None
            if payment.startswith("cs_"):
                session = client.v1.checkout.sessions.retrieve(payment, {"expand": _INSIDE})
                intent = reading.intent_of(session)
            else:
                intent = client.v1.payment_intents.retrieve(payment, {"expand": ["latest_charge"]})
                if reading.labelled(intent, "by") == "checkout":
                    session = _session_of(client, payment)
            back, taken = _gone(client, intent)
            if session is not None:
                return reading.of_session(session, back, taken)
            if intent is None:
                raise PspUnreachableError("a payment without an intent")
            return reading.of_intent(intent, back, taken)

    def refund(self, account: Credentials, payment: str, amount: Money, *, key: str) -> psp.Refund:
        """Send money back; the same key again sends it once."""
        minor = written(amount)
        with self._client(account) as client:
            intent = payment
            if payment.startswith("cs_"):
                session = client.v1.checkout.sessions.retrieve(payment, {"expand": _INSIDE})
                found = reading.intent_of(session)
                if found is None:
                    raise PspRefusedError("not_paid")
                intent = found.id
            told = client.v1.refunds.create(
                {"payment_intent": intent, "amount": minor, "metadata": {"key": key}},
                {"idempotency_key": key},
            )
            return reading.refund(told)

    def methods(self, account: Credentials) -> Sequence[Method]:
        """Return the ways of paying that are switched on in the account, of those that payers here know."""
        with self._client(account) as client:
            told = client.v1.payment_method_configurations.list({"limit": 100}).data
            chosen = next((each for each in told if each.is_default), None)
            on = [code for code in NAMES if getattr(getattr(chosen, code, None), "available", False)]
            return tuple(Method(code, NAMES[code]) for code in on)

    def reports(self, account: Credentials, body: bytes, headers: Mapping[str, str]) -> Sequence[psp.Report]:
        """Check an event, and say which payment it is about. Raises BadSignatureError."""
        return webhooks.read(body, headers, account.webhook_secret)

    @contextmanager
    def _client(self, account: Credentials) -> Iterator[stripe.StripeClient]:
        """Give a client for one account, and turn what goes wrong into the errors of the port."""
        http = stripe.RequestsClient(timeout=SECONDS)
        try:
            yield stripe.StripeClient(
                account.key,
                base_addresses={"api": self._address} if self._address else None,
                http_client=http,
                max_network_retries=0,
            )
        except stripe.StripeError as failure:
            raise _failure(failure) from failure
        except (ValueError, KeyError, AttributeError, TypeError) as odd:  # an answer that makes no sense
            raise PspUnreachableError("unreadable") from odd
        finally:
            http.close()  # type: ignore[no-untyped-call]


def _session(order: Order) -> SessionCreateParams:
    first = order.sequence is psp.Sequence.FIRST
    asked: SessionCreateParams = {
        "mode": "payment",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": order.amount.currency.lower(),
                    "unit_amount": written(order.amount),
                    "product_data": {"name": order.description},
                },
            }
        ],
        "payment_intent_data": {
            "description": order.description,
            "metadata": {"reference": order.reference, "by": "checkout"},
        },
        "success_url": order.return_to,
        "cancel_url": order.return_to,
        "client_reference_id": order.reference,
        "metadata": {"reference": order.reference},
        "locale": "nl" if order.language == "nl" else "en",
        "expand": _INSIDE,
    }
    if order.methods:
        asked["allowed_payment_method_types"] = list(order.methods)
    if first:
        asked["payment_intent_data"]["setup_future_usage"] = "off_session"
    if order.customer:
        asked["customer"] = order.customer
    else:
        if first:
            asked["customer_creation"] = "always"
        if order.payer_email:
            asked["customer_email"] = order.payer_email
    return asked


def _session_of(client: stripe.StripeClient, intent: str) -> stripe.checkout.Session | None:
    found = client.v1.checkout.sessions.list(
        {"payment_intent": intent, "expand": [f"data.{_INSIDE[0]}"]}
    ).data
    return found[0] if found else None


def _gone(
    client: stripe.StripeClient, intent: stripe.PaymentIntent | None
) -> tuple[tuple[psp.Refund, ...], tuple[psp.Chargeback, ...]]:
    """Ask for what went back of a payment; nothing can have of one without a charge."""
    charge = reading.charge_of(intent)
    if intent is None or charge is None:
        return (), ()
    refunds = client.v1.refunds.list({"payment_intent": intent.id, "limit": 100}).auto_paging_iter()
    back = tuple(reading.refund(each) for each in refunds)
    if not getattr(charge, "disputed", False):
        return back, ()
    disputes = client.v1.disputes.list({"payment_intent": intent.id, "limit": 100}).auto_paging_iter()
    return back, tuple(reading.chargebacks(iter(disputes)))


def _failure(failure: stripe.StripeError) -> psp.PspError:
    """Tell what may have been done from what was not; `code` is Stripe's word."""
    status = failure.http_status or 0
    if status in _LATER or not 400 <= status < 500:
        return PspUnreachableError(type(failure).__name__)
    return PspRefusedError(failure.code or type(failure).__name__)
