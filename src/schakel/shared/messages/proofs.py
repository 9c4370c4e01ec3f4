"""Reading what was sent, to whom, and everything that became of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from schakel.shared.http.interface import Page, page
from schakel.shared.messages.facts import (
    Channel,
    Evidence,
    MessageProof,
    Reach,
    Report,
    State,
    TemplateSource,
)
from schakel.shared.messages.models import MessageReport, OutgoingMessage, ProvenNotice, TemplateVersion
from schakel.shared.messages.proof import digest
from schakel.shared.messages.rules.reach import reach
from schakel.shared.tenancy.models import TenantQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list of sent messages is narrowed down to; empty, and None for organisations, is everything."""

    search: str = ""
    state: str = ""
    channel: str = ""
    kind: str = ""
    organisations: frozenset[UUID] | None = None


def evidence(organisation: UUID, notice: UUID) -> Evidence | None:
    """Return a notice with all its messages and what became of each, oldest first."""
    row = ProvenNotice.objects.of(organisation).filter(pk=notice).first()
    if row is None:
        return None
    messages = OutgoingMessage.objects.of(organisation).filter(notice_id=notice).order_by("created_at", "id")
    return Evidence(
        id=row.id,
        organisation=row.organisation_id,
        kind=row.kind,
        about_kind=row.about_kind,
        about=row.about_id,
        clause=row.clause,
        mandatory=row.mandatory,
        letter_if_undelivered=row.letter_if_undelivered,
        created_at=row.created_at,
        messages=_proofs(organisation, list(messages)),
    )


def reached(organisation: UUID, notice: UUID) -> Reach:
    """Return the instants by which a rule decides when a notice was received; all None for an unknown one."""
    rows = OutgoingMessage.objects.of(organisation).filter(notice_id=notice).order_by("created_at", "id")
    return reach(notice, [proof_of(row) for row in rows])


def notices_about(organisation: UUID, about: UUID) -> list[UUID]:
    """Return the notices about one subject, oldest first."""
    rows = ProvenNotice.objects.of(organisation).filter(about_id=about).order_by("created_at", "id")
    return list(rows.values_list("pk", flat=True))


def messages_about(organisation: UUID, about: Iterable[UUID]) -> list[MessageProof]:
    """Return every message about these subjects, oldest first."""
    rows = OutgoingMessage.objects.of(organisation).filter(about_id__in=set(about))
    return [proof_of(row) for row in rows.order_by("created_at", "id")]


def proof(organisation: UUID, message: UUID) -> MessageProof | None:
    """Return one message and what became of it."""
    row = OutgoingMessage.objects.of(organisation).filter(pk=message).first()
    return _proofs(organisation, [row])[0] if row else None


def organisation_of(message: UUID) -> UUID | None:
    """Return whose a message is, in a transaction of the provider."""
    return (
        OutgoingMessage.objects.across().filter(pk=message).values_list("organisation_id", flat=True).first()
    )


def sent_messages(wanted: Wanted, *, after: str = "", before: str = "") -> Page[MessageProof]:
    """Return sent messages of all organisations, newest first, in a transaction of the provider.

    Raises ProblemError (bad-cursor).
    """
    found = page(_narrowed(wanted), scope="sent messages", at="created_at", after=after, before=before)
    return Page([proof_of(row) for row in found.rows], found.newer, found.older)


def sent_kinds() -> list[str]:
    """Return the kinds of messages that were ever sent, in a transaction of the provider."""
    return list(TemplateVersion.objects.order_by("kind").values_list("kind", flat=True).distinct())


def template_source(hash: str) -> TemplateSource | None:  # noqa: A002 - the word for it
    """Return the words of a version, as they were when it was used."""
    row = TemplateVersion.objects.filter(hash=hash).first()
    if row is None:
        return None
    said = row.source
    return TemplateSource(
        row.kind,
        row.language,
        row.hash,
        said["subject"],
        said["text"],
        said["translations"],
        row.first_used_at,
    )


def proof_of(row: OutgoingMessage, reports: Sequence[MessageReport] = ()) -> MessageProof:
    """Return a row as others may have it."""
    return MessageProof(
        id=row.id,
        organisation=row.organisation_id,
        notice=row.notice_id,
        kind=row.kind,
        channel=Channel(row.channel),
        to=row.to,
        person=row.person_id,
        language=row.language,
        subject=row.subject,
        text=row.text,
        template=row.template,
        digest=row.digest,
        intact=row.digest == digest(row),
        state=State(row.state),
        created_at=row.created_at,
        sent_at=row.sent_at,
        answer=row.answer,
        trouble=row.trouble,
        delivered_at=row.delivered_at,
        bounced_at=row.bounced_at,
        failed_at=row.failed_at,
        status=row.status,
        read_at=row.read_at,
        read_by=row.read_by,
        registered=row.registered,
        posted_on=row.posted_on,
        posted_to=row.posted_to,
        tracking=row.tracking,
        instead_of=row.instead_of,
        message_id=row.message_id,
        attempts=row.attempts,
        about=row.about_id,
        reports=tuple(
            Report(each.received_at, each.action, each.status, each.diagnostic, each.reported_by, each.digest)
            for each in reports
        ),
    )


def _proofs(organisation: UUID, rows: list[OutgoingMessage]) -> tuple[MessageProof, ...]:
    reports: dict[UUID, list[MessageReport]] = defaultdict(list)
    about = [row.id for row in rows]
    found = MessageReport.objects.of(organisation).filter(message_id__in=about).defer("raw")
    for report in found.order_by("received_at", "id"):
        reports[report.message_id].append(report)
    return tuple(proof_of(row, reports[row.id]) for row in rows)


def _narrowed(wanted: Wanted) -> TenantQuerySet[OutgoingMessage]:
    rows = OutgoingMessage.objects.across()
    if wanted.organisations is not None:
        rows = rows.filter(organisation_id__in=wanted.organisations)
    for name in ("state", "channel", "kind"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    if wanted.search:
        rows = rows.filter(Q(to__icontains=wanted.search) | Q(subject__icontains=wanted.search))
    return rows
