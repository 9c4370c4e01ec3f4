"""The jobs of this app."""

from schakel.adapters.psps.sandbox.usecases.deliver_webhook import deliver_webhook
from schakel.adapters.psps.sandbox.usecases.expire import expire
from schakel.adapters.psps.sandbox.usecases.settle_debit import settle_debit
from schakel.adapters.psps.sandbox.usecases.take_back import take_back

__all__ = ["deliver_webhook", "expire", "settle_debit", "take_back"]
