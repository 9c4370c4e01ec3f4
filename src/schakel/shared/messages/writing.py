"""Write a message down, with all that proves it."""

from dataclasses import dataclass
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.shared.clock import now
from schakel.shared.events import interface as events
from schakel.shared.messages.addresses import sender_domain
from schakel.shared.messages.events import LetterWanted
from schakel.shared.messages.facts import Channel, State
from schakel.shared.messages.models import OutgoingMessage, ProvenNotice
from schakel.shared.messages.proof import digest
from schakel.shared.tenancy.interface import Transaction


@dataclass(frozen=True, slots=True)
class Saying:
    """The words of a message and the version of the template that they were made from."""

    language: str
    subject: str
    text: str
    html: str
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """To whom a message goes, how, and what about."""

    kind: str
    channel: Channel = Channel.MAIL
    to: str = ""
    person: UUID | None = None
    permission: str = ""
    about_kind: str = ""
    about: UUID | None = None
    notice: UUID | None = None
    instead_of: UUID | None = None
    registered: bool = False


def write(tx: Transaction, envelope: Envelope, saying: Saying) -> OutgoingMessage:
    """Write a message that waits to go (in the portal: that is there from now on)."""
    at = now()
    ours = new_id()
    placed = envelope.channel is Channel.PORTAL
    row = OutgoingMessage(
        id=ours,
        organisation_id=tx.organisation,
        kind=envelope.kind,
        channel=envelope.channel,
        notice_id=envelope.notice,
        instead_of=envelope.instead_of,
        to=envelope.to,
        person_id=envelope.person,
        permission=envelope.permission,
        language=saying.language,
        subject=saying.subject,
        text=saying.text,
        html=saying.html,
        template=saying.template,
        about_kind=envelope.about_kind,
        about_id=envelope.about,
        message_id=f"<{ours}@{sender_domain()}>",
        registered=envelope.registered,
        state=State.SENT if placed else State.QUEUED,
        sent_at=at if placed else None,
        created_at=at,
    )
    row.digest = digest(row)
    row.save(force_insert=True)
    return row


def write_letter(
    tx: Transaction, notice: ProvenNotice, *, to: str, instead_of: UUID | None = None
) -> OutgoingMessage:
    """Write the letter of a notice for staff to print and post, and announce that it waits."""
    envelope = Envelope(
        kind=notice.kind,
        channel=Channel.LETTER,
        to=to,
        about_kind=notice.about_kind,
        about=notice.about_id,
        notice=notice.id,
        instead_of=instead_of,
        registered=notice.registered,
    )
    row = write(tx, envelope, saying_of(notice))
    wanted = LetterWanted(organisation=tx.organisation, message=row.id, notice=notice.id, kind=notice.kind)
    events.record(wanted, tx)
    return row


def saying_of(row: ProvenNotice | OutgoingMessage) -> Saying:
    """Return the words of something that was written before, to say them again exactly."""
    return Saying(row.language, row.subject, row.text, row.html, row.template)
