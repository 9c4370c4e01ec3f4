"""Write down that somebody did something."""

from typing import Any
from uuid import UUID

from schakel.shared.audit.usecases.record_all import record_all
from schakel.shared.tenancy.interface import Transaction


def record(
    tx: Transaction, action: str, subject_kind: str, subject: UUID | None = None, **facts: Any
) -> None:
    """Record `action` ("number.released") on a subject, in the transaction that does it.

    `facts` are facts of business (ids, dates, amounts, reasons), never content about a person: the log outlives
    the person's data. A plain insert; the chain is made in batches afterwards, because a chain per write
    makes the writers of one organisation wait for each other (measured: 90 against 323 microseconds).
    """
    record_all(tx, action, subject_kind, [(subject, facts)])
