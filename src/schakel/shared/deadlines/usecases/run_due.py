"""Do what is due."""

from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

import structlog
from django.db import transaction as database
from django.db.models import QuerySet

from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.handlers import Done, Due, Moved, Outcome, handler_of
from schakel.shared.deadlines.models import Deadline
from schakel.shared.deadlines.usecases.find_due import organisations_due
from schakel.shared.deadlines.usecases.plan import plan
from schakel.shared.tenancy.interface import Transaction, system, transaction

BATCH = 100
RETRY_FIRST = timedelta(minutes=5)
RETRY_LONGEST = timedelta(hours=12)
_DOUBLED = 8
"""How often the wait doubles: by then it is the longest, and days can no more be counted after some forty tries."""


class OvertakenError(RuntimeError):
    """A row was handled although another handler had just closed or moved it."""


log = structlog.get_logger(__name__)


def run_due(at: datetime) -> int:
    """Do what is due at `at` in every organisation; returns how many rows were dealt with.

    Several workers may do this at once: rows are taken with SKIP LOCKED, and the handler's changes commit
    together with the closing of its row. Organisations take turns, a batch each, so that one with very many due
    rows does not keep the others waiting. What handlers put on the same instant is done as well.
    """
    dealt = 0
    while done := _run_round(at):
        dealt += done
    return dealt


def _run_round(at: datetime) -> int:
    """Do what is due now; a round that deals with nothing left only what others have in hand."""
    dealt = 0
    turns = deque(organisations_due(at))
    while turns:
        organisation = turns.popleft()
        taken = _run_batch(organisation, at)
        dealt += taken
        if taken == BATCH:
            turns.append(organisation)
    return dealt


def _run_batch(organisation: UUID, at: datetime) -> int:
    with transaction(system("deadlines", organisation)) as tx:
        rows = (
            Deadline.objects.of(organisation)
            .filter(closed_at=None, ready_at__lte=at)
            .order_by("ready_at", "id")
            .select_for_update(skip_locked=True)[:BATCH]
        )
        taken = list(rows)
        if taken:
            _run(taken, at, tx)
    return len(taken)


def _run(rows: Sequence[Deadline], at: datetime, tx: Transaction) -> None:
    """Handle rows together; when that fails, take it back and handle each alone."""
    try:
        with database.atomic(using=tx.using):
            _close(_handled(rows, tx), at, tx)
    except Exception as failure:
        if len(rows) == 1:
            log.exception("deadline failed", kind=rows[0].kind, deadline=str(rows[0].id))
            _try_later(rows[0], failure, at)
            return
        for row in rows:
            if _still_due([row.id], at, tx).exists():
                _run([row], at, tx)


def _still_due(ids: Sequence[UUID], at: datetime, tx: Transaction) -> QuerySet[Deadline]:
    """Return which of these rows no handler of the batch has closed or moved."""
    return Deadline.objects.of(tx.organisation).filter(id__in=ids, closed_at=None, ready_at__lte=at)


def _handled(rows: Sequence[Deadline], tx: Transaction) -> list[tuple[Deadline, Outcome]]:
    """Return what came of each row; neighbours of one kind go to their handler together."""
    found: list[tuple[Deadline, Outcome]] = []
    for kind, alike in groupby(rows, key=lambda row: row.kind):
        batch = list(alike)
        outcomes = handler_of(kind)([_due(row, tx) for row in batch], tx)
        found.extend(zip(batch, outcomes, strict=True))
    return found


def _due(row: Deadline, tx: Transaction) -> Due:
    return Due(
        row.id, row.kind, tx.organisation, row.subject_id, row.occurrence, row.due_at, row.clause, row.facts
    )


def _close(handled: Sequence[tuple[Deadline, Outcome]], at: datetime, tx: Transaction) -> None:
    """Close what is over, those with one outcome in one statement; move what has another date; plan what follows.

    Raises OvertakenError when another handler of the batch has closed or moved one of the rows meanwhile.
    """
    alike: dict[tuple[str, str], list[UUID]] = defaultdict(list)
    for row, outcome in handled:
        if isinstance(outcome, Moved):
            _move(row, outcome, at, tx)
        else:
            alike["done" if isinstance(outcome, Done) else "dropped", outcome.reason].append(row.id)
    for (word, reason), ids in alike.items():
        if _still_due(ids, at, tx).update(closed_at=at, outcome=word, reason=reason) < len(ids):
            raise OvertakenError
    then = [duty for _, outcome in handled if isinstance(outcome, Done) for duty in outcome.then]
    if then:
        plan(tx, then)


def _move(row: Deadline, outcome: Moved, at: datetime, tx: Transaction) -> None:
    if outcome.to <= at:
        raise ValueError(f"{row.kind} was moved to {outcome.to}, which is not later than {at}")
    audit(
        tx, "deadline.moved", "deadline", row.id,
        kind=row.kind, before=row.due_at, after=outcome.to, reason=outcome.reason,
    )  # fmt: skip
    moved = _still_due([row.id], at, tx).update(
        due_at=outcome.to, retry_at=None, tries=0, trouble="", facts={**row.facts, **outcome.facts}
    )
    if not moved:
        raise OvertakenError


def _try_later(row: Deadline, failure: Exception, at: datetime) -> None:
    row.tries += 1
    row.trouble = type(failure).__name__
    row.retry_at = at + min(RETRY_FIRST * 2 ** min(row.tries - 1, _DOUBLED), RETRY_LONGEST)
    row.save(update_fields=["tries", "trouble", "retry_at"])
