"""Put a tracking number into a website's pool."""

from datetime import datetime
from uuid import UUID

from schakel.services.calls.models import PoolSlot, TrackingNumber
from schakel.services.calls.rules.numbers import written


def put_in_pool(number: TrackingNumber, website: UUID, at: datetime) -> None:
    """Make room for a number in the pool; it may be shown from `at`. The caller holds the transaction."""
    form = written(number.e164)
    PoolSlot.objects.of(number.organisation_id).create(
        id=number.id,
        website_id=website,
        e164=form.e164,
        international=form.international,
        national=form.national,
        lease_until=at,
    )
