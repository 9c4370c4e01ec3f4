"""Have an unpaid invoice on file as the ground that it is."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.grounds import GroundKind, overdue_invoice
from schakel.shared.agreements.interface import grounds_of, register_ground
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.late import LateTerms
from schakel.shared.tenancy.interface import Transaction, system


def keep_ground(tx: Transaction, row: Claim, terms: LateTerms, at: datetime) -> UUID | None:
    """Put an invoice that is late on file, once, where the terms let the provider suspend for it.

    Nothing follows by itself. Returns the ground; None where there is none, or the contract is over.
    """
    if terms.suspend_on is None or not terms.suspend_on.gives(GroundKind.OVERDUE_INVOICE):
        return None
    for each in grounds_of(terms.contract):
        ground = each.ground
        if (ground.kind, ground.source, ground.lifted) == (GroundKind.OVERDUE_INVOICE, row.number, None):
            return each.id
    late = overdue_invoice(row.due_on, row.number)
    by = system("billing", tx.organisation, "agreements.manage")
    try:
        return register_ground(tx.organisation, row.contract_id, late, by=by, at=at)
    except RefusedError:
        return None  # the contract is over: nothing of it can be suspended
