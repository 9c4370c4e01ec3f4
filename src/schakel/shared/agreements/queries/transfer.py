"""Transfer files of contracts."""

from datetime import date
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.transfer import DataChoice, TransferEntry, TransferFile, TransferKind
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.models import TransferFile as FileRow
from schakel.shared.agreements.models import TransferNote
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.transfer import stand_by


def transfer_of(organisation: UUID, contract: UUID) -> TransferFile | None:
    """Return the transfer file of a contract, or None while no end of it is known."""
    row = FileRow.objects.of(organisation).filter(contract=contract).first()
    if row is None:
        return None
    notes = TransferNote.objects.of(organisation).filter(file=row).order_by("at", "id")
    return TransferFile(
        id=row.id,
        contract=row.contract_id,
        opened_at=row.opened_at,
        ends=row.ends,
        entries=tuple(_entry(note) for note in notes),
    )


def consults(contract: ContractFact, on: date) -> bool:
    """Tell whether the terms of a contract have both sides consult on a transfer."""
    return terms_on(contract, on).ending.transfer


def transfer_standing(contract: ContractFact, file: TransferFile, on: date) -> Decision[frozenset[From]]:
    """Return which sides stand by what is in a transfer file."""
    return stand_by(terms_on(contract, on).ending, file.entries)


def _entry(row: TransferNote) -> TransferEntry:
    return TransferEntry(
        kind=TransferKind(row.kind),
        side=From(row.side),
        at=row.at,
        words=row.words,
        on=row.on_day,
        choice=DataChoice(row.choice) if row.choice else None,
        person=row.by_id,
    )
