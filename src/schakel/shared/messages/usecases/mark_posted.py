"""Say that a letter was posted."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit import interface as audit
from schakel.shared.messages.facts import Channel, State
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import Actor, require, transaction


def mark_posted(
    organisation: UUID, message: UUID, *, on: date, to: str, tracking: str, by: Actor, at: datetime
) -> None:
    """Record the day on which a letter was posted, the address on it, and the number of a registered one.

    Raises NotAllowedError, DoesNotExist, and RefusedError: not_waiting unless it is a letter that waits, posting_day
    for a day before the letter was written or after today, posting_address without one, posting_number for a
    registered letter without its number.
    """
    require(by, "notice.repair")
    with transaction(by.within(organisation)) as tx:
        row = tx.lock(OutgoingMessage, message)
        if row.channel != Channel.LETTER or row.state != State.QUEUED:
            raise RefusedError("not_waiting")
        if not business_day(row.created_at) <= on <= business_day(at):
            raise RefusedError("posting_day")
        if not to.strip():
            raise RefusedError("posting_address")
        if row.registered and not tracking.strip():
            raise RefusedError("posting_number")
        row.state, row.sent_at = State.SENT, at
        row.posted_on, row.posted_to, row.tracking = on, to.strip(), tracking.strip()
        row.posted_by = by.person
        row.save(update_fields=["state", "sent_at", "posted_on", "posted_to", "tracking", "posted_by"])
        audit.record(tx, "message.posted", "message", row.id, on=on, tracking=row.tracking)
