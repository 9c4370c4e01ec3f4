"""What the sandbox tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from schakel.adapters.psps.sandbox.faults import Faults
from schakel.adapters.psps.sandbox.words import Way
from schakel.kernel.money import Money
from schakel.shared.psp.interface import Credentials, Payment, Status


@dataclass(frozen=True, slots=True)
class Opened:
    """A new account: what opens it, and the address part of its desk."""

    credentials: Credentials
    desk: str


@dataclass(frozen=True, slots=True)
class Bill:
    """What the payer's bank page shows."""

    token: str
    payee: str
    amount: Money
    description: str
    language: str
    status: Status
    ways: tuple[Way, ...]
    way: str
    first: bool
    expires_at: datetime
    return_to: str


@dataclass(frozen=True, slots=True)
class WebhookLine:
    """A webhook on the desk: 0 copies is dropped, 2 is duplicated."""

    kind: str
    made_at: datetime
    copies: int
    sent: int
    answer: int | None


@dataclass(frozen=True, slots=True)
class DeskPayment:
    """A payment on the desk, with what went back of it and what was reported."""

    payment: Payment
    description: str
    left: Money
    webhooks: tuple[WebhookLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """An account on its desk."""

    name: str
    away: bool
    faults: Faults
    payments: tuple[DeskPayment, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A webhook as it goes over the line: for tests that deliver it themselves."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
