"""Do what is due."""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import connections
from django.db import transaction as database
from django.db.models import Q

from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.handlers import Done, Dropped, Due, Moved, handler_of
from schakel.shared.deadlines.models import Deadline
from schakel.shared.deadlines.usecases.plan import plan
from schakel.shared.tenancy.interface import Transaction, system, transaction

BATCH = 50
RETRY_FIRST = timedelta(minutes=5)
RETRY_LONGEST = timedelta(hours=12)

log = structlog.get_logger(__name__)


def run_due(at: datetime) -> int:
    """Do what is due at `at` in every organisation; returns how many rows were dealt with.

    Several workers may do this at once: rows are taken with SKIP LOCKED, and the handler's changes commit
    together with the closing of its row.
    """
    dealt = 0
    for organisation in _organisations_due(at):
        while taken := _run_batch(organisation, at):
            dealt += taken
    return dealt


def _organisations_due(at: datetime) -> list[UUID]:
    """Return the organisations in which something is due at `at`."""
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT organisation_id FROM deadlines_deadline"
            " WHERE closed_at IS NULL AND due_at <= %s AND (retry_at IS NULL OR retry_at <= %s)",
            [at, at],
        )
        return [row[0] for row in cursor.fetchall()]


def _run_batch(organisation: UUID, at: datetime) -> int:
    with transaction(system("deadlines", organisation)) as tx:
        rows = (
            Deadline.objects.of(organisation)
            .filter(Q(retry_at=None) | Q(retry_at__lte=at), closed_at=None, due_at__lte=at)
            .order_by("due_at", "id")
            .select_for_update(skip_locked=True)[:BATCH]
        )
        taken = list(rows)
        for row in taken:
            _run_one(row, at, tx)
    return len(taken)


def _run_one(row: Deadline, at: datetime, tx: Transaction) -> None:
    due = Due(
        row.id, row.kind, tx.organisation, row.subject_id, row.occurrence, row.due_at, row.clause, row.facts
    )
    try:
        with database.atomic(using=tx.using):
            outcome = handler_of(row.kind)(due, tx)
            _close_or_move(row, outcome, at, tx)
    except Exception as failure:
        log.exception("deadline failed", kind=row.kind, deadline=str(row.id))
        row.refresh_from_db(fields=["due_at", "facts", "closed_at", "outcome", "reason"])
        row.tries += 1
        row.trouble = type(failure).__name__
        row.retry_at = at + min(RETRY_FIRST * 2 ** (row.tries - 1), RETRY_LONGEST)
        row.save(update_fields=["tries", "trouble", "retry_at"])


def _close_or_move(row: Deadline, outcome: Done | Dropped | Moved, at: datetime, tx: Transaction) -> None:
    if isinstance(outcome, Moved):
        if outcome.to <= at:
            raise ValueError(f"{row.kind} was moved to {outcome.to}, which is not later than {at}")
        audit(
            tx,
            "deadline.moved",
            "deadline",
            row.id,
            kind=row.kind,
            before=row.due_at,
            after=outcome.to,
            reason=outcome.reason,
        )
        row.due_at, row.retry_at, row.facts = outcome.to, None, {**row.facts, **outcome.facts}
        row.save(update_fields=["due_at", "retry_at", "facts"])
        return
    row.closed_at, row.reason = at, outcome.reason
    row.outcome = "done" if isinstance(outcome, Done) else "dropped"
    row.save(update_fields=["closed_at", "reason", "outcome"])
    if isinstance(outcome, Done):
        plan(tx, outcome.then)
