"""Duties to put on the calendar, and what is on it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from schakel.shared.audit.models import AuditEntry
from schakel.shared.deadlines.interface import Duty, put, timeline
from schakel.shared.tenancy.interface import system, transaction

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
RELEASE = "qooqie:10.5"

outcomes: list[Any] = []


def duty(subject: UUID, at: datetime = NOON, occurrence: str = "") -> Duty:
    return Duty("test.release", subject, at, RELEASE, occurrence)


def put_one(organisation: UUID, *duties: Duty) -> UUID:
    with transaction(system("test", organisation)) as tx:
        return [put(tx, each) for each in duties][-1]


def entries(organisation: UUID) -> list[str]:
    with transaction(system("test", organisation)):
        return list(AuditEntry.objects.of(organisation).values_list("action", flat=True))


def lines(organisation: UUID) -> list[tuple[str, str]]:
    with transaction(system("test", organisation)):
        return [(entry.outcome, entry.reason) for entry in timeline(organisation)]
