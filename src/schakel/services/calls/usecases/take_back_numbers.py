"""Numbers leave a client's set-up: into quarantine, or straight back to the stock."""

from collections.abc import Collection
from datetime import date, datetime

from schakel.kernel.calendars import start_of_day
from schakel.services.calls.events import ChannelUnlinked, NumberQuarantined
from schakel.services.calls.facts import NumberState
from schakel.services.calls.models import Channel, PoolSlot, TrackingNumber
from schakel.services.calls.usecases.free_numbers import free_numbers
from schakel.shared.audit.interface import record_all as audit_all
from schakel.shared.deadlines.interface import Duty, plan
from schakel.shared.events.interface import record_all
from schakel.shared.tenancy.interface import Transaction

RELEASE = "calls.number_release"


def take_back_numbers(
    tx: Transaction, numbers: Collection[TrackingNumber], release: date | None, at: datetime
) -> None:
    """Take numbers out of pools and channels, and keep them in quarantine until the day `release` (qooqie:10.3).

    An offline channel without its number is no channel: it is unlinked. With None there is no quarantine and any
    client can have the numbers at once (qooqie:15.2).
    """
    ids = [each.id for each in numbers]
    linked = Channel.objects.of(tx.organisation).filter(number__in=ids, unlinked_at=None)
    printed = list(linked.filter(kind="offline").values_list("id", flat=True))
    Channel.objects.of(tx.organisation).filter(pk__in=printed).update(unlinked_at=at)
    record_all((ChannelUnlinked(organisation=tx.organisation, channel=each) for each in printed), tx)
    linked.update(number=None)
    PoolSlot.objects.of(tx.organisation).filter(pk__in=ids).delete()
    if release is None:
        free_numbers(tx, dict.fromkeys(ids, at))
        return
    TrackingNumber.objects.of(tx.organisation).filter(pk__in=ids).update(
        state=NumberState.QUARANTINE, since=at, release_on=release, website=None
    )
    free_at, occurrence = start_of_day(release), at.isoformat()
    plan(tx, (Duty(RELEASE, each, free_at, "qooqie:10.3", occurrence=occurrence) for each in ids))
    record_all(
        (NumberQuarantined(organisation=tx.organisation, number=each, release=release) for each in ids), tx
    )
    told = [(each.id, {"number": each.e164, "release": release.isoformat()}) for each in numbers]
    audit_all(tx, "number.quarantined", "number", told)
