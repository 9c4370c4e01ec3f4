"""Say that a letter was posted."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.audit import interface as audit
from schakel.shared.messages.errors import BadPostingError, StillUnderWayError
from schakel.shared.messages.facts import Channel, State
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import Actor, require, transaction


def mark_posted(
    organisation: UUID, message: UUID, *, on: date, to: str, tracking: str, by: Actor, at: datetime
) -> None:
    """Record the day on which a letter was posted, the address on it, and the number of a registered one.

    Raises NotAllowedError, StillUnderWayError unless it is a letter that waits, BadPostingError for a day before the
    letter was written or after today, no address, or a registered letter without its number, and DoesNotExist.
    """
    require(by, "notice.repair")
    with transaction(by.within(organisation)) as tx:
        row = tx.lock(OutgoingMessage, message)
        if row.channel != Channel.LETTER or row.state != State.QUEUED:
            raise StillUnderWayError(message)
        if not business_day(row.created_at) <= on <= business_day(at):
            raise BadPostingError("on")
        if not to.strip():
            raise BadPostingError("to")
        if row.registered and not tracking.strip():
            raise BadPostingError("tracking")
        row.state, row.sent_at = State.SENT, at
        row.posted_on, row.posted_to, row.tracking = on, to.strip(), tracking.strip()
        row.posted_by = by.person
        row.save(update_fields=["state", "sent_at", "posted_on", "posted_to", "tracking", "posted_by"])
        audit.record(tx, "message.posted", "message", row.id, on=on, tracking=row.tracking)
