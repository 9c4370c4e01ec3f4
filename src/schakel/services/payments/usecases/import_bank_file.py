"""A client takes over a bank statement."""

from datetime import datetime

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.queries.access import restriction_on
from schakel.shared.bank.interface import Imported, import_statement
from schakel.shared.tenancy.interface import Actor, require, transaction


def import_bank_file(data: bytes, *, by: Actor, at: datetime) -> Imported:
    """Take over a file of camt.053 or MT940, each line once. Raises UnreadableError, RefusedError (restricted)."""
    with transaction(by) as tx:
        require(by, "payments.bank")
        window = restriction_on(Restricted.BANK, at)
        if window.outcome is not None:
            raise RefusedError("restricted", window, until=window.outcome.ends)
        return import_statement(tx, data, at=at)
