"""The jobs of this app."""

from schakel.services.payments.usecases.ask_at_once import ask_at_once
from schakel.services.payments.usecases.look_for_reports import look_for_reports
from schakel.services.payments.usecases.send_charge import send_charge
from schakel.services.payments.usecases.send_refund import send_refund
from schakel.services.payments.usecases.take_reports import take_reports

__all__ = ["ask_at_once", "look_for_reports", "send_charge", "send_refund", "take_reports"]
