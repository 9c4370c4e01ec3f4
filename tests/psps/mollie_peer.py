"""A Mollie on loopback: answers in its shapes, keeps what it was told, knows keys that came before."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from schakel.adapters.psps.mollie.connector import MollieConnector
from schakel.shared.psp.interface import Credentials
from tests.psps.listener import Answer, Asked, Listener

AT = "2026-05-04T12:00:00+00:00"
SECRET = "mollie-signing-secret"
TYPE = "application/hal+json"
URL = {"href": "https://api.mollie.example/x", "type": TYPE}
TITLES = {
    401: "Unauthorized Request",
    404: "Not Found",
    422: "Unprocessable Entity",
    503: "Service Unavailable",
}


class Refusal(Exception):  # noqa: N818 - what Mollie answers
    def __init__(self, status: int, field: str = "") -> None:
        super().__init__(status)
        self.status, self.field = status, field


class MollieWorld:
    """What happens at Mollie."""

    def __init__(self) -> None:
        self.payments: dict[str, dict[str, Any]] = {}
        self.refunds: dict[str, list[dict[str, Any]]] = {}
        self.chargebacks: dict[str, list[dict[str, Any]]] = {}
        self.customers: dict[str, dict[str, Any]] = {}
        self.mandates: set[tuple[str, str]] = set()
        self.keys: dict[str, Answer] = {}
        self.away = False
        self.page = 250

    def answer(self, asked: Asked) -> Answer:
        if self.away:
            return self._error(Refusal(503))
        key = asked.headers.get("idempotency-key", "")
        known = self.keys.get(key) if asked.method == "POST" else None
        if known is not None:
            return known
        try:
            told = 200 if asked.method == "GET" else 201, json.dumps(self._do(asked)).encode()
        except Refusal as refused:
            told = self._error(refused)
        if asked.method == "POST" and key:
            self.keys[key] = told
        return told

    def _do(self, asked: Asked) -> dict[str, Any]:
        if asked.headers.get("authorization") != "Bearer test_key":
            raise Refusal(401)
        path, _, query = asked.path.removeprefix("/v2/").partition("?")
        body = json.loads(asked.body or b"{}")
        match asked.method, path.split("/"):
            case "POST", ["payments"]:
                return self._make(body)
            case "GET", ["payments", name]:
                return self._payment(name)
            case "POST", ["payments", name, "refunds"]:
                return self._refund(self._payment(name), body)
            case "GET", ["payments", name, ("refunds" | "chargebacks") as what]:
                rows = (self.refunds if what == "refunds" else self.chargebacks).get(name, [])
                return self._listed(what, rows, asked.path.partition("?")[0], query)
            case "POST", ["customers"]:
                return self._customer(body)
            case "GET", ["methods"]:
                methods = [_method("ideal", "iDEAL"), _method("creditcard", "Card")]
                return {
                    "count": 2,
                    "_embedded": {"methods": methods},
                    "_links": {"self": URL, "documentation": URL},
                }
        raise Refusal(404)

    def _make(self, body: dict[str, Any]) -> dict[str, Any]:
        recurring = body.get("sequenceType") == "recurring"
        if recurring and (body["customerId"], body["mandateId"]) not in self.mandates:
            raise Refusal(422, "mandateId")
        name = f"tr_{len(self.payments) + 1:06}"
        checkout = {"checkout": {"href": f"https://www.mollie.example/checkout/{name}", "type": "text/html"}}
        self.payments[name] = {
            "resource": "payment", "id": name, "mode": "test", "description": body["description"],
            "amount": body["amount"], "sequenceType": body.get("sequenceType", "oneoff"), "profileId": "pfl_1",
            "status": "pending" if recurring else "open", "createdAt": AT, "metadata": body["metadata"],
            "method": "directdebit" if recurring else None, "customerId": body.get("customerId"),
            "mandateId": body.get("mandateId"),
            "_links": {"self": URL, "dashboard": URL, "documentation": URL} | ({} if recurring else checkout),
        }  # fmt: skip
        return self.payments[name]

    def _payment(self, name: str) -> dict[str, Any]:
        if name not in self.payments:
            raise Refusal(404)
        return self.payments[name]

    def _refund(self, row: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
        made = self.refunds.setdefault(row["id"], [])
        back = sum(float(each["amount"]["value"]) for each in made) + float(body["amount"]["value"])
        if row["status"] != "paid" or back > float(row["amount"]["value"]):
            raise Refusal(422, "amount")
        made.append({
            "resource": "refund", "id": f"re_{row['id'][3:]}{len(made)}", "mode": "test", "description": "",
            "amount": body["amount"], "metadata": body["metadata"], "paymentId": row["id"], "status": "pending",
            "createdAt": AT, "_links": {"self": URL, "payment": URL, "documentation": URL},
        })  # fmt: skip
        return made[-1]

    def _customer(self, body: dict[str, Any]) -> dict[str, Any]:
        name = f"cst_{len(self.customers) + 1}"
        self.customers[name] = {
            "resource": "customer", "id": name, "mode": "test", "name": body.get("name"), "email": body.get("email"),
            "locale": None, "metadata": None, "createdAt": AT,
            "_links": {"self": URL, "dashboard": URL, "documentation": URL},
        }  # fmt: skip
        return self.customers[name]

    def _listed(self, what: str, rows: list[dict[str, Any]], path: str, query: str) -> dict[str, Any]:
        start = int(query.rpartition("from=")[2] or 0) if "from=" in query else 0
        shown, rest = rows[start : start + self.page], start + self.page
        following = {"href": f"{self.url}{path}?from={rest}", "type": TYPE} if rest < len(rows) else None
        return {"count": len(shown), "_embedded": {what: shown},
                "_links": {"self": URL, "documentation": URL, "previous": None, "next": following}}  # fmt: skip

    url = ""

    def _error(self, refused: Refusal) -> Answer:
        told = {"status": refused.status, "title": TITLES[refused.status], "detail": "No.",
                "_links": {"documentation": URL}}  # fmt: skip
        return refused.status, json.dumps(told | ({"field": refused.field} if refused.field else {})).encode()


def _method(code: str, name: str) -> dict[str, Any]:
    image = {"size1x": "https://x.example/1", "size2x": "https://x.example/2", "svg": "https://x.example/3"}
    return {"resource": "method", "id": code, "description": name, "image": image, "status": "activated",
            "minimumAmount": {"currency": "EUR", "value": "0.01"}, "maximumAmount": None,
            "_links": {"self": URL}}  # fmt: skip


class MolliePeer:
    """An account there."""

    unknown = "tr_nothing"

    def __init__(self, world: MollieWorld, listener: Listener) -> None:
        self.world, self.listener = world, listener
        world.url = listener.url
        self.connector = MollieConnector(listener.url)
        self.account = Credentials("test_key", SECRET)

    def payer_pays(self, payment: str) -> None:
        row = self.world.payments[payment]
        row |= {"status": "paid", "paidAt": AT, "method": "ideal"}
        if row["sequenceType"] == "first":
            row["mandateId"] = f"mdt_{payment[3:]}"
            self.world.mandates.add((row["customerId"], row["mandateId"]))

    def webhook(self, payment: str) -> tuple[bytes, Mapping[str, str]]:
        return signed({"id": "event_1", "type": "payment.paid", "entityId": payment})

    def go_away(self) -> None:
        self.world.away = True


def signed(told: dict[str, Any], secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """Return an event of the newer kind with its signature."""
    body = json.dumps({"resource": "event", "createdAt": AT} | told).encode()
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return body, {"x-mollie-signature": f"sha256={digest}"}
