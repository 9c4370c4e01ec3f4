"""Have a deadline that failed tried again at once."""

from datetime import datetime
from uuid import UUID

from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.models import Deadline
from schakel.shared.tenancy.interface import Actor, require, transaction


class NothingToRetryError(LookupError):
    """The deadline is closed, or waits for no other try."""


def retry_now(deadline: UUID, *, by: Actor, at: datetime) -> None:
    """Let the next worker that comes by take the deadline up, instead of when its wait is over.

    Raises NothingToRetryError, and changes nothing then.
    """
    require(by, "deadlines.retry")
    with transaction(by):
        holder = (
            Deadline.objects.across().filter(pk=deadline).values_list("organisation_id", flat=True).first()
        )
    if holder is None:
        raise NothingToRetryError
    with transaction(by.within(holder)) as tx:
        waiting = Deadline.objects.of(holder).filter(pk=deadline, closed_at=None, retry_at__gt=at)
        row = waiting.select_for_update().first()
        if row is None:
            raise NothingToRetryError
        audit(
            tx,
            "deadline.retried",
            "deadline",
            row.id,
            kind=row.kind,
            tries=row.tries,
            waited_for=row.retry_at,
        )
        row.retry_at = None
        row.save(update_fields=["retry_at"])
