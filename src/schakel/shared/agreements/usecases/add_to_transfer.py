"""A side adds to a transfer file."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.transfer import TransferEntry, TransferKind
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.transfer import consults, transfer_of
from schakel.shared.agreements.usecases.keep_transfer_note import keep_transfer_note
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.tenancy.interface import Actor, require, transaction


def add_to_transfer(client: UUID, contract: UUID, entry: TransferEntry, *, by: Actor, at: datetime) -> None:
    """Add a contact, a measure, a date, the choice of what becomes of the data, or a message.

    Whose entry it is follows from who makes it. Only the client chooses what becomes of its data
    (twinqels:15.1). Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage" if by.provider else "contract.inform")
        row = own_contract(tx, contract)
        file = transfer_of(client, contract)
        if file is None or not consults(fact(row), business_day(at)):
            raise RefusedError("no_transfer")
        entry = replace(entry, side=From.PROVIDER if by.provider else From.CLIENT, words=entry.words.strip())
        _check(entry)
        keep_transfer_note(tx, row, file, entry, at)


def _check(entry: TransferEntry) -> None:
    if entry.kind is TransferKind.CONFIRMED:
        raise RefusedError("transfer_confirm_apart")
    if entry.kind is TransferKind.CHOICE:
        if entry.side is From.PROVIDER:
            raise RefusedError("transfer_clients_choice")
        if entry.choice is None:
            raise RefusedError("transfer_no_choice")
    elif not entry.words:
        raise RefusedError("no_words")
    if entry.kind is TransferKind.DATE and entry.on is None:
        raise RefusedError("transfer_no_day")
