"""Look at the collections of a client again: something was paid, credited, or changed about its mandate."""

from datetime import datetime

from django.db.models import Q

from schakel.shared.billing.models import Claim, Debit
from schakel.shared.billing.usecases.plan_claim import plan_claim
from schakel.shared.tenancy.interface import Transaction


def plan_debits(tx: Transaction, at: datetime) -> None:
    """Announce what can be collected now, announce other amounts again, and take back what is not to be collected.

    An invoice that is late already is to be transferred, unless it was announced before.
    """
    told = Debit.objects.of(tx.organisation).filter(state="told").values("claim_id")
    rows = Claim.objects.of(tx.organisation).filter(
        Q(pk__in=told) | Q(settled_on=None, default_on=None, open_minor__gt=0)
    )
    for claim in rows.select_for_update().order_by("due_on", "id"):
        plan_claim(tx, claim, at)
