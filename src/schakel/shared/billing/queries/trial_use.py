"""What trials that became no agreement owe for their use."""

from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.billing.facts.records import TrialUseFact
from schakel.shared.billing.models import TrialUse


def trial_use_of(client: UUID) -> list[TrialUseFact]:
    """Return what a client owes, or owed, for the use of trials, oldest first."""
    return [_fact(row) for row in TrialUse.objects.of(client).order_by("day", "id")]


def trial_use_waiting() -> list[TrialUseFact]:
    """Return the use of trials that waits for a contract to invoice it under, whosever, oldest first."""
    return [_fact(row) for row in TrialUse.objects.across().filter(charge_id=None).order_by("day", "id")]


def _fact(row: TrialUse) -> TrialUseFact:
    return TrialUseFact(
        client=row.organisation_id, trial=row.trial_id, service=row.service, meter=row.meter, extra=row.quantity,
        amount=Money(row.minor, row.currency), day=row.day, charge=row.charge_id,
    )  # fmt: skip
