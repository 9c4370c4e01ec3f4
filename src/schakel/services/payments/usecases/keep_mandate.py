"""Keep the mandate that a first payment set up."""

from datetime import datetime

from schakel.services.payments.models import Attempt, Mandate
from schakel.shared.audit.interface import record as audit
from schakel.shared.psp.interface import Payment
from schakel.shared.tenancy.interface import Transaction


def keep_mandate(tx: Transaction, row: Attempt, told: Payment, at: datetime) -> None:
    """Keep it once, for the payer who gave it; a payment that was taken by one makes none."""
    if row.mandate_id is not None:
        return
    kept, new = Mandate.objects.of(tx.organisation).get_or_create(
        connection_id=row.connection_id,
        mandate=told.mandate,
        defaults={
            "organisation_id": tx.organisation,
            "made_by": row.id,
            "customer": told.customer,
            "method": told.method,
            "payer_name": row.payer_name or row.link.payer_name,
            "payer_email": row.payer_email or row.link.payer_email,
            "since": at,
        },
    )
    if new:
        audit(tx, "mandate.given", "mandate", kept.id, payment=str(row.id))
