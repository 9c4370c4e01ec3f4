"""What tells a line of an account apart from every other, in whichever file it comes."""

import hashlib
from collections import Counter

from schakel.shared.bank.facts import Line, Statement

_BETWEEN = "\x1f"


class Fingerprints:
    """The fingerprints of one file.

    Lines alike to the letter, on one day of one account, are told apart by their turn: a payer may pay the same
    amount twice. With the bank's own reference nothing else of the words counts, so that a bank may write the
    same payment more fully in a newer version of its format.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, account: str, line: Line) -> str:
        """Return the fingerprint of the next line of `account`."""
        said = [account, line.booked_on.isoformat(), str(line.amount), line.bank_reference]
        if not line.bank_reference:
            said += [
                line.iban, line.name, line.end_to_end, line.creditor_reference, line.description,
                line.return_reason,
            ]  # fmt: skip
        key = _BETWEEN.join(said)
        self._seen[key] += 1
        return _hashed(key, str(self._seen[key]))


def of_statement(statement: Statement) -> str:
    """Return what tells a statement apart from every other of its account."""
    days = (statement.opened_on.isoformat(), statement.closed_on.isoformat())
    return _hashed(statement.account, statement.number, *days, str(statement.opening), str(statement.closing))


def _hashed(*parts: str) -> str:
    return hashlib.sha256(_BETWEEN.join(parts).encode()).hexdigest()
