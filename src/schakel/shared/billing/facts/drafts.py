"""What an invoice is made of, before it has a number."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.kernel.periods import Period
from schakel.shared.billing.facts.invoices import Card, DocumentKind, Line, VatCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Who is invoiced under a contract, and how it pays: what of a contract its invoices need.

    `within` counts from the day of issue where the invoice goes by mail (`due_clause` says so). `vat` is for what
    has no code of its own. `lacks` names what is missing before an invoice can go out; empty: nothing. `note` is what
    the invoice of the next period says beside its lines.
    """

    card: Card
    contract: str
    within: Period
    due_clause: str
    language: str = "nl"
    vat: VatCode = VatCode.STANDARD
    creditor_id: str = ""
    payer_iban: str = ""
    by_debit: bool = False
    mandate: str = ""
    business: bool = True
    order_reference: str = ""
    no_quote: bool = False
    object_within: Period | None = None
    """How long the client may object to an invoice without a quote (`object_clause`); None: the terms say nothing."""
    object_clause: str = ""
    lacks: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """Who invoices."""

    legal_entity: UUID
    card: Card
    prefix: str = ""
    iban: str = ""
    bic: str = ""
    account_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An invoice that is to be issued. `key` is what it is for: the same is invoiced once."""

    organisation: UUID
    legal_entity: UUID
    contract: UUID
    service: str
    key: str
    lines: tuple[Line, ...]
    payer: Payer
    kind: DocumentKind = DocumentKind.INVOICE
    corrects: UUID | None = None
    corrects_number: str = ""
    corrects_issued: date | None = None
    due: date | None = None
    """When it must be paid, where that is sooner than the terms say; None: by the terms."""
    note: str = ""
    charges: tuple[UUID, ...] = ()
