"""Accounts of clients with PSPs, as the database has them, and the webhooks that their PSPs send."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg

from schakel.adapters.psps.sandbox import webhooks as sandbox
from schakel.edge.tests.asgi import Asking, Reply
from schakel.kernel.ids import new_id
from schakel.kernel.tokens import key_for
from schakel.services.payments.edge.secrets import PURPOSE, seal_secret
from schakel.shared.clock import RealClock

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
KEY = key_for("only for tests", PURPOSE)
SECRETS = {"sandbox": "whsec_c2FuZGJveA==", "stripe": "whsec_stripe", "mollie": "mollie-secret"}
type Webhook = tuple[bytes, Mapping[str, str]]
type Sign = Callable[[bytes, str], Mapping[str, str]]
"""Makes the headers of a body, with a secret."""


@dataclass
class Account:
    """A connection, and its PSP."""

    application: psycopg.Connection[Any]
    administrator: psycopg.Connection[Any]
    organisation: UUID
    connector: str
    secret: str
    id: UUID
    path_token: str

    @property
    def path(self) -> str:
        """Where its PSP sends webhooks."""
        return f"/hooks/psp/{self.path_token}"

    def tell(self, statement: str, *values: Any) -> None:
        """Change something as the application does."""
        with self.application.transaction():
            self.application.execute(
                "SELECT set_config('app.organisation', %s, true)", [str(self.organisation)]
            )
            self.application.execute(statement, values)

    def make(self) -> None:
        """Have the client connect the account."""
        self.tell(
            "INSERT INTO payments_connection (id, organisation_id, connector, name, contract_reference, path_token,"
            " key, webhook_secret, methods, terms_text, terms_at, created_at)"
            " VALUES (%s, %s, %s, 'Account', '', %s, '', %s, '[]', '', %s, %s)",
            self.id, self.organisation, self.connector, self.path_token,
            seal_secret(KEY, self.path_token, self.secret), LONG_AGO, LONG_AGO,
        )  # fmt: skip

    def rotate(self, secret: str) -> None:
        """Change the secret that webhooks are signed with, without a word to the edge."""
        self.secret = secret
        self.tell(
            "UPDATE payments_connection SET webhook_secret = %s WHERE id = %s",
            seal_secret(KEY, self.path_token, secret), self.id,
        )  # fmt: skip

    def webhook(
        self, event: str = "evt_1", payment: str = "tr_bread", *, secret: str = "", length: int = 0
    ) -> Webhook:
        """Return a genuine webhook, of `length` bytes at least; of Mollie without a secret the classic one."""
        if self.connector == "mollie" and not (secret or self.secret):
            return f"id={payment}".encode(), {"content-type": "application/x-www-form-urlencoded"}
        body, sign = {"sandbox": _sandbox, "stripe": _stripe, "mollie": _mollie}[self.connector](
            event, payment
        )
        body = body.ljust(length)
        return body, sign(body, secret or self.secret)

    def send(self, edge: Asking, event: str = "evt_1", payment: str = "tr_bread") -> Reply:
        """Send a genuine webhook."""
        body, headers = self.webhook(event, payment)
        return edge.post(self.path, body, **headers)

    def stored(self) -> list[tuple[str, str]]:
        """Return event and payment of what was stored, in order."""
        return self.rows(
            "SELECT event, payment FROM payments_report WHERE connection_id = %s ORDER BY event, payment",
            self.id,
        )

    def jobs(self) -> int:
        """Return how many jobs wait to take the organisation's reports."""
        ((waiting,),) = self.rows(
            "SELECT count(*) FROM jobs.procrastinate_jobs WHERE task_name = 'payments.take_reports'"
            " AND status = 'todo' AND args = jsonb_build_object('organisation', %s::uuid)", self.organisation,
        )  # fmt: skip
        return int(waiting)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database what it has."""
        return self.administrator.execute(query, values).fetchall()


def account(server: Any, organisation: UUID, connector: str, secret: str | None, token: str) -> Account:
    """Connect an account; without a word about its secret with the usual one of its connector."""
    made = Account(
        _connected(server, "schakel_app"),
        _connected(server, "postgres"),
        organisation,
        connector,
        SECRETS[connector] if secret is None else secret,
        new_id(),
        token,
    )
    made.make()
    return made


def _connected(server: Any, role: str) -> psycopg.Connection[Any]:
    options = "-c search_path=cell1 -c timezone=UTC"
    return psycopg.connect(server.conninfo(role), options=options, autocommit=True)


def _sandbox(event: str, payment: str) -> tuple[bytes, Sign]:
    body = sandbox.body_of("payment.paid", LONG_AGO, payment)
    return body, lambda sent, secret: sandbox.signed(event, sent, RealClock().now(), secret)


def _stripe(event: str, payment: str) -> tuple[bytes, Sign]:
    """Sign by hand, after Stripe's description."""
    about = {"object": "payment_intent", "id": payment}
    at = str(int(RealClock().now().timestamp()))

    def sign(sent: bytes, secret: str) -> dict[str, str]:
        digest = hmac.new(secret.encode(), f"{at}.".encode() + sent, hashlib.sha256).hexdigest()
        return {"stripe-signature": f"t={at},v1={digest}"}

    return json.dumps({"id": event, "object": "event", "data": {"object": about}}).encode(), sign


def _mollie(event: str, payment: str) -> tuple[bytes, Sign]:
    """Sign by hand, after Mollie's description."""

    def sign(sent: bytes, secret: str) -> dict[str, str]:
        digest = hmac.new(secret.encode(), sent, hashlib.sha256).hexdigest()
        return {"x-mollie-signature": f"sha256={digest}"}

    return json.dumps({"resource": "event", "id": event, "entityId": payment}).encode(), sign
