"""Put a part of the service on a contract's list."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.scope import Specified
from schakel.shared.agreements.models import Contract, Specification
from schakel.shared.agreements.services import service_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Transaction


def list_part(
    tx: Transaction, contract: Contract, specified: Specified, holds_from: date, at: datetime, *,
    dropped: bool = False,
) -> UUID:  # fmt: skip
    """Write down a version of a part's specification, and in the log who changed the list when.

    Raises RefusedError for a part that the service does not have, or one without words.
    """
    if specified.part not in {part.key for part in service_of(contract.service).parts}:
        raise RefusedError("unknown_part")
    if not dropped and not specified.text.strip():
        raise RefusedError("no_words")
    row = Specification.objects.of(tx.organisation).create(
        contract=contract,
        part=specified.part,
        text="" if dropped else specified.text.strip(),
        dropped=dropped,
        holds_from=holds_from,
        at=at,
        by_id=tx.by.person,
    )
    audit(
        tx, "contract.part_dropped" if dropped else "contract.part_listed", "contract", contract.id,
        part=row.part, holds_from=holds_from.isoformat(),
    )  # fmt: skip
    return row.id
