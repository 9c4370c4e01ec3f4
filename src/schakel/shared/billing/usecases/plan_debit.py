"""Plan the collection of an invoice."""

from datetime import datetime
from uuid import UUID

from schakel.shared.billing.models import Claim
from schakel.shared.billing.usecases.plan_claim import plan_claim
from schakel.shared.tenancy.interface import system, transaction


def plan_debit(client: UUID, invoice: UUID, *, at: datetime) -> UUID | None:
    """Fix amount and day of the collection of an invoice and announce it; returns the debit.

    None where it is to be transferred: no mandate, an arrangement without direct debit, a collection that failed
    before (linktopay:7.12). What was announced before stays when it still fits, and makes place when it does not.
    """
    with transaction(system("billing", client)) as tx:
        row = Claim.objects.of(client).select_for_update().filter(pk=invoice).first()
        return None if row is None else plan_claim(tx, row, at)
