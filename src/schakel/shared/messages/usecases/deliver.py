"""Hand a mail to the mail server, once."""

from datetime import timedelta
from email.utils import format_datetime
from uuid import UUID

from django.core.mail import EmailMultiAlternatives

from schakel.shared.clock import now
from schakel.shared.events.interface import record
from schakel.shared.jobs.interface import defer, job
from schakel.shared.messages.events import MailFailed
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.messages.outcome import Refused, Taken, TryLater, hand_over
from schakel.shared.tenancy.interface import Transaction, system, transaction

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480, 720, 720))
"""Between tries: ten tries in about 39 hours, as long as mail servers themselves commonly keep trying."""


@job("messages.deliver")
def deliver(organisation: UUID | None, *, message: UUID) -> None:
    """Send one queued mail; one that was sent or has failed is left alone.

    The row stays locked while the mail server is spoken to, so that two workers never send it both. A machine
    that dies between the server's answer and the commit repeats the mail under the same Message-ID.
    """
    with transaction(system("messages", organisation)) as tx:
        row = tx.lock(OutgoingMessage, message)
        if row.state != OutgoingMessage.State.QUEUED:
            return
        row.attempts += 1
        row.tried_at = now()
        match hand_over(_as_mail(row)):
            case Taken(answer):
                row.state, row.sent_at = OutgoingMessage.State.SENT, row.tried_at
                row.answer, row.trouble = answer, ""
            case TryLater(trouble, answer) if row.attempts <= len(WAITS):
                row.answer, row.trouble = answer, trouble
                again = row.tried_at + WAITS[row.attempts - 1]
                defer(deliver, tx.organisation, at=again, message=row.id)
            case Refused(trouble, answer) | TryLater(trouble, answer):
                _give_up(tx, row, trouble, answer)
        row.save(update_fields=["attempts", "tried_at", "state", "sent_at", "failed_at", "answer", "trouble"])


def _give_up(tx: Transaction, row: OutgoingMessage, trouble: str, answer: str) -> None:
    row.state, row.failed_at = OutgoingMessage.State.FAILED, row.tried_at
    row.answer, row.trouble = answer, trouble
    failed = MailFailed(
        organisation=tx.organisation,
        mail=row.id,
        kind=row.kind,
        about_kind=row.about_kind,
        about=row.about_id,
        trouble=trouble,
    )
    record(failed, tx)


def _as_mail(row: OutgoingMessage) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": row.message_id,
        "Date": format_datetime(row.tried_at or row.created_at),
        "Content-Language": row.language,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no answers from holidays, please
    }
    letter = EmailMultiAlternatives(row.subject, row.text, to=[row.to], headers=headers)
    if row.html:
        letter.attach_alternative(row.html, "text/html")
    return letter
