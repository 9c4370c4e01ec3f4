"""Send a mail that did not arrive once more."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit import interface as audit
from schakel.shared.jobs.interface import defer
from schakel.shared.messages.addresses import address
from schakel.shared.messages.facts import Channel, State
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.messages.usecases.deliver import deliver
from schakel.shared.messages.writing import Envelope, saying_of, write
from schakel.shared.tenancy.interface import Actor, require, transaction


def resend(organisation: UUID, message: UUID, *, to: str, by: Actor) -> UUID:
    """Send exactly the same words to a (corrected) address, as a message of its own; returns its id.

    Only messages of a notice: other mail may carry a secret for the address that it was made for (an invitation, a
    new password), and is asked for again where it came from. The one that came back stays as it is: it is evidence.
    Raises NotAllowedError, RefusedError (still_under_way unless it is a mail that came back or failed, no_notice),
    BadMessageError for a wrong address, and DoesNotExist.
    """
    require(by, "notice.repair")
    with transaction(by.within(organisation)) as tx:
        row = tx.lock(OutgoingMessage, message)
        if row.channel != Channel.MAIL or row.state not in {State.BOUNCED, State.FAILED}:
            raise RefusedError("still_under_way")
        if row.notice_id is None:
            raise RefusedError("no_notice")
        envelope = Envelope(
            kind=row.kind,
            to=address(to),
            person=row.person_id,
            about_kind=row.about_kind,
            about=row.about_id,
            notice=row.notice_id,
            instead_of=row.id,
        )
        again = write(tx, envelope, saying_of(row))
        defer(deliver, tx.organisation, message=again.id)
        audit.record(tx, "message.resent", "message", row.id, again=again.id, digest=again.digest)
    return again.id
