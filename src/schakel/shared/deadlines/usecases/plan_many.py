"""Put duties on the calendars of many organisations in one transaction of the scheduler."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from schakel.kernel.clauses import clause as clause_of
from schakel.kernel.ids import new_id
from schakel.shared.clock import now
from schakel.shared.deadlines.handlers import Duty
from schakel.shared.deadlines.models import Deadline
from schakel.shared.tenancy.bulk import insert_rows

COLUMNS = (
    "id", "organisation_id", "kind", "subject_id", "occurrence", "due_at", "clause", "facts", "created_at", "outcome",
    "reason", "tries", "trouble",
)  # fmt: skip


def plan_many(duties: Iterable[tuple[UUID, Duty]], *, using: str = "system") -> None:
    """Put duties about what has just been made on the calendar of their organisation.

    Raises KeyError for a clause that no catalogue knows, and IntegrityError for a duty that is there already: then
    nothing of the transaction may stay.
    """
    made = now()
    rows: list[tuple[Any, ...]] = []
    for organisation, duty in duties:
        clause_of(duty.clause)
        facts = dict(duty.facts)
        what = (duty.kind, duty.subject, duty.occurrence, duty.due_at, duty.clause, facts)
        rows.append((new_id(), organisation, *what, made, "", "", 0, ""))
    insert_rows(Deadline, COLUMNS, rows, using=using)
