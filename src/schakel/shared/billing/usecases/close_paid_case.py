"""A case is closed once it is paid."""

from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.events import ClaimSettled
from schakel.shared.billing.models import Claim, CollectionCase
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def close_paid_case(happened: ClaimSettled, tx: Transaction) -> None:
    """Close the case of a claim that was paid once nothing of the case is open any more."""
    row = Claim.objects.of(tx.organisation).filter(pk=happened.invoice).exclude(case_id=None).first()
    if row is None or row.case_id is None:
        return
    case = tx.lock(CollectionCase, row.case_id)
    left = Claim.objects.of(tx.organisation).filter(case_id=case.id, settled_on=None)
    if case.closed_at is None and not left.exists():
        case.closed_at = now()
        case.save(update_fields=["closed_at"])
        audit(tx, "case.closed", "collection_case", case.id, reason="paid")
