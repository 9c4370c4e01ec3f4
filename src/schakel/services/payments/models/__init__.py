"""Tables and constraints of payment links; no decisions."""

from schakel.services.payments.models.attempts import (
    Attempt,
    AttemptChargeback,
    AttemptRefund,
    Mandate,
    Transfer,
)
from schakel.services.payments.models.connections import Connection, Report
from schakel.services.payments.models.links import PaymentLink
from schakel.services.payments.models.settings import PaymentSettings, Restriction, ServiceStop
from schakel.services.payments.models.websites import ForeignUse, PaymentWebsite

__all__ = [
    "Attempt", "AttemptChargeback", "AttemptRefund", "Connection", "ForeignUse", "Mandate", "PaymentLink",
    "PaymentSettings", "PaymentWebsite", "Report", "Restriction", "ServiceStop", "Transfer",
]  # fmt: skip
