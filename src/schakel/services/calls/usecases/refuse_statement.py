"""The provider finds that a document is not the statement it should be."""

from datetime import datetime

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.models import RecordingChange
from schakel.services.calls.queries.standing import recording_choice
from schakel.shared.audit.interface import record as audit
from schakel.shared.messages.interface import notify
from schakel.shared.tenancy.interface import Actor, require, transaction


def refuse_statement(*, by: Actor, at: datetime) -> None:
    """Mark the client's statement as not being one: recording is off until another is on file (11.2).

    `by` acts within the client. Raises RefusedError when there is none to refuse.
    """
    with transaction(by) as tx:
        require(by, "service.block")
        statement = recording_choice(tx.organisation).statement
        if statement is None or statement.refused is not None:
            raise RefusedError("no_statement")
        row = RecordingChange.objects.of(tx.organisation).create(
            at=at, by_id=by.person, what="statement_refused"
        )
        notify(tx, kind="calls.statement_refused", context={}, permission="calls.recording")
        audit(tx, "statement.refused", "statement", row.id)
