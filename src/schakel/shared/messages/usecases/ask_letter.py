"""Go over to paper: ask for the letter of a notice."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit import interface as audit
from schakel.shared.messages.models import OutgoingMessage, ProvenNotice
from schakel.shared.messages.writing import write_letter
from schakel.shared.tenancy.interface import Actor, require, transaction


def ask_letter(organisation: UUID, message: UUID, *, to: str, by: Actor) -> UUID:
    """Have the notice that a message belongs to wait as a letter to a postal address; returns the letter's id.

    Raises NotAllowedError, RefusedError (no_letter) for a message that belongs to no notice, and DoesNotExist.
    """
    require(by, "notice.repair")
    with transaction(by.within(organisation)) as tx:
        row = OutgoingMessage.objects.of(tx.organisation).get(pk=message)
        if row.notice_id is None:
            raise RefusedError("no_letter")
        notice = tx.lock(ProvenNotice, row.notice_id)
        letter = write_letter(tx, notice, to=to.strip(), instead_of=row.id)
        audit.record(tx, "message.letter_asked", "message", row.id, letter=letter.id, digest=letter.digest)
    return letter.id
