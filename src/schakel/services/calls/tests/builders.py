"""Rows that the tests of call tracking start from; each builder acts inside the transaction it is called in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.range import Range

from schakel.kernel.ids import new_id
from schakel.services.calls.models import (
    Channel,
    Destination,
    Lease,
    TrackingNumber,
    VisitorSession,
    Website,
)
from schakel.services.calls.usecases.put_in_pool import put_in_pool

START = datetime(2026, 5, 4, 12, tzinfo=UTC)
PAID = [[{"field": "medium", "operator": "is", "value": "cpc"}]]


def destination(organisation: UUID, e164: str = "+31101234567", *, confirmed: bool = True) -> Destination:
    return Destination.objects.of(organisation).create(
        e164=e164, created_at=START, confirmed_at=START if confirmed else None
    )


def website(organisation: UUID, host: str = "jansen.example", forward_to: str = "+31101234567") -> Website:
    to = destination(organisation, forward_to)
    return Website.objects.of(organisation).create(
        name=host, key=f"key-{host}", host=host, replaced=[to.e164], destination=to,
        created_at=START, own_organisation_at=START, shown_numbers_at=START,
    )  # fmt: skip


def channel(
    organisation: UUID, site: Website, name: str = "Google Ads", *, rules: Any = PAID,
    kind: str = "online", number: TrackingNumber | None = None,
) -> Channel:  # fmt: skip
    return Channel.objects.of(organisation).create(
        name=name, website=site, kind=kind, rules=rules, number=number, created_at=START, linked_at=START
    )


def number(
    organisation: UUID, e164: str, *, pool: Website | None = None, state: str = "active"
) -> TrackingNumber:
    made = TrackingNumber.objects.of(organisation).create(e164=e164, state=state, website=pool, since=START)
    if pool is not None and state == "active":
        put_in_pool(made, pool.id, START)
    return made


def session(
    organisation: UUID, seen_through: Channel, shown: TrackingNumber, at: datetime = START, lasting: int = 80
) -> VisitorSession:
    """A visitor who had `shown` on the screen from `at` for `lasting` seconds."""
    until = at + timedelta(seconds=lasting)
    assert seen_through.website_id is not None
    made = VisitorSession.objects.of(organisation).create(
        website_id=seen_through.website_id, channel_id=seen_through.id, started_at=at, seen_at=at, consent=True,
        number_id=shown.id, shown=shown.e164, group="paid search", source="google", medium="cpc",
        campaign="voorjaar", click_ids={"gclid": "abc"},
    )  # fmt: skip
    Lease.objects.of(organisation).create(
        id=new_id(),
        number_id=shown.id,
        session_id=made.id,
        during=Range(at, until),
        lease_from=at,
        lease_until=until,
    )
    return made
