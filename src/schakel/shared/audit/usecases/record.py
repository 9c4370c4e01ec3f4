"""Write down that somebody did something."""

from typing import Any
from uuid import UUID

from schakel.shared.audit.models import AuditEntry
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def record(
    tx: Transaction, action: str, subject_kind: str, subject: UUID | None = None, **facts: Any
) -> None:
    """Record `action` ("number.released") on a subject, in the transaction that does it.

    `facts` are facts of business (ids, dates, amounts, reasons), never content about a person: the log outlives
    the person's data. A plain insert; the chain is made in batches afterwards, because a chain per write
    makes the writers of one organisation wait for each other (measured: 90 against 323 microseconds).
    """
    by = tx.by
    AuditEntry.objects.of(tx.organisation).create(
        at=now(),
        actor_kind=by.kind,
        actor_name=by.name,
        person_id=by.person,
        key_id=by.key,
        support_id=by.support,
        action=action,
        subject_kind=subject_kind,
        subject_id=subject,
        facts={
            key: value if isinstance(value, str | int | bool | list | dict | None) else str(value)
            for key, value in facts.items()
        },
    )
