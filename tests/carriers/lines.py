"""Accounts at carriers, and calls over them: what a carrier would send, as requests to the product."""

import base64
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from schakel.adapters.carriers.twiml.play import Order, Player
from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.adapters.carriers.twiml.queries import accounts
from schakel.adapters.carriers.twiml.sign import Signer
from schakel.adapters.carriers.twiml.usecases.add_account import add_account
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Actor, system
from tests.people import provider

PUBLIC = "https://calls.example"
REACHED_AT = "http://127.0.0.1"
ON_THE_WAY = timedelta(milliseconds=1)
"""What a request takes at least; without it a text would seem to end before its last sample was heard."""
KEY = bytes(range(32))
PUBLIC_KEY = Ed25519PrivateKey.from_private_bytes(KEY).public_key().public_bytes_raw()
SECRETS = {
    Vendor.TWILIO: ("twilio-token", "twilio-token"),
    Vendor.SIGNALWIRE: ("signalwire-key", "signalwire-key"),
    Vendor.TELNYX: (base64.b64encode(KEY).decode(), base64.b64encode(PUBLIC_KEY).decode()),
}
"""What the carrier signs with, and what the office enters."""


def office() -> Actor:
    """Somebody of the provider who may manage carriers."""
    return system("test", provider().pk, "carriers.manage")


@dataclass(frozen=True)
class Line:
    """An account at a carrier, as the carrier sees it."""

    vendor: Vendor
    path_token: str
    clock: Any

    @property
    def base(self) -> str:
        return f"/carriers/twiml/{self.path_token}"

    def signer(self, secret: str | None = None) -> Signer:
        return Signer(PROFILES[self.vendor], secret or SECRETS[self.vendor][0])

    def send(
        self,
        path: str,
        fields: dict[str, str] | bytes,
        *,
        secret: str | None = None,
        headers: dict[str, str] | None = None,
        sent_to: str = "",
    ) -> httpx.Response:
        """Send one form, signed for `path` (or for `sent_to`, where that is another address)."""
        body = fields if isinstance(fields, bytes) else urlencode(fields).encode()
        own = self.signer(secret).headers(PUBLIC + path, body, at=now()) if headers is None else headers
        with client() as http:
            return http.post(
                REACHED_AT + (sent_to or path),
                content=body,
                headers={**own, "content-type": "application/x-www-form-urlencoded"},
            )

    def player(self, http: httpx.Client, order: Order | None = None, secret: str | None = None) -> Player:
        """A carrier to play calls with; the time that a call takes passes on the installation's clock."""

        def wait(seconds: float) -> None:
            self.clock.stand_still(now() + timedelta(seconds=seconds) + ON_THE_WAY)

        return Player(
            self.signer(secret), public_url=PUBLIC, address=REACHED_AT, client=http, wait=wait, order=order
        )


def client() -> httpx.Client:
    """HTTP to the product without a port; the connections of the test stay open, as they do not in life."""
    product = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def answer(request: httpx.Request) -> httpx.Response:
        headers = {name: value for name, value in request.headers.items() if name != "host"}
        kind = headers.pop("content-type", "application/octet-stream")
        path = request.url.raw_path.decode()
        got = product.generic(request.method, path, request.content, kind, headers=headers)
        content = got.getvalue() if got.streaming else got.content
        return httpx.Response(got.status_code, headers=got.items(), content=content)

    return httpx.Client(transport=httpx.MockTransport(answer))


def open_line(clock: Any, vendor: Vendor = Vendor.TWILIO) -> Line:
    """Connect an account."""
    by = office()
    account = add_account(vendor, f"Account at {vendor}", SECRETS[vendor][1], by=by, at=now())
    (fact,) = [each for each in accounts(by) if each.id == account]
    return Line(vendor, fact.path_token, clock)


def voice_fields(
    dialled: str, call_id: str = "CA1", caller: str = "+31612345678", **more: str
) -> dict[str, str]:
    return {"CallSid": call_id, "From": caller, "To": dialled, "CallStatus": "ringing", **more}
