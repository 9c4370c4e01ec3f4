"""The door of billing. Two doors for what is charged, `meter` and `work`: nothing else creates charges."""

from schakel.shared.billing.events import CaseOpened, ClaimLate, ClaimSettled, NothingOverdue
from schakel.shared.billing.usecases.close_case import close_paid_case
from schakel.shared.billing.usecases.follow_insolvency import follow_dissolution, follow_insolvency
from schakel.shared.billing.usecases.give_service_back import give_service_back
from schakel.shared.billing.usecases.meter import meter
from schakel.shared.billing.usecases.meter_all import meter_all

__all__ = [
    "CaseOpened", "ClaimLate", "ClaimSettled", "NothingOverdue", "close_paid_case", "follow_dissolution",
    "follow_insolvency", "give_service_back", "meter", "meter_all",
]  # fmt: skip
