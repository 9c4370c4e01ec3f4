"""Links, payments and what belongs to them, as others see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.services.payments.facts.lines import LinkLine
from schakel.services.payments.facts.links import Link, LinkState
from schakel.services.payments.facts.statuses import PaymentStatus, RefundState
from schakel.services.payments.facts.websites import Site, SiteState, Where
from schakel.services.payments.facts.wishes import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFact:
    """A website, with how far it is."""

    id: UUID
    host: str
    goods: str
    state: SiteState
    site: Site
    reason: str = ""
    contract: UUID | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PayMethod:
    """A way of paying that an account with a PSP has: the PSP's word, and what people call it."""

    code: str
    name: str
    currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionFact:
    """An account with a PSP; nothing of what opens it. `has_webhook_secret` None: not for support access to know."""

    id: UUID
    connector: str
    label: str
    name: str
    contract_reference: str
    reports_to: str
    methods: Sequence[PayMethod]
    checked_at: datetime | None
    created_at: datetime
    closed_at: datetime | None
    has_webhook_secret: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFact:
    """A link with where it stands. `asks` is what the rules look at."""

    id: UUID
    token: str
    code: str
    website: UUID
    host: str
    connection: UUID
    description: str
    reference: str
    asks: Link
    first: bool
    lines: tuple[LinkLine, ...]
    questions: tuple[Question, ...]
    methods: tuple[str, ...]
    success_url: str
    failure_url: str
    language: str
    payer_name: str
    payer_email: str
    remind_after: tuple[int, ...]
    archived_at: datetime | None
    sent_at: datetime | None
    created_at: datetime
    state: LinkState
    paid: Money
    open: Money | None
    surplus: Money
    payments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundFact:
    """Money that goes back."""

    id: UUID
    amount: Money
    status: RefundState
    reason: str
    trouble: str
    ours: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargebackFact:
    """Money that a bank took back."""

    id: UUID
    amount: Money
    reason: str
    at: datetime
    reversed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFact:
    """An attempt to pay, and what became of it."""

    id: UUID
    link: UUID
    description: str
    reference: str
    host: str
    connection: UUID
    status: PaymentStatus
    trouble: str
    amount: Money
    received: Money
    refunded: Money
    charged_back: Money
    method: str
    method_name: str
    payer_name: str
    payer_email: str
    answers: Mapping[str, str]
    psp_payment: str
    created_at: datetime
    paid_at: datetime | None
    refunds: Sequence[RefundFact] = field(default=())
    chargebacks: Sequence[ChargebackFact] = field(default=())

    @property
    def went_back(self) -> Money:
        """What was sent back and what a bank took, together."""
        return self.refunded + self.charged_back


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFact:
    """Money on the bank that was matched with a link; negative when it went back, `taken_back` by a bank."""

    id: UUID
    match: UUID
    account: str
    amount: Money
    at: datetime
    undone_at: datetime | None
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateFact:
    """Permission of a payer to take later amounts."""

    id: UUID
    connection: UUID
    method: str
    payer_name: str
    payer_email: str
    since: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFact:
    """How a client shows itself to payers."""

    payee: str
    colour: str = ""
    logo: bytes = b""
    logo_type: str = ""
    contact: str = ""
    iban: str = ""
    account_name: str = ""
    remind_after: tuple[int, ...] = ()
    mail_paid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignUseFact:
    """A use on a website that is not active, on a day."""

    id: UUID
    host: str
    day: date
    at: datetime
    place: Where
    reported_at: datetime | None
    times: int
    client: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class StopFact:
    """A stop by staff, and whether it was lifted."""

    id: UUID
    client: UUID
    website: UUID | None
    host: str
    reason: str
    uses: Sequence[Mapping[str, object]]
    since: datetime
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Started:
    """A payment that was started: its id, and the part of its address by which the payer comes back."""

    id: UUID
    token: str
