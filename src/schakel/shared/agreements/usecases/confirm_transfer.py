"""A side confirms what stands in a transfer file."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.transfer import TransferEntry, TransferKind
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.queries.transfer import consults, transfer_of
from schakel.shared.agreements.rules.transfer import may_confirm
from schakel.shared.agreements.usecases.keep_transfer_note import keep_transfer_note
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.tenancy.interface import Actor, require, transaction


def confirm_transfer(client: UUID, contract: UUID, *, by: Actor, at: datetime) -> None:
    """Confirm the file as it stands, for the side of who does it. Raises RefusedError."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage" if by.provider else "contract.inform")
        row = own_contract(tx, contract)
        file, today = transfer_of(client, contract), business_day(at)
        if file is None or not consults(fact(row), today):
            raise RefusedError("no_transfer")
        side = From.PROVIDER if by.provider else From.CLIENT
        found = may_confirm(terms_on(fact(row), today).ending, file.entries, side)
        if found.outcome is not None:
            raise RefusedError(f"transfer_{found.outcome.name.lower()}", found)
        keep_transfer_note(tx, row, file, TransferEntry(kind=TransferKind.CONFIRMED, side=side, at=at), at)
