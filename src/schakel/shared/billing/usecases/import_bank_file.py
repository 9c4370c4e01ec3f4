"""Staff take over a statement of a bank account of a company."""

from dataclasses import dataclass
from datetime import datetime

from schakel.shared.bank.interface import Imported, import_statement
from schakel.shared.billing.sepa.faults import ReturnFileError
from schakel.shared.billing.sepa.returns import read_returns
from schakel.shared.billing.usecases.match_certain import match_certain
from schakel.shared.billing.usecases.take_returns import ImportedReturns, take_returns
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

NOTHING = ImportedReturns(0, 0, 0)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a file: its lines, how many were matched by themselves, and the returns in it."""

    lines: Imported
    matched: int
    returns: ImportedReturns = NOTHING


def import_bank_file(data: bytes, *, by: Actor, at: datetime) -> TakenOver:
    """Take over a camt.053 or MT940, each line once, and book what names an invoice by its reference.

    Returns of direct debits in it are taken over as well. Raises UnreadableError, and then nothing is stored.
    """
    with transaction(by) as tx:
        require(by, "billing.money")
        done = import_statement(tx, data, at=at)
        returns = _returns(tx, data, by, at)
        return TakenOver(done, match_certain(tx, at), returns)


def _returns(tx: Transaction, data: bytes, by: Actor, at: datetime) -> ImportedReturns:
    """Take over the returns that a camt.053 brings; the older format names none."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return NOTHING
    try:
        report = read_returns(data)
    except ReturnFileError:
        return NOTHING
    return take_returns(tx, report, by=by, at=at)
