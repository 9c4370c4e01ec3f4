"""The door of the sandbox, for demos and tests: the payer and the bank in code. Merchants come by the connector."""

from schakel.adapters.psps.sandbox.facts import Opened, Parcel
from schakel.adapters.psps.sandbox.faults import Faults
from schakel.adapters.psps.sandbox.queries import parcels
from schakel.adapters.psps.sandbox.rows import id_of
from schakel.adapters.psps.sandbox.usecases.change_account import change_account
from schakel.adapters.psps.sandbox.usecases.expire import expire
from schakel.adapters.psps.sandbox.usecases.fail_debit import fail_debit
from schakel.adapters.psps.sandbox.usecases.fail_refund import fail_refund
from schakel.adapters.psps.sandbox.usecases.open_account import open_account
from schakel.adapters.psps.sandbox.usecases.pay import pay
from schakel.adapters.psps.sandbox.usecases.pay_late import pay_late
from schakel.adapters.psps.sandbox.usecases.refuse import refuse
from schakel.adapters.psps.sandbox.usecases.reverse_chargeback import reverse_chargeback
from schakel.adapters.psps.sandbox.usecases.revoke_mandate import revoke_mandate
from schakel.adapters.psps.sandbox.usecases.settle_debit import settle_debit
from schakel.adapters.psps.sandbox.usecases.take_back import take_back
from schakel.adapters.psps.sandbox.words import Source, Way

__all__ = [
    "Faults", "Opened", "Parcel", "Source", "Way", "change_account", "expire", "fail_debit", "fail_refund", "id_of",
    "open_account", "parcels", "pay", "pay_late", "refuse", "reverse_chargeback", "revoke_mandate", "settle_debit",
    "take_back",
]  # fmt: skip
