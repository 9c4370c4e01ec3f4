"""Reading what was told, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from schakel.shared.http.interface import Page, page
from schakel.shared.messages.models import Notice, OutgoingMessage
from schakel.shared.messages.rendering import notice
from schakel.shared.tenancy.interface import Actor
from schakel.shared.tenancy.models import TenantQuerySet


@dataclass(frozen=True, slots=True)
class Delivery:
    """A mail and what came of it: the proof that a notice was given."""

    id: UUID
    kind: str
    to: str
    subject: str
    state: str
    """queued | sent | failed"""
    attempts: int
    answer: str
    trouble: str
    created_at: datetime
    sent_at: datetime | None
    failed_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice in the words of its reader."""

    id: UUID
    kind: str
    text: str
    url: str
    at: datetime
    unread: bool


def delivery(organisation: UUID, mail: UUID) -> Delivery | None:
    """Return what came of one mail."""
    row = OutgoingMessage.objects.of(organisation).filter(pk=mail).first()
    return _delivery(row) if row else None


def deliveries(organisation: UUID, about: UUID | None = None, *, limit: int = 50) -> list[Delivery]:
    """Return mails, newest first; about one subject, or all."""
    rows = OutgoingMessage.objects.of(organisation)
    if about is not None:
        rows = rows.filter(about_id=about)
    return [_delivery(row) for row in rows.order_by("-created_at", "-id")[:limit]]


def unread(by: Actor, organisation: UUID) -> int:
    """Return how many notices wait for this actor."""
    return addressed_to(by, organisation).filter(read_at=None).count()


def notices(
    by: Actor, organisation: UUID, language: str, *, after: str = "", before: str = ""
) -> Page[NoticeLine]:
    """Return this actor's notices in `language`, newest first. Raises ProblemError (bad-cursor)."""
    found = page(
        addressed_to(by, organisation),
        scope=f"notices {organisation}",
        at="created_at",
        after=after,
        before=before,
        limit=20,
    )
    lines = [
        NoticeLine(
            row.id,
            row.kind,
            notice(row.kind, language, row.context),
            row.url,
            row.created_at,
            row.read_at is None,
        )
        for row in found.rows
    ]
    return Page(lines, found.newer, found.older)


def addressed_to(by: Actor, organisation: UUID) -> TenantQuerySet[Notice]:
    """Return the notices that are for this actor: by name, or through a permission it holds."""
    mine = Q(permission__in=sorted(by.permissions)) & ~Q(permission="")
    if by.person is not None:
        mine |= Q(person_id=by.person)
    return Notice.objects.of(organisation).filter(mine)


def _delivery(row: OutgoingMessage) -> Delivery:
    return Delivery(
        row.id,
        row.kind,
        row.to,
        row.subject,
        row.state,
        row.attempts,
        row.answer,
        row.trouble,
        row.created_at,
        row.sent_at,
        row.failed_at,
    )
