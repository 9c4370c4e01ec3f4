"""Write down that several things happened."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from schakel.shared.clock import now
from schakel.shared.events.base import Event, to_facts
from schakel.shared.events.models import RecordedEvent
from schakel.shared.events.usecases.dispatch import dispatch
from schakel.shared.events.usecases.tell_live import tell_live
from schakel.shared.jobs.interface import defer_all
from schakel.shared.tenancy.interface import Transaction


def record_all(happened: Iterable[Event], tx: Transaction) -> Sequence[UUID]:
    """Put several events in the outbox, in order; returns their ids."""
    told, at = list(happened), now()
    rows = [
        RecordedEvent(
            organisation_id=tx.organisation, name=each.name, version=each.version, facts=to_facts(each), at=at
        )
        for each in told
    ]
    RecordedEvent.objects.of(tx.organisation).bulk_create(rows)
    ids = [row.id for row in rows]
    defer_all(dispatch, tx.organisation, ({"event": each} for each in ids))
    for topic in {each.live for each in told if each.live}:
        tell_live(tx, topic)
    return ids
