"""The provider stops the service of a client at once."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.events import ServiceBlocked
from schakel.services.calls.facts import StopCause
from schakel.services.calls.models import ServiceBlock
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.accounts.interface import readers
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.messages.interface import NoticeToSend, notify, send_notice
from schakel.shared.tenancy.interface import Actor, require, transaction


def block_service(client: UUID, *, reason: str, by: Actor, at: datetime) -> UUID:
    """Block the service for improper use and tell the client why (qooqie:8.11).

    No numbers are shown, no sessions counted, nothing forwarded, recorded or kept from the next request on. The
    dashboard stays open to read. Raises RefusedError without a reason or when it is blocked already.
    """
    with transaction(by.within(client)) as tx:
        require(by, "service.block")
        reason = reason.strip()
        if not reason:
            raise RefusedError("no_reason")
        if ServiceBlock.objects.of(client).filter(cause=StopCause.IMPROPER_USE, lifted_at=None).exists():
            raise RefusedError("blocked_already")
        row = ServiceBlock.objects.of(client).create(
            cause=StopCause.IMPROPER_USE, reason=reason, since=at, by_id=by.person
        )
        record(ServiceBlocked(organisation=client, block=row.id), tx)
        notify(tx, kind="calls.service_blocked", context={"reason": reason}, permission="calls.read")
        notice = NoticeToSend(
            kind="calls.service_blocked",
            context={"reason": reason},
            about=("block", row.id),
            clause="qooqie:8.11",
            to=tuple(readers(client, "calls.manage")),
            permission="calls.read",
        )
        send_notice(tx, notice)
        audit(tx, "service.blocked", "block", row.id, reason=reason)
        tell_edge(tx)
    return row.id
