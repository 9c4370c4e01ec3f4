"""The door of billing. Two doors for what is charged, `meter` and `work`: nothing else creates charges."""

from schakel.shared.billing.usecases.meter import meter
from schakel.shared.billing.usecases.meter_all import meter_all

__all__ = ["meter", "meter_all"]
