"""The sides begin to consult on how data and service pass on."""

from datetime import date, datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.models import Contract, TransferFile
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.transfer import transfer_opens
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Transaction


def open_transfer_file(tx: Transaction, row: Contract, ends: date, at: datetime) -> None:
    """Open the transfer file of a contract whose end is known, and tell both sides, once (twinqels:29.7).

    Nothing happens where the terms do not have the sides consult.
    """
    ending = terms_on(fact(row), business_day(at)).ending
    if not ending.transfer or TransferFile.objects.of(tx.organisation).filter(contract=row).exists():
        return
    found = transfer_opens(ending)
    TransferFile.objects.of(tx.organisation).create(contract=row, opened_at=at, ends=ends)
    audit(tx, "transfer.opened", "contract", row.id, ends=ends.isoformat())
    tell_client(tx, row, "transfer_opened", found, end=ends)
    office = f"/office/agreements/contracts/{tx.organisation}/{row.id}/transfer"
    call_office(tx, "agreements.transfer_opened", {"number": row.number}, office)
