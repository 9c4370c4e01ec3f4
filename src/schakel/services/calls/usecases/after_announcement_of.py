"""The carrier comes back after the announcement and asks what comes next."""

from datetime import datetime, timedelta
from uuid import UUID

from schakel.services.calls.facts import CallPlan
from schakel.services.calls.rules.call_plan import after_announcement
from schakel.services.calls.usecases.kept_plan import kept_plan
from schakel.shared.tenancy.interface import outside, transaction


def after_announcement_of(
    organisation: UUID, carrier: str, carrier_call: str, at: datetime
) -> CallPlan | None:
    """Return the rest of the plan once the announcement was played; None for a call that is not kept.

    Asked twice, it is answered the same: the time is taken from the first report.
    """
    with transaction(outside(carrier, organisation)) as tx:
        kept = kept_plan(tx, carrier, carrier_call)
        if kept is None:
            return None
        if kept.plan.announced or kept.plan.announcement is None:
            return kept.plan
        played = (at - kept.call.started_at) // timedelta(milliseconds=1)
        rest = after_announcement(kept.plan, played_for_ms=played).outcome
        return kept.becomes(rest, recorded=rest.record)
