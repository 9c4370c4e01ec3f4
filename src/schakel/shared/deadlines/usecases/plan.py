"""Put several duties on the calendar."""

from collections.abc import Iterable
from uuid import UUID

from schakel.kernel.clauses import clause as clause_of
from schakel.kernel.ids import new_id
from schakel.shared.clock import now
from schakel.shared.deadlines.handlers import Duty
from schakel.shared.deadlines.models import Deadline
from schakel.shared.deadlines.usecases.put import put
from schakel.shared.tenancy.interface import Transaction


def plan(tx: Transaction, duties: Iterable[Duty]) -> list[UUID]:
    """Put several duties on the calendar at once; those that are on it already go the way of `put`.

    Raises AlreadyOpenError and KeyError as `put` does.
    """
    wanted = [(new_id(), duty) for duty in duties]
    for _, duty in wanted:
        clause_of(duty.clause)
    made = now()
    Deadline.objects.of(tx.organisation).bulk_create(
        (
            Deadline(
                id=ours, organisation_id=tx.organisation, kind=duty.kind, subject_id=duty.subject,
                occurrence=duty.occurrence, due_at=duty.due_at, clause=duty.clause, facts=dict(duty.facts),
                created_at=made,
            )
            for ours, duty in wanted
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    new = set(
        Deadline.objects.of(tx.organisation)
        .filter(id__in=[ours for ours, _ in wanted])
        .values_list("id", flat=True)
    )
    return [ours if ours in new else put(tx, duty) for ours, duty in wanted]
