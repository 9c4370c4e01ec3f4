"""What follows when a mail does not arrive: it is announced, and where the notice asks for it a letter waits."""

from datetime import datetime

from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.messages.events import Bounced
from schakel.shared.messages.facts import Channel, State
from schakel.shared.messages.models import OutgoingMessage, ProvenNotice
from schakel.shared.messages.writing import write_letter
from schakel.shared.tenancy.interface import Transaction

_BACK = (State.BOUNCED, State.FAILED)


def came_back(tx: Transaction, row: OutgoingMessage, at: datetime) -> None:
    """Announce that a mail came back or was refused; `row` is saved and says so."""
    standing = _another_stands(tx, row)
    bounced = Bounced(
        organisation=tx.organisation,
        message=row.id,
        notice=row.notice_id,
        kind=row.kind,
        about_kind=row.about_kind,
        about=row.about_id,
        status=row.status,
        standing=standing,
    )
    events.record(bounced, tx)
    audit.record(tx, "message.bounced", "message", row.id, notice=row.notice_id, status=row.status, at=at)
    go_further(tx, row)


def go_further(tx: Transaction, row: OutgoingMessage) -> None:
    """Have a letter wait, once, when the notice wants one and no mail of it stands any more."""
    if row.notice_id is None:
        return
    notice = tx.lock(ProvenNotice, row.notice_id)  # so that two mails that come back at once make one letter
    letters = OutgoingMessage.objects.of(tx.organisation).filter(notice_id=notice.id, channel=Channel.LETTER)
    if notice.letter_if_undelivered and not letters.exists() and not _another_stands(tx, row):
        write_letter(tx, notice, to=notice.postal_address, instead_of=row.id)


def _another_stands(tx: Transaction, row: OutgoingMessage) -> bool:
    """Whether another mail of the notice is on its way or has arrived."""
    if row.notice_id is None:
        return False
    others = OutgoingMessage.objects.of(tx.organisation).filter(notice_id=row.notice_id, channel=Channel.MAIL)
    return others.exclude(pk=row.pk).exclude(state__in=_BACK).exists()
