"""Staff refuse a reply to an offer."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.usecases.own_offer import own_offer
from schakel.shared.agreements.usecases.settle_reply import settle_reply
from schakel.shared.audit.interface import record as audit
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Actor, require, transaction


def refuse_reply(client: UUID, offer: UUID, reason: str, *, by: Actor, at: datetime) -> None:
    """Refuse a deviation or an order, with the reason that the client reads; the offer itself stays as it is.

    Raises RefusedError when nothing waits.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_offer(tx, offer)
        if not reason.strip():
            raise RefusedError("no_reason")
        if settle_reply(tx, row, at, confirmed=False, reason=reason.strip()) is None:
            raise RefusedError("nothing_waits")
        send(
            tx, to=row.sent_to, kind="agreements.reply_refused", language=row.language,
            context={"number": row.number, "name": row.name, "reason": reason.strip()},
            subject_of=("offer", row.id),
        )  # fmt: skip
        audit(tx, "offer.reply_refused", "offer", row.id)
