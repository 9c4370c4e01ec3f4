"""Look into a client's data, for a reason and a time."""

from datetime import datetime, timedelta
from uuid import UUID

from schakel.shared.accounts.errors import TooLongError
from schakel.shared.accounts.events import SupportAccessOpened
from schakel.shared.accounts.models import SupportAccess
from schakel.shared.accounts.rules.limits import SUPPORT_LASTS, SUPPORT_LASTS_AT_MOST
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.tenancy.interface import Actor, NotAllowedError, require, transaction


def open_support_access(
    client: UUID, *, reason: str, by: Actor, at: datetime, lasts: timedelta = SUPPORT_LASTS
) -> UUID:
    """Open a client's pages to one of the staff, reading only; the client sees who, why and until when.

    Ends what they had open at this client before. Returns the access' id. Raises NotAllowedError, and
    TooLongError beyond eight hours.
    """
    require(by, "support.open")
    if by.person is None:
        raise NotAllowedError("support.open")
    if not timedelta(0) < lasts <= SUPPORT_LASTS_AT_MOST:
        raise TooLongError(lasts)
    with transaction(by.within(client)) as tx:
        SupportAccess.objects.of(client).filter(person_id=by.person, ended_at=None).update(ended_at=at)
        row = SupportAccess.objects.of(client).create(
            person_id=by.person, reason=reason, since=at, until=at + lasts
        )
        audit.record(tx, "support_access.opened", "support_access", row.pk, reason=reason, until=row.until)
        events.record(SupportAccessOpened(organisation=client, access=row.pk), tx)
    return row.pk
