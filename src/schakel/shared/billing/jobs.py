"""The jobs of this app."""

from schakel.shared.billing.usecases.announce import announce
from schakel.shared.billing.usecases.announce_all import announce_all
from schakel.shared.billing.usecases.announce_issued import announce_issued
from schakel.shared.billing.usecases.run_later import run_later

__all__ = ["announce", "announce_all", "announce_issued", "run_later"]
