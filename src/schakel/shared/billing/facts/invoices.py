"""Invoices and credit notes as they are issued. Nothing of them ever changes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money


class VatCode(StrEnum):
    """How VAT is charged on a line (Dutch law; the category of EN 16931 in brackets)."""

    STANDARD = "standard"  # S, 21 %
    REDUCED = "reduced"  # S, 9 %
    ZERO = "zero"  # Z
    EXEMPT = "exempt"  # E: education by a provider in the register for it
    REVERSE = "reverse"  # AE: the customer, in another member state, accounts for it
    OUTSIDE = "outside"  # O: not within the scope of VAT (damages, interest)


class DocumentKind(StrEnum):
    """What a document is; each takes its number from the series of its company and year."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `unit_price` (up to six decimals) times `quantity`, rounded once half up to the cent, is `net`."""

    text: str
    quantity: Decimal
    unit_price: Decimal
    net: Money
    vat: VatCode = VatCode.STANDARD
    unit: str = "one"
    """"one", "month", "hour", "session", "seat" ..."""
    starts: date | None = None
    ends: date | None = None
    """First day that is no longer within the period."""
    gross: Money | None = None
    """What the line comes to with VAT, where its price is marked as including VAT."""


@dataclass(frozen=True, slots=True)
class VatGroup:
    """The VAT of all lines of one code: `rate` per cent of their sum, rounded half up once.

    Of lines whose price includes VAT it is what their gross amounts hold beyond their net ones, so that such a
    price is kept to the cent.
    """

    code: VatCode
    rate: Decimal
    base: Money
    vat: Money


@dataclass(frozen=True, slots=True)
class Totals:
    """What lines come to. `net + vat == total`, each the sum of the groups."""

    groups: tuple[VatGroup, ...]
    net: Money
    vat: Money
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Somebody on an invoice. `country` is ISO 3166 (two letters); `register_number` KVK where Dutch."""

    name: str
    street: str
    postcode: str
    city: str
    country: str = "NL"
    register_number: str = ""
    vat_number: str = ""
    email: str = ""
    seat: str = ""
    trade_name: str = ""
    attention: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An invoice or a credit note, whole: enough to write it as PDF and as UBL, now and in ten years."""

    kind: DocumentKind
    number: str
    issued: date
    due: date
    seller: Card
    buyer: Card
    lines: tuple[Line, ...]
    totals: Totals
    language: str = "nl"
    iban: str = ""
    bic: str = ""
    account_name: str = ""
    reference: str = ""
    """Structured creditor reference (RF...)."""
    corrects: str = ""
    """Number of the invoice that a credit note belongs to."""
    corrects_issued: date | None = None
    contract: str = ""
    order_reference: str = ""
    buyer_reference: str = ""
    by_debit: bool = False
    mandate: str = ""
    creditor_id: str = ""
    """The seller's identifier as a creditor of direct debits (BT-90 of EN 16931)."""
    payer_iban: str = ""
    """The account that is debited (BT-91)."""
    collect_on: date | None = None
    """Day of the debit; none is the due date."""
    pay_link: str = ""
    note: str = ""
    vat_reasons: tuple[tuple[VatCode, str], ...] = ()
    """Why a code charges no VAT, as printed on the document."""
