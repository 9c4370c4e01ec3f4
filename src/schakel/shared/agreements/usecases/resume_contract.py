"""A suspension ends."""

from datetime import date

from schakel.kernel.rules import Decision
from schakel.shared.agreements.events import ContractResumed
from schakel.shared.agreements.facts.suspension import SuspensionStanding
from schakel.shared.agreements.models import Contract, Suspension
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def resume_contract(
    tx: Transaction,
    row: Contract,
    suspension: Suspension,
    on: date,
    why: str,
    because: Decision[SuspensionStanding],
) -> None:
    """End a suspension and tell the client; with `why` when staff did it."""
    suspension.lifted_on, suspension.lifted_why = on, why
    suspension.save(update_fields=["lifted_on", "lifted_why"])
    audit(
        tx, "contract.resumed", "contract", row.id,
        suspension=str(suspension.id), on=on.isoformat(), because=list(because.because),
    )  # fmt: skip
    record(
        ContractResumed(
            organisation=tx.organisation,
            contract=row.id,
            service=row.service,
            suspension=suspension.id,
            lifted=on,
            parts=list(suspension.parts),
        ),
        tx,
    )
    tell_client(tx, row, "resumed", because, on=on)
