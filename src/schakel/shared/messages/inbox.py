"""Reading messages in the portal."""

from uuid import UUID

from django.db.models import Q

from schakel.shared.http.interface import Page, page
from schakel.shared.messages.facts import Channel, MessageProof
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.messages.proofs import proof_of
from schakel.shared.tenancy.interface import Actor
from schakel.shared.tenancy.models import TenantQuerySet


def readable(by: Actor, organisation: UUID) -> TenantQuerySet[OutgoingMessage]:
    """Return the portal messages that this actor may read: by name, or through a permission it holds."""
    mine = Q(permission__in=sorted(by.permissions)) & ~Q(permission="")
    if by.person is not None:
        mine |= Q(person_id=by.person)
    return OutgoingMessage.objects.of(organisation).filter(mine, channel=Channel.PORTAL)


def inbox(by: Actor, organisation: UUID, *, after: str = "", before: str = "") -> Page[MessageProof]:
    """Return this actor's portal messages, newest first. Raises ProblemError (bad-cursor)."""
    found = page(
        readable(by, organisation),
        scope=f"inbox {organisation}",
        at="created_at",
        after=after,
        before=before,
        limit=20,
    )
    return Page([proof_of(row) for row in found.rows], found.newer, found.older)


def in_portal(by: Actor, organisation: UUID, message: UUID) -> MessageProof | None:
    """Return one portal message that this actor may read."""
    row = readable(by, organisation).filter(pk=message).first()
    return proof_of(row) if row else None


def unopened(by: Actor, organisation: UUID) -> int:
    """Return how many portal messages nobody has opened yet."""
    return readable(by, organisation).filter(read_at=None).count()
