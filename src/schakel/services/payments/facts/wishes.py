"""What clients and payers ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.services.payments.facts.lines import LinkLine


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a payer is asked besides: at most five under a link."""

    key: str
    label: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWish:
    """A link to be made. No `amount`: the payer chooses, or it is that of the `lines`.

    `partial`: the amount may be paid in parts of `minimum` at least; `reusable`: paid again and again, `uses` times at
    most; `first`: the payment also sets up a mandate. `connection` None: the only one, or the newest. `website` is its
    id or its host.
    """

    website: UUID | str
    description: str
    currency: str = "EUR"
    amount: Money | None = None
    minimum: Money | None = None
    partial: bool = False
    reusable: bool = False
    uses: int | None = None
    first: bool = False
    connection: UUID | None = None
    reference: str = ""
    lines: tuple[LinkLine, ...] = ()
    questions: tuple[Question, ...] = ()
    methods: tuple[str, ...] = ()
    success_url: str = ""
    failure_url: str = ""
    language: str = "nl"
    payer_name: str = ""
    payer_email: str = ""
    remind_after: tuple[int, ...] | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayWish:
    """What a payer says: how much, and the answers to what the client asks."""

    amount: Money
    answers: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    email: str = ""
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens an account with a PSP, and what its reports are checked with."""

    key: str = field(repr=False)
    webhook_secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionWish:
    """An account of the client with a PSP."""

    connector: str
    name: str
    contract_reference: str
    credentials: Secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsWish:
    """How the client wants to be seen by payers. `logo` None: as it is; b"": none."""

    payee: str = ""
    colour: str = ""
    logo: bytes | None = None
    contact: str = ""
    iban: str = ""
    account_name: str = ""
    remind_after: tuple[int, ...] = ()
    mail_paid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeWish:
    """An amount to be taken by a mandate, without the payer; `website` is its id or its host."""

    mandate: UUID
    website: UUID | str
    amount: Money
    description: str
    reference: str = ""
