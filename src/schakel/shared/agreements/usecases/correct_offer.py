"""Staff correct an obvious error in an offer that was sent."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.usecases.own_offer import own_offer
from schakel.shared.agreements.usecases.settle_reply import settle_reply
from schakel.shared.audit.interface import record as audit
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Actor, require, transaction


def correct_offer(
    client: UUID, offer: UUID, line: str, minor: int, reason: str, *, by: Actor, at: datetime
) -> None:
    """Put another amount in a line, with why the old one was obviously wrong; the old one stays to be seen.

    The client is told, and only the corrected offer can be accepted (linq:3.5). Raises RefusedError for an offer
    that was not sent or is an agreement already.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_offer(tx, offer)
        if row.sent_at is None or row.revoked_at is not None:
            raise RefusedError("offer_not_sent")
        if row.accepted_at is not None:
            raise RefusedError("offer_already_accepted")
        if not reason.strip():
            raise RefusedError("no_reason")
        if minor < 0:
            raise RefusedError("negative_amount")
        if line not in {each["name"] for each in row.lines}:
            raise RefusedError("offer_unknown_line")
        row.lines = [
            {**each, "minor": minor, "was": each["minor"], "error": reason.strip()}
            if each["name"] == line
            else each
            for each in row.lines
        ]
        row.save(update_fields=["lines"])
        settle_reply(tx, row, at, confirmed=False, reason=reason.strip())
        send(
            tx, to=row.sent_to, kind="agreements.offer_corrected", language=row.language,
            context={"number": row.number, "name": row.name, "line": line, "reason": reason.strip()},
            subject_of=("offer", row.id),
        )  # fmt: skip
        audit(tx, "offer.corrected", "offer", row.id, line=line, minor=minor)
