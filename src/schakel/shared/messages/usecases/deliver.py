"""Hand a mail to the mail server, once."""

from datetime import timedelta
from email.utils import format_datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from schakel.shared.clock import now
from schakel.shared.events.interface import record
from schakel.shared.jobs.interface import defer, job
from schakel.shared.messages.events import MailFailed
from schakel.shared.messages.facts import State
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.messages.outcome import Refused, Taken, TryLater, enhanced_status, hand_over
from schakel.shared.messages.undelivered import came_back, go_further
from schakel.shared.messages.verp import return_path
from schakel.shared.tenancy.interface import Transaction, system, transaction

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480, 720, 720))
"""Between tries: ten tries in about 39 hours, as long as mail servers themselves commonly keep trying."""

_CHANGES = (
    "attempts", "tried_at", "state", "sent_at", "failed_at", "bounced_at", "status", "answer", "trouble",
    "return_path",
)  # fmt: skip


@job("messages.deliver")
def deliver(organisation: UUID | None, *, message: UUID) -> None:
    """Send one queued mail; one that was sent or has failed is left alone.

    The row stays locked while the mail server is spoken to, so that two workers never send it both. A machine
    that dies between the server's answer and the commit repeats the mail under the same Message-ID.
    """
    with transaction(system("messages", organisation)) as tx:
        row = tx.lock(OutgoingMessage, message)
        if row.state != State.QUEUED:
            return
        row.attempts += 1
        row.tried_at = now()
        row.return_path = return_path(row.id)
        match hand_over(_as_mail(row)):
            case Taken(answer):
                row.state, row.sent_at = State.SENT, row.tried_at
                row.answer, row.trouble = answer, ""
            case TryLater(trouble, answer) if row.attempts <= len(WAITS):
                row.answer, row.trouble = answer, trouble
                again = row.tried_at + WAITS[row.attempts - 1]
                defer(deliver, tx.organisation, at=again, message=row.id)
            case Refused(trouble, answer):
                row.bounced_at, row.status = row.tried_at, enhanced_status(answer)
                _give_up(row, trouble, answer)
            case TryLater(trouble, answer):
                _give_up(row, trouble, answer)
        row.save(update_fields=_CHANGES)
        if row.state == State.FAILED:
            _tell(tx, row)


def _give_up(row: OutgoingMessage, trouble: str, answer: str) -> None:
    row.state, row.failed_at = State.FAILED, row.tried_at
    row.answer, row.trouble = answer, trouble


def _tell(tx: Transaction, row: OutgoingMessage) -> None:
    failed = MailFailed(
        organisation=tx.organisation,
        mail=row.id,
        kind=row.kind,
        about_kind=row.about_kind,
        about=row.about_id,
        trouble=row.trouble,
    )
    record(failed, tx)
    if row.bounced_at is not None:
        came_back(tx, row, row.bounced_at)
    else:
        go_further(tx, row)


def _as_mail(row: OutgoingMessage) -> EmailMultiAlternatives:
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": row.message_id,
        "Date": format_datetime(row.tried_at or row.created_at),
        "Content-Language": row.language,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no answers from holidays, please
    }
    sender = row.return_path or settings.DEFAULT_FROM_EMAIL  # of the envelope: reports come back to it
    letter = EmailMultiAlternatives(row.subject, row.text, sender, [row.to], headers=headers)
    if row.html:
        letter.attach_alternative(row.html, "text/html")
    return letter
