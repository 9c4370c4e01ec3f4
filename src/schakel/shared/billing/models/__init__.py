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
from schakel.shared.billing.models.invoices import Allocation, Claim, ClaimEvent, Invoice, PayLink, Receipt
from schakel.shared.billing.models.telling import CreditAnnounced, InvoicePosted
from schakel.shared.billing.models.working import (
    DeliveredGoods,
    GivenCredit,
    GoodsNote,
    LoggedHours,
    TrialUse,
)

__all__ = [
    "AgreedFee", "AheadRequest", "Allocation", "BillingCompany", "Charge", "Claim", "ClaimEvent",
    "CollectionCase", "CreditAnnounced", "Debit", "DebitBatch", "DebitMandate", "DebitReturn", "DeliveredGoods",
    "GivenCredit", "GoodsNote", "HourlyRate", "Invoice", "InvoiceObjection", "InvoicePosted", "InvoiceRun",
    "LoggedHours", "MeteredUse", "NumberSeries", "PayLink", "PaymentReminder", "Receipt", "StatutoryEntry",
    "Subscription", "TrialUse",
]  # fmt: skip
