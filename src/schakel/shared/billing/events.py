"""What billing announces."""

from datetime import date
from uuid import UUID

from schakel.shared.events.interface import Event, event


@event("billing.invoice_issued", live="invoices")
class InvoiceIssued(Event):
    """An invoice or a credit note (`total_minor` below nothing) was issued; `due` is the last day to pay it."""

    invoice: UUID
    kind: str
    number: str
    contract: UUID
    service: str
    total_minor: int
    currency: str
    due: date


@event("billing.payment_received", live="invoices")
class PaymentReceived(Event):
    """Money of a client came in and was divided over what it owes."""

    receipt: UUID
    minor: int
    currency: str
    via: str


@event("billing.payment_undone", live="invoices")
class PaymentUndone(Event):
    """Money that had come in went back: what it had paid is open again."""

    receipt: UUID
    minor: int
    currency: str
    reason: str


@event("billing.claim_late", live="invoices")
class ClaimLate(Event):
    """An invoice was not paid in full in time: it is late from `since` on.

    That is default, except where the terms ask for a notice of default first. Whoever gave a guarantee for the time
    that is paid for lets it lapse on this (linq:10.6, 22.2.f); paying later does not undo that.
    """

    invoice: UUID
    number: str
    contract: UUID
    service: str
    since: date
    open_minor: int
    currency: str


@event("billing.claim_settled", live="invoices")
class ClaimSettled(Event):
    """Nothing is open of an invoice any more, interest and costs included."""

    invoice: UUID
    number: str
    contract: UUID
    service: str
    on: date


@event("billing.nothing_overdue", live="invoices")
class NothingOverdue(Event):
    """A client that was late has paid all that was overdue under a contract."""

    contract: UUID
    service: str
    on: date


@event("billing.case_opened", live="invoices")
class CaseOpened(Event):
    """Claims of a client were handed over to be collected."""

    case: UUID
    service: str
    claims: list[UUID]
    costs_minor: int
    currency: str


@event("billing.debit_returned", live="invoices")
class DebitReturned(Event):
    """A direct debit came back; `reason` is the bank's code (ISO 20022)."""

    debit: UUID
    invoice: UUID
    reason: str
    minor: int
    currency: str


@event("billing.mandate_changed", live="invoices")
class MandateChanged(Event):
    """A client gave a mandate, ended it, or its bank refused it."""

    mandate: UUID
    state: str
