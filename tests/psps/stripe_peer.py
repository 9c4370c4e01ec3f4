"""A Stripe on loopback: the calls that the connector makes, in Stripe's shapes, with idempotency keys."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from schakel.adapters.psps.stripe.connector import StripeConnector
from schakel.shared.clock import RealClock
from schakel.shared.psp.interface import Credentials
from tests.psps.listener import Answer, Asked, Listener

AT = 1_777_896_000  # noon UTC on 4 May 2026
SECRET = "whsec_test"


class Refusal(Exception):  # noqa: N818 - what Stripe answers
    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


class StripeWorld:
    """What happens at Stripe."""

    def __init__(self) -> None:
        self.sessions: dict[str, dict[str, Any]] = {}
        self.intents: dict[str, dict[str, Any]] = {}
        self.refunds: list[dict[str, Any]] = []
        self.disputes: list[dict[str, Any]] = []
        self.kept: set[tuple[str, str]] = set()
        self.keys: dict[str, Answer] = {}
        self.away = False

    def answer(self, asked: Asked) -> Answer:
        if self.away:
            return 503, b"{}"
        key = asked.headers.get("idempotency-key", "") if asked.method == "POST" else ""
        if key in self.keys:
            return self.keys[key]
        try:
            told = 200, json.dumps(self._do(asked)).encode()
        except Refusal as no:
            told = (
                no.status,
                json.dumps({"error": {"type": "invalid_request_error", "code": no.code}}).encode(),
            )
        if key:
            self.keys[key] = told
        return told

    def _do(self, asked: Asked) -> dict[str, Any]:  # noqa: PLR0911 - one answer for each call
        if asked.headers.get("authorization") != "Bearer sk_test":
            raise Refusal(401, "api_key_invalid")
        path, _, query = asked.path.removeprefix("/v1/").partition("?")
        told = dict(parse_qsl(asked.body.decode() or unquote(query)))
        match asked.method, path.split("/"):
            case "POST", ["checkout", "sessions"]:
                return self._session(told)
            case "GET", ["checkout", "sessions", name]:
                return self._whole(self._known(self.sessions, name))
            case "GET", ["checkout", "sessions"]:
                return _list([self._whole(each) for each in self.sessions.values()
                              if each["payment_intent"] == told["payment_intent"]])  # fmt: skip
            case "POST", ["payment_intents"]:
                return self._charge(told)
            case "GET", ["payment_intents", name]:
                return self._known(self.intents, name)
            case "POST", ["refunds"]:
                return self._refund(told)
            case "GET", [("refunds" | "disputes") as what]:
                rows = self.refunds if what == "refunds" else self.disputes
                return _list([each for each in rows if each["payment_intent"] == told["payment_intent"]])
            case "GET", ["payment_method_configurations"]:
                return _list([{"id": "pmc_1", "object": "payment_method_configuration", "is_default": True,
                               "card": {"available": True}, "ideal": {"available": True},
                               "sepa_debit": {"available": False}}])  # fmt: skip
        raise Refusal(404, "resource_missing")

    def _known(self, rows: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
        if name not in rows:
            raise Refusal(404, "resource_missing")
        return rows[name]

    def _whole(self, row: dict[str, Any]) -> dict[str, Any]:
        return row | {"payment_intent": self.intents.get(row["payment_intent"])}

    def _session(self, told: dict[str, str]) -> dict[str, Any]:
        name = f"cs_test_{len(self.sessions) + 1}"
        self.sessions[name] = {
            "id": name, "object": "checkout.session", "status": "open", "payment_status": "unpaid", "created": AT,
            "amount_total": int(told["line_items[0][price_data][unit_amount]"]), "payment_intent": None,
            "currency": told["line_items[0][price_data][currency]"], "url": f"https://checkout.stripe.example/{name}",
            "client_reference_id": told["client_reference_id"], "customer": told.get("customer"), "told": told,
        }  # fmt: skip
        return self.sessions[name]

    def _charge(self, told: dict[str, str]) -> dict[str, Any]:
        if (told["customer"], told["payment_method"]) not in self.kept:
            raise Refusal(400, "payment_method_unactivated")
        labels = {"reference": told["metadata[reference]"]}
        return self.intent(int(told["amount"]), told["currency"], labels, "sepa_debit", status="processing",
                           customer=told["customer"], payment_method=told["payment_method"])  # fmt: skip

    def intent(
        self, amount: int, currency: str, labels: dict[str, str], way: str, **more: Any
    ) -> dict[str, Any]:
        """Add an intent with its charge."""
        name = f"pi_{len(self.intents) + 1}"
        details: dict[str, Any] = {"type": way, way: {}}
        if way == "ideal":
            details["ideal"] = {"generated_sepa_debit": f"pm_debit_{name}"}
        charge = {"id": f"ch_{name}", "object": "charge", "created": AT + 60, "disputed": False,
                  "payment_method_details": details}  # fmt: skip
        self.intents[name] = {
            "id": name, "object": "payment_intent", "amount": amount, "currency": currency, "created": AT,
            "metadata": labels, "status": "succeeded", "latest_charge": charge, "customer": None,
            "payment_method": f"pm_{name}", "setup_future_usage": None,
        } | more  # fmt: skip
        return self.intents[name]

    def _refund(self, told: dict[str, str]) -> dict[str, Any]:
        intent = self._known(self.intents, told["payment_intent"])
        back = sum(each["amount"] for each in self.refunds if each["payment_intent"] == intent["id"])
        if back + int(told["amount"]) > intent["amount"]:
            raise Refusal(400, "charge_already_refunded" if back == intent["amount"] else "amount_too_large")
        self.refunds.append({
            "id": f"re_{len(self.refunds) + 1}", "object": "refund", "amount": int(told["amount"]), "created": AT,
            "currency": intent["currency"], "status": "succeeded", "payment_intent": intent["id"],
        })  # fmt: skip
        return self.refunds[-1]


def _list(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"object": "list", "data": rows, "has_more": False, "url": "/v1/x"}


class StripePeer:
    """An account there."""

    unknown = "cs_test_nothing"

    def __init__(self, world: StripeWorld, listener: Listener) -> None:
        self.world, self.listener = world, listener
        self.connector = StripeConnector(listener.url)
        self.account = Credentials("sk_test", SECRET)

    def payer_pays(self, payment: str) -> None:
        row = self.world.sessions[payment]
        told = row["told"]
        customer = row["customer"] or ("cus_1" if told.get("customer_creation") == "always" else None)
        labels = {"reference": row["client_reference_id"], "by": "checkout"}
        again = told.get("payment_intent_data[setup_future_usage]")
        intent = self.world.intent(row["amount_total"], row["currency"], labels, "ideal", customer=customer,
                                   setup_future_usage=again)  # fmt: skip
        row |= {
            "status": "complete",
            "payment_status": "paid",
            "payment_intent": intent["id"],
            "customer": customer,
        }
        if customer:
            self.world.kept.add((customer, f"pm_debit_{intent['id']}"))

    def webhook(self, payment: str) -> tuple[bytes, Mapping[str, str]]:
        return signed({"object": "checkout.session", "id": payment})

    def go_away(self) -> None:
        self.world.away = True


def signed(about: dict[str, Any], secret: str = SECRET, event: str = "evt_1") -> tuple[bytes, dict[str, str]]:
    """Return an event with its signature, made by hand after Stripe's description of it."""
    body = json.dumps({"id": event, "object": "event", "data": {"object": about}}).encode()
    at = str(int(RealClock().now().timestamp()))
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return body, {"stripe-signature": f"t={at},v1={digest}"}
