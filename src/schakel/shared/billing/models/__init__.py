"""Tables and constraints of billing; no decisions."""

from schakel.shared.billing.models.charging import AgreedFee, AheadRequest, Charge, MeteredUse, Subscription
from schakel.shared.billing.models.collecting import (
    CollectionCase,
    Debit,
    DebitBatch,
    DebitMandate,
    DebitReturn,
    InvoiceObjection,
    PaymentReminder,
)
from schakel.shared.billing.models.companies import (
    BillingCompany,
    HourlyRate,
    InvoiceRun,
    NumberSeries,
    StatutoryEntry,
)
from schakel.shared.billing.models.invoices import Allocation, Claim, ClaimEvent, Invoice, Receipt

__all__ = [
    "AgreedFee", "AheadRequest", "Allocation", "BillingCompany", "Charge", "Claim", "ClaimEvent", "CollectionCase",
    "Debit", "DebitBatch", "DebitMandate", "DebitReturn", "HourlyRate", "Invoice", "InvoiceObjection", "InvoiceRun",
    "MeteredUse", "NumberSeries", "PaymentReminder", "Receipt", "StatutoryEntry", "Subscription",
]  # fmt: skip
