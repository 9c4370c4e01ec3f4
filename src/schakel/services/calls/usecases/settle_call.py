"""Announce how a call ended, once the carrier's reports have had time to come in."""

from datetime import timedelta
from uuid import UUID

from schakel.services.calls.events import CallEnded, CallMissed
from schakel.services.calls.facts import CallOutcome
from schakel.services.calls.models import Call
from schakel.shared.events.interface import record
from schakel.shared.jobs.interface import job
from schakel.shared.tenancy.interface import system, transaction

SETTLING = timedelta(seconds=5)
"""Reports come in any order: "ended" before "answered" would make an answered call a missed one for a moment."""


@job("calls.settle")
def settle_call(organisation: UUID | None, *, call: UUID) -> None:
    """Tell others the outcome, unless this outcome was told already."""
    with transaction(system("calls", organisation)) as tx:
        row = tx.lock(Call, call)
        if row.outcome in {CallOutcome.IN_PROGRESS, row.told_outcome}:
            return
        row.told_outcome = row.outcome
        row.save(update_fields=["told_outcome"])
        ended = CallEnded(
            organisation=tx.organisation,
            call=row.id,
            outcome=row.outcome,
            talk_s=row.talk_s,
            channel=row.channel_id,
            session=row.session_id,
        )
        record(ended, tx)
        if row.outcome not in {CallOutcome.ANSWERED, CallOutcome.UNREPORTED}:
            record(
                CallMissed(
                    organisation=tx.organisation, call=row.id, outcome=row.outcome, channel=row.channel_id
                ),
                tx,
            )
