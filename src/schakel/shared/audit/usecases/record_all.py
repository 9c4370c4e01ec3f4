"""Write down that somebody did one thing to several subjects."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from schakel.shared.audit.models import AuditEntry
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def record_all(
    tx: Transaction, action: str, subject_kind: str, each: Iterable[tuple[UUID | None, Mapping[str, Any]]]
) -> None:
    """Record `action` on several subjects, each with its facts, in one statement."""
    by, at = tx.by, now()
    AuditEntry.objects.of(tx.organisation).bulk_create(
        AuditEntry(
            organisation_id=tx.organisation,
            at=at,
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
        for subject, facts in each
    )
