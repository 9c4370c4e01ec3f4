"""Put an entry into a transfer file, and tell the other side."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.facts.transfer import TransferEntry, TransferFile
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.models import Contract, TransferNote
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.transfer import stand_by
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Transaction


def keep_transfer_note(
    tx: Transaction, row: Contract, file: TransferFile, entry: TransferEntry, at: datetime
) -> None:
    """Keep an entry with who made it and when; entries are never changed."""
    TransferNote.objects.of(tx.organisation).create(
        file_id=file.id, kind=entry.kind, side=entry.side, words=entry.words, on_day=entry.on,
        choice=entry.choice or "", at=at, by_id=tx.by.person,
    )  # fmt: skip
    audit(tx, "transfer.noted", "contract", row.id, kind=entry.kind, side=entry.side)
    if entry.side is From.CLIENT:
        office = f"/office/agreements/contracts/{tx.organisation}/{row.id}/transfer"
        call_office(tx, "agreements.transfer_noted", {"number": row.number}, office)
        return
    stand = stand_by(terms_on(fact(row), business_day(at)).ending, (*file.entries, entry))
    tell_client(tx, row, "transfer_noted", stand, what=str(entry.kind), words=entry.words, day=entry.on)
