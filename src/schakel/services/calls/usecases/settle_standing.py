"""Bring the service of a client in step with its contracts."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.services.calls.facts import StopCause
from schakel.services.calls.models import ServiceBlock
from schakel.services.calls.queries.contracts import agreements_of, suspension_of
from schakel.services.calls.rules.access import agreement_over
from schakel.services.calls.usecases.end_service import CLOSES, CLOSES_SOON, end_service
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import drop
from schakel.shared.tenancy.interface import Transaction


def settle_standing(tx: Transaction, at: datetime) -> None:
    """Stop the service where the contracts say so, and give it back where they no longer do (6.1, 15.2, 22.1).

    It looks at what holds now and not at what was told, so events that come twice, late or in another order come
    to the same. A stop by staff (8.11) is never touched.
    """
    today = business_day(at)
    over = agreement_over(agreements_of(tx.organisation), today).outcome
    begins = _stop(tx, StopCause.ENDED, None if over is None else over.id, at)
    _stop(tx, StopCause.SUSPENDED, suspension_of(tx.organisation, today), at)
    if begins and over is not None and over.ends is not None:
        end_service(tx, over, over.ends, at)


def _stop(tx: Transaction, cause: StopCause, about: UUID | None, at: datetime) -> bool:
    """Let exactly one stop of a cause hold, or none; returns whether it begins now."""
    stops = ServiceBlock.objects.of(tx.organisation).filter(cause=cause, lifted_at=None)
    row = stops.select_for_update().first()
    if (None if row is None else row.about_id) == about:
        return False
    if row is not None:
        row.lifted_at = at
        row.save(update_fields=["lifted_at"])
        audit(tx, "service.resumed", "block", row.id, cause=cause)
        if cause is StopCause.ENDED and row.about_id is not None:
            for kind in (CLOSES, CLOSES_SOON):
                drop(tx, kind, row.about_id, "a contract runs")
    if about is not None:
        made = ServiceBlock.objects.of(tx.organisation).create(cause=cause, about_id=about, since=at)
        audit(tx, "service.stopped", "block", made.id, cause=cause, about=str(about))
    tell_edge(tx)
    return about is not None
