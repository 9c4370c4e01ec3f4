"""The provider lifts a block."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.events import ServiceUnblocked
from schakel.services.calls.facts import StopCause
from schakel.services.calls.models import ServiceBlock
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.accounts.interface import readers
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.messages.interface import NoticeToSend, notify, send_notice
from schakel.shared.tenancy.interface import Actor, require, transaction


def lift_block(client: UUID, *, by: Actor, at: datetime) -> None:
    """Give a client its service back (qooqie:8.11), as far as its contract does not stop it as well.

    Raises RefusedError when it is not blocked.
    """
    with transaction(by.within(client)) as tx:
        require(by, "service.block")
        blocks = ServiceBlock.objects.of(client).filter(cause=StopCause.IMPROPER_USE, lifted_at=None)
        row = blocks.select_for_update().first()
        if row is None:
            raise RefusedError("not_blocked")
        row.lifted_at, row.lifted_by_id = at, by.person
        row.save(update_fields=["lifted_at", "lifted_by"])
        record(ServiceUnblocked(organisation=client, block=row.id), tx)
        notify(tx, kind="calls.block_lifted", context={}, permission="calls.read")
        notice = NoticeToSend(
            kind="calls.block_lifted",
            context={},
            about=("block", row.id),
            clause="qooqie:8.11",
            to=tuple(readers(client, "calls.manage")),
            permission="calls.read",
        )
        send_notice(tx, notice)
        audit(tx, "service.unblocked", "block", row.id)
        tell_edge(tx)
