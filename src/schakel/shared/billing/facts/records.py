"""Charges, invoices and claims as pages and other parts see them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import DocumentKind, VatCode


class OnceKind(StrEnum):
    """What is charged once."""

    HOURS = "hours"
    COSTS = "costs"
    THIRD_PARTY = "third_party"
    FEE = "fee"
    PHASE = "phase"
    ORDER = "order"
    CORRECTION = "correction"
    RECONNECTION = "reconnection"
    COMPLAINT = "complaint"
    REPAIR = "repair"
    ENDING = "ending"
    """Extra work of the ending of an agreement, paid before it starts."""
    PART_PERFORMED = "part_performed"
    REST_OF_TERM = "rest_of_term"
    PREPAYMENT = "prepayment"
    GOODS = "goods"
    CREDIT = "credit"
    TRIAL_USAGE = "trial_usage"


class Standing(StrEnum):
    """How an invoice stands today."""

    OPEN = "open"
    LATE = "late"
    IN_CASE = "in_case"
    PAID = "paid"
    CREDITED = "credited"


class Via(StrEnum):
    """How money came in."""

    BANK = "bank"
    DEBIT = "debit"
    PSP = "psp"
    LINK = "link"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFact:
    """Something that goes, or went, on an invoice once. Amounts are without VAT."""

    id: UUID
    contract: UUID
    kind: OnceKind
    text_nl: str
    text_en: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    amount: Money
    vat: VatCode
    day: date
    at_once: bool
    needs_consent: bool
    consented: Money | None
    invoice: UUID | None
    withdrawn: bool

    def text(self, language: str) -> str:
        """Return what it is called in a language; Dutch where there is no other text."""
        return self.text_en if language == "en" and self.text_en else self.text_nl


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceFact:
    """An invoice or credit note in a list. For an invoice `open` is the principal that is still to come in."""

    id: UUID
    organisation: UUID
    legal_entity: UUID
    contract: UUID
    service: str
    kind: DocumentKind
    number: str
    issued: date
    due: date
    net: Money
    vat: Money
    total: Money
    open: Money
    costs: Money
    credited: Money
    standing: Standing
    settled: date | None
    late_since: date | None
    by_debit: bool
    reference: str
    corrects: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFact:
    """Money that came in; `left` of it is not divided over claims."""

    id: UUID
    organisation: UUID
    legal_entity: UUID
    amount: Money
    left: Money
    day: date
    via: Via
    state: str
    remark: str
    reason: str
    flagged: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCharge:
    """Something to be charged once. `key` tells it apart from every other charge of the contract.

    `consent` says that the client must agree to the amount before it can be invoiced (linktopay:4.3).
    """

    kind: OnceKind
    key: str
    text_nl: str
    unit_price: Decimal
    day: date
    text_en: str = ""
    quantity: Decimal = Decimal(1)
    unit: str = "one"
    currency: str = "EUR"
    vat: VatCode = VatCode.STANDARD
    starts: date | None = None
    ends: date | None = None
    at_once: bool = False
    consent: bool = False
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialUseFact:
    """What a trial that became no agreement owes for `extra` units; `charge` None: it waits for a contract."""

    client: UUID
    trial: UUID
    service: str
    meter: str
    extra: Decimal
    amount: Money
    day: date
    charge: UUID | None
