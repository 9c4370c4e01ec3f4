"""Put a duty on the calendar."""

from uuid import UUID

from schakel.kernel.clauses import clause as clause_of
from schakel.shared.clock import now
from schakel.shared.deadlines.handlers import Duty
from schakel.shared.deadlines.models import Deadline
from schakel.shared.deadlines.usecases.move import move
from schakel.shared.tenancy.interface import Transaction


class AlreadyOpenError(ValueError):
    """A deadline of this kind is open for this subject, for another occurrence."""


def put(tx: Transaction, duty: Duty) -> UUID:
    """Put a duty on the calendar; the same one twice is one row.

    An open row of the same occurrence takes the new date. Raises AlreadyOpenError when another occurrence of
    the kind is open for the subject, and KeyError for a clause that no catalogue knows.
    """
    clause_of(duty.clause)
    mine = Deadline.objects.of(tx.organisation).filter(kind=duty.kind, subject_id=duty.subject)
    same = mine.select_for_update().filter(occurrence=duty.occurrence).first()
    if same is not None:
        if same.closed_at is None and same.due_at != duty.due_at:
            move(tx, same.id, duty.due_at, "planned anew")
        return same.id
    if mine.filter(closed_at=None).exists():
        raise AlreadyOpenError(f"{duty.kind} is open for {duty.subject}")
    row = Deadline.objects.of(tx.organisation).create(
        kind=duty.kind,
        subject_id=duty.subject,
        occurrence=duty.occurrence,
        due_at=duty.due_at,
        clause=duty.clause,
        facts=dict(duty.facts),
        created_at=now(),
    )
    return row.id
