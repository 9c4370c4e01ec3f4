"""What programs are told: links, payments and what belongs to them. Amounts are whole numbers of the smallest unit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self
from uuid import UUID

from msgspec import Struct

from schakel.kernel.creditor_reference import creditor_reference
from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.records import (
    ChargebackFact,
    ConnectionFact,
    LinkFact,
    MandateFact,
    PaymentFact,
    RefundFact,
    SiteFact,
)
from schakel.services.payments.facts.statuses import PaymentStatus, RefundState
from schakel.services.payments.facts.websites import SiteState
from schakel.services.payments.http.api_bodies import Line, Payer, Question


class PaymentLink(Struct, frozen=True):
    """A payment link with where it stands: `paid` was received and kept, `surplus` is what of it came too much.

    `open` is still to be paid, null where nothing is asked that could be. `url` is where payers go.
    """

    id: UUID
    url: str
    state: LinkState
    website: str
    connection: UUID
    description: str
    reference: str
    creditor_reference: str
    currency: str
    amount: int | None
    minimum: int | None
    paid: int
    open: int | None
    surplus: int
    payments: int
    partial: bool
    reusable: bool
    uses: int | None
    first: bool
    lines: list[Line]
    questions: list[Question]
    methods: list[str]
    success_url: str
    failure_url: str
    language: str
    payer: Payer
    remind_after: list[int]
    created_at: datetime
    sent_at: datetime | None
    expires_at: datetime | None
    deactivated_at: datetime | None
    archived_at: datetime | None

    @classmethod
    def of(cls, organisation: UUID, fact: LinkFact) -> Self:
        """Tell a link of a client."""
        asks = fact.asks
        return cls(
            id=fact.id, url=payments.address_of(organisation, fact.token), state=fact.state, website=fact.host,
            connection=fact.connection, description=fact.description, reference=fact.reference,
            creditor_reference=creditor_reference(fact.code), currency=asks.currency, amount=_minor(asks.amount),
            minimum=_minor(asks.minimum), paid=fact.paid.minor, open=_minor(fact.open), surplus=fact.surplus.minor,
            payments=fact.payments, partial=asks.partial, reusable=asks.reusable, uses=asks.uses, first=fact.first,
            lines=[Line(one.name, one.each.minor, one.quantity, one.vat) for one in fact.lines],
            questions=[Question(one.key, one.label, one.required) for one in fact.questions],
            methods=list(fact.methods), success_url=fact.success_url, failure_url=fact.failure_url,
            language=fact.language, payer=Payer(fact.payer_name, fact.payer_email),
            remind_after=list(fact.remind_after), created_at=fact.created_at, sent_at=fact.sent_at,
            expires_at=asks.expires, deactivated_at=asks.deactivated, archived_at=fact.archived_at,
        )  # fmt: skip


class PaymentLinks(Struct, frozen=True):
    """A part of the links, newest first; null where there is nothing further."""

    payment_links: list[PaymentLink]
    after: str | None
    before: str | None


class Refund(Struct, frozen=True):
    """Money that goes back; `made_at_psp` when the client sent it there, outside of this platform."""

    id: UUID
    payment: UUID
    status: RefundState
    currency: str
    amount: int
    reason: str
    trouble: str
    made_at_psp: bool
    created_at: datetime

    @classmethod
    def of(cls, payment: UUID, fact: RefundFact) -> Self:
        """Tell a refund of a payment."""
        return cls(
            id=fact.id, payment=payment, status=fact.status, currency=fact.amount.currency, amount=fact.amount.minor,
            reason=fact.reason, trouble=fact.trouble, made_at_psp=not fact.ours, created_at=fact.at,
        )  # fmt: skip


class Refunds(Struct, frozen=True):
    """The refunds of a payment, oldest first."""

    refunds: list[Refund]


class Chargeback(Struct, frozen=True):
    """Money that the payer's bank took back; `reversed_at` when the client won it again."""

    id: UUID
    currency: str
    amount: int
    reason: str
    created_at: datetime
    reversed_at: datetime | None

    @classmethod
    def of(cls, fact: ChargebackFact) -> Self:
        """Tell a chargeback."""
        return cls(fact.id, fact.amount.currency, fact.amount.minor, fact.reason, fact.at, fact.reversed_at)


class Payment(Struct, frozen=True):
    """One attempt to pay a link: `amount` was asked, `received` came, of which the rest went back or was taken back.

    `psp_payment` is how the payment service provider calls it, `answers` what the payer said to the questions.
    """

    id: UUID
    link: UUID
    connection: UUID
    psp_payment: str
    status: PaymentStatus
    trouble: str
    website: str
    description: str
    reference: str
    currency: str
    amount: int
    received: int
    refunded: int
    charged_back: int
    method: str
    payer: Payer
    answers: Mapping[str, str]
    created_at: datetime
    paid_at: datetime | None
    refunds: list[Refund]
    chargebacks: list[Chargeback]

    @classmethod
    def of(cls, fact: PaymentFact) -> Self:
        """Tell a payment."""
        return cls(
            id=fact.id, link=fact.link, connection=fact.connection, psp_payment=fact.psp_payment, status=fact.status,
            trouble=fact.trouble, website=fact.host, description=fact.description, reference=fact.reference,
            currency=fact.amount.currency, amount=fact.amount.minor, received=fact.received.minor,
            refunded=fact.refunded.minor, charged_back=fact.charged_back.minor, method=fact.method,
            payer=Payer(fact.payer_name, fact.payer_email), answers=dict(fact.answers), created_at=fact.created_at,
            paid_at=fact.paid_at, refunds=[Refund.of(fact.id, each) for each in fact.refunds],
            chargebacks=[Chargeback.of(each) for each in fact.chargebacks],
        )  # fmt: skip


class Payments(Struct, frozen=True):
    """A part of the payments, newest first; null where there is nothing further."""

    payments: list[Payment]
    after: str | None
    before: str | None


class Mandate(Struct, frozen=True):
    """Permission of a payer to take later amounts, kept by the payment service provider."""

    id: UUID
    connection: UUID
    method: str
    payer: Payer
    created_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, fact: MandateFact) -> Self:
        """Tell a mandate."""
        payer = Payer(fact.payer_name, fact.payer_email)
        return cls(fact.id, fact.connection, fact.method, payer, fact.since, fact.ended_at)


class Mandates(Struct, frozen=True):
    """A part of the mandates, newest first; null where there is nothing further."""

    payment_mandates: list[Mandate]
    after: str | None
    before: str | None


class Charge(Struct, frozen=True):
    """An amount that is taken by a mandate: a link as any other, with one payment that needs no payer."""

    payment_link: PaymentLink
    payment: Payment


class Website(Struct, frozen=True):
    """A website of the client; links can be made for it once its state is "active"."""

    id: UUID
    host: str
    goods: str
    state: SiteState

    @classmethod
    def of(cls, fact: SiteFact) -> Self:
        """Tell a website."""
        return cls(fact.id, fact.host, fact.goods, fact.state)


class Websites(Struct, frozen=True):
    """The websites that were not removed, by host."""

    payment_websites: list[Website]


class Method(Struct, frozen=True):
    """A way of paying that an account has; no currencies: all."""

    code: str
    name: str
    currencies: list[str]


class Connection(Struct, frozen=True):
    """An account of the client with a payment service provider; nothing of what opens it."""

    id: UUID
    connector: str
    name: str
    contract_reference: str
    methods: list[Method]
    created_at: datetime
    checked_at: datetime | None
    closed_at: datetime | None

    @classmethod
    def of(cls, fact: ConnectionFact) -> Self:
        """Tell a connection."""
        methods = [Method(each.code, each.name, list(each.currencies)) for each in fact.methods]
        return cls(
            id=fact.id, connector=fact.connector, name=fact.name, contract_reference=fact.contract_reference,
            methods=methods, created_at=fact.created_at, checked_at=fact.checked_at, closed_at=fact.closed_at,
        )  # fmt: skip


class Connections(Struct, frozen=True):
    """The connections, newest first."""

    payment_connections: list[Connection]


class Balance(Struct, frozen=True):
    """What stands on an account of the client's book in one currency; all of them add up to nothing."""

    account: str
    currency: str
    amount: int


class Book(Struct, frozen=True):
    """The balances of the book of what is observed of the client's payments, by account."""

    balances: list[Balance]


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor
