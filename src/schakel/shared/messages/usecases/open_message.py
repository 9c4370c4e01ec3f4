"""Open a message in the portal."""

from datetime import datetime
from uuid import UUID

from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.messages.events import NoticeRead
from schakel.shared.messages.inbox import readable
from schakel.shared.tenancy.interface import Actor, transaction


def open_message(by: Actor, message: UUID, *, at: datetime) -> bool:
    """Record that somebody opened a message they may read; True when it was the first time that anybody did."""
    with transaction(by) as tx:
        row = readable(by, tx.organisation).select_for_update().filter(pk=message, read_at=None).first()
        if row is None:
            return False
        row.read_at, row.read_by = at, by.person
        row.save(update_fields=["read_at", "read_by"])
        opened = NoticeRead(
            organisation=tx.organisation,
            message=row.id,
            notice=row.notice_id,
            kind=row.kind,
            about_kind=row.about_kind,
            about=row.about_id,
        )
        events.record(opened, tx)
        audit.record(tx, "message.read", "message", row.id, notice=row.notice_id)
    return True
