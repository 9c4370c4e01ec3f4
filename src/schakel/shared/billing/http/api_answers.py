"""What programs are told of invoices. Amounts are whole numbers of the smallest unit of their currency."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from msgspec import Meta, Struct

from schakel.shared.billing.facts.invoices import Document, DocumentKind, Line, VatCode, VatGroup
from schakel.shared.billing.facts.portal import Owed, PaidPart
from schakel.shared.billing.facts.records import InvoiceFact, Standing, Via

type Cursor = Annotated[str, Meta(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)")]
type Searched = Annotated[str, Meta(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)")]


class InvoicesAsked(Struct, forbid_unknown_fields=True, frozen=True):
    """Which invoices are asked for; `search` is a part of a number."""

    search: Searched = ""
    standing: Standing | None = None
    contract: UUID | None = None
    company: UUID | None = None
    after: Cursor = ""
    before: Cursor = ""
    limit: Annotated[int, Meta(ge=1, le=200)] = 50


class InvoiceSummary(Struct, frozen=True):
    """An invoice, or a credit note with an amount below nothing. `open` is principal that is still to come in.

    `corrects` is the invoice that a credit note belongs to.
    """

    id: UUID
    kind: DocumentKind
    number: str
    contract: UUID
    service: str
    issued: date
    due: date
    currency: str
    net: int
    vat: int
    total: int
    open: int
    credited: int
    standing: Standing
    settled: date | None
    late_since: date | None
    by_debit: bool
    reference: str
    corrects: UUID | None

    @classmethod
    def of(cls, fact: InvoiceFact) -> Self:
        """Tell an invoice in a list."""
        return cls(
            id=fact.id, kind=fact.kind, number=fact.number, contract=fact.contract, service=fact.service,
            issued=fact.issued, due=fact.due, currency=fact.total.currency, net=fact.net.minor, vat=fact.vat.minor,
            total=fact.total.minor, open=fact.open.minor, credited=fact.credited.minor, standing=fact.standing,
            settled=fact.settled, late_since=fact.late_since, by_debit=fact.by_debit, reference=fact.reference,
            corrects=fact.corrects,
        )  # fmt: skip


class Invoices(Struct, frozen=True):
    """A part of the invoices, newest first; null where there is nothing further."""

    invoices: list[InvoiceSummary]
    after: str | None
    before: str | None


class InvoiceLine(Struct, frozen=True):
    """One line: `unit_price` has up to six decimals, `ends` is the first day that is no longer in the period."""

    text: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    net: int
    vat: VatCode
    starts: date | None
    ends: date | None

    @classmethod
    def of(cls, line: Line) -> Self:
        """Tell a line."""
        return cls(
            line.text,
            line.quantity,
            line.unit,
            line.unit_price,
            line.net.minor,
            line.vat,
            line.starts,
            line.ends,
        )


class InvoiceVat(Struct, frozen=True):
    """The VAT of all lines of a code: `rate` per cent of `base`."""

    code: VatCode
    rate: Decimal
    base: int
    vat: int

    @classmethod
    def of(cls, group: VatGroup) -> Self:
        """Tell the VAT of a code."""
        return cls(group.code, group.rate, group.base.minor, group.vat.minor)


class InvoicePayment(Struct, frozen=True):
    """What was booked on a day, and over what it was divided; `via` is null where credit was used."""

    day: date
    via: Via | None
    costs: int
    interest: int
    principal: int

    @classmethod
    def of(cls, part: PaidPart) -> Self:
        """Tell a payment."""
        return cls(part.day, part.via, part.costs.minor, part.interest.minor, part.principal.minor)


class ToPay(Struct, frozen=True):
    """What is to be paid through today, and to which account."""

    principal: int
    interest: int
    costs: int
    total: int
    iban: str
    account_name: str


class Invoice(Struct, frozen=True):
    """An invoice or credit note, whole, as it was issued, and how it stands today."""

    summary: InvoiceSummary
    seller: str
    buyer: str
    lines: list[InvoiceLine]
    vat: list[InvoiceVat]
    payments: list[InvoicePayment]
    to_pay: ToPay

    @classmethod
    def of(cls, fact: InvoiceFact, document: Document, owed: Owed) -> Self:
        """Tell an invoice."""
        return cls(
            summary=InvoiceSummary.of(fact),
            seller=document.seller.name,
            buyer=document.buyer.name,
            lines=[InvoiceLine.of(each) for each in document.lines],
            vat=[InvoiceVat.of(each) for each in document.totals.groups],
            payments=[InvoicePayment.of(each) for each in owed.parts],
            to_pay=_to_pay(document, owed),
        )


def _to_pay(document: Document, owed: Owed) -> ToPay:
    name = document.account_name or document.seller.name
    return ToPay(
        principal=owed.principal.minor,
        interest=owed.interest.minor,
        costs=owed.costs.minor,
        total=owed.total.minor,
        iban=document.iban,
        account_name=name,
    )
