"""Programs of a client: a key, and what is sent with it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from schakel.shared.accounts.usecases.create_key import create_key
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Actor, ActorKind
from tests.payments.world import World

SCOPES = ("payments.read", "payments.links", "payments.refund")
LINK = {"website": "shop.example.nl", "description": "Cursus brood bakken", "amount": 2500}


@dataclass
class Program:
    """Something that calls the API with a key, in English."""

    key: str
    client: Client = field(default_factory=Client)

    def get(self, path: str, **query: Any) -> Any:
        """Ask for something."""
        return self.client.get(f"/api/v1/{path}", query, headers=self._headers())

    def post(self, path: str, body: Any = None, *, once: str = "", **headers: str) -> Any:
        """Send something; `once` is the Idempotency-Key. Bytes go as they are."""
        data = body if isinstance(body, bytes) else json.dumps({} if body is None else body)
        also = {"idempotency-key": once} if once else {}
        return self.client.post(
            f"/api/v1/{path}", data, content_type="application/json", headers=self._headers() | also | headers
        )

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.key}", "accept-language": "en"}


def program(of: World | UUID, scopes: Iterable[str] = SCOPES) -> Program:
    """Make a key of a client, and a program that has it."""
    client = of.organisation if isinstance(of, World) else of
    maker = Actor(ActorKind.PERSON, client, name="admin", permissions=frozenset(scopes) | {"keys.manage"})
    key = create_key(
        client, name="Boekhouding", opens=list(scopes), expires_at=now() + timedelta(days=700), by=maker, at=now()
    )  # fmt: skip
    return Program(key)


def told(answer: Any) -> tuple[int, str]:
    """Return the status and the code of a problem."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    return answer.status_code, answer.json()["code"]


def blamed(answer: Any) -> list[tuple[str, str]]:
    """Return which fields are to blame, and why."""
    return sorted((each["pointer"], each["code"]) for each in answer.json().get("errors", []))
