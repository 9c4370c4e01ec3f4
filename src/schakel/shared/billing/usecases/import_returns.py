"""Staff take over what the bank reports of collections that failed or went back."""

from datetime import datetime

from schakel.shared.billing.sepa.returns import read_returns
from schakel.shared.billing.usecases.take_returns import ImportedReturns, take_returns
from schakel.shared.tenancy.interface import Actor, require, transaction


def import_returns(data: bytes, *, by: Actor, at: datetime) -> ImportedReturns:
    """Take over a pain.002, camt.053 or camt.054: every return once, in whichever file it comes.

    What belongs to no collection here is kept for a person. Raises ReturnFileError, and then nothing is stored.
    """
    report = read_returns(data)
    with transaction(by) as tx:
        require(by, "billing.money")
        return take_returns(tx, report, by=by, at=at)
