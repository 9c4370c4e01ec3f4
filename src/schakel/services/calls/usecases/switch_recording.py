"""A client switches the recording of its calls on or off."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.services.calls.events import RecordingSwitched
from schakel.services.calls.facts.wishes import RecordingWish
from schakel.services.calls.models import RecordingChange
from schakel.services.calls.queries.standing import recording_choice
from schakel.services.calls.rules.permissions import may_record
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def switch_recording(wish: RecordingWish | None, *, by: Actor, at: datetime) -> Decision[bool]:
    """Switch recording on as `wish` says, or off (None); off works from the next call.

    Only somebody of the client decides this, never the provider (11.1). Returns whether calls are recorded now:
    under professional secrecy not before a statement is on file (11.2). Raises RefusedError.
    """
    with transaction(by) as tx:
        require(by, "calls.recording")
        if wish is not None and not wish.employees_informed:
            raise RefusedError("employees_informed")
        RecordingChange.objects.of(tx.organisation).create(
            at=at,
            by_id=by.person,
            what="off" if wish is None else "on",
            profession="" if wish is None else wish.profession,
            employees_informed=wish is not None,
        )
        record(RecordingSwitched(organisation=tx.organisation, on=wish is not None), tx)
        audit(
            tx,
            "recording.off" if wish is None else "recording.on",
            "recording",
            None,
            profession="" if wish is None else wish.profession,
        )
        return may_record(recording_choice(tx.organisation), on=business_day(at))
