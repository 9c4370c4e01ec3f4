"""What a client has set up: websites, channels, numbers, destinations, settings."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, TextField, Value
from django.db.models.functions import Coalesce, NullIf

from schakel.services.calls.edge.websites import condition_from
from schakel.services.calls.facts import NumberState
from schakel.services.calls.facts.setup import (
    ChannelFact,
    DestinationFact,
    NumberFact,
    SettingsFact,
    WebsiteFact,
)
from schakel.services.calls.models import (
    CallSettings,
    Channel,
    Destination,
    PoolSlot,
    TrackingNumber,
    Website,
)


def websites(organisation: UUID, at: datetime, *, search: str = "") -> list[WebsiteFact]:
    """Return the client's websites by name, with how much of each pool is in use at `at`."""
    rows = Website.objects.of(organisation).filter(removed_at=None).select_related("destination")
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(host__icontains=search))
    return _websites(organisation, rows.order_by("name", "id"), at)


def website(organisation: UUID, which: UUID, at: datetime) -> WebsiteFact | None:
    """Return one website that has not been removed."""
    rows = Website.objects.of(organisation).filter(pk=which, removed_at=None).select_related("destination")
    return next(iter(_websites(organisation, rows, at)), None)


def _websites(organisation: UUID, rows: Iterable[Website], at: datetime) -> list[WebsiteFact]:
    pools = {
        pool["website_id"]: pool
        for pool in PoolSlot.objects.of(organisation)
        .values("website_id")
        .annotate(size=Count("id"), taken=Count("id", filter=Q(lease_until__gt=at)))
    }
    linked = Channel.objects.of(organisation).filter(unlinked_at=None, website__isnull=False)
    counted = Counter(linked.values_list("website_id", flat=True))
    return [
        WebsiteFact(
            id=row.id,
            name=row.name,
            host=row.host,
            key=row.key,
            replaced=tuple(row.replaced),
            destination=row.destination_id,
            destination_number=row.destination.e164 if row.destination else "",
            created_at=row.created_at,
            script_seen_at=row.script_seen_at,
            pool=pools[row.id]["size"] if row.id in pools else 0,
            taken=pools[row.id]["taken"] if row.id in pools else 0,
            channels=counted[row.id],
        )
        for row in rows
    ]


def channels(
    organisation: UUID, *, website: UUID | None = None, which: UUID | None = None, search: str = ""
) -> list[ChannelFact]:
    """Return linked channels in the order in which they are asked, per website."""
    rows = Channel.objects.of(organisation).filter(unlinked_at=None).select_related("website", "number")
    if website is not None:
        rows = rows.filter(website=website)
    if which is not None:
        rows = rows.filter(pk=which)
    if search:
        rows = rows.filter(name__icontains=search)
    return [
        ChannelFact(
            id=row.id,
            name=row.name,
            kind=row.kind,
            website=row.website_id,
            website_name=row.website.name if row.website else "",
            rules=tuple(tuple(condition_from(each) for each in rule) for rule in row.rules),
            position=row.position,
            number=row.number_id,
            number_shown=row.number.e164 if row.number else "",
            linked=row.linked_at is not None,
        )
        for row in rows.order_by("website__name", "website_id", "position", "id")
    ]


def every_channel(organisation: UUID) -> list[tuple[UUID, str]]:
    """Return all channels there ever were, for choosing in a filter: linked ones first."""
    rows = Channel.objects.of(organisation).order_by("name", "id").values_list("id", "name", "unlinked_at")
    return [(key, name) for key, name, gone in sorted(rows, key=lambda row: row[2] is not None)]


def numbers(organisation: UUID, at: datetime, *, search: str = "") -> list[NumberFact]:
    """Return the client's numbers with what each is shown for (qooqie:10.2)."""
    rows = TrackingNumber.objects.of(organisation).select_related("website")
    if search:
        rows = rows.filter(e164__contains=search)
    printed = {
        channel.number_id: channel.name
        for channel in Channel.objects.of(organisation).filter(unlinked_at=None, number__isnull=False)
    }
    taken = set(PoolSlot.objects.of(organisation).filter(lease_until__gt=at).values_list("id", flat=True))
    return [
        NumberFact(
            id=row.id,
            e164=row.e164,
            state=row.state,
            since=row.since,
            release_on=row.release_on,
            website=row.website_id,
            website_name=row.website.name if row.website else "",
            channel_name=printed.get(row.id, ""),
            holder=organisation,
            taken=row.id in taken,
        )
        for row in rows.order_by("e164")
    ]


def spare_numbers(organisation: UUID, *, besides: UUID | None = None) -> list[tuple[UUID, str]]:
    """Return numbers of the client that a channel could have: in no pool and with no other channel."""
    used = Channel.objects.of(organisation).filter(unlinked_at=None, number__isnull=False)
    if besides is not None:
        used = used.exclude(pk=besides)
    free = TrackingNumber.objects.of(organisation).filter(state=NumberState.ACTIVE, website=None)
    rows = free.exclude(pk__in=used.values("number_id"))
    return list(rows.order_by("e164").values_list("id", "e164"))


def destinations(organisation: UUID, *, which: UUID | None = None, search: str = "") -> list[DestinationFact]:
    """Return the company's numbers, newest first, with the websites whose calls go there."""
    rows = Destination.objects.of(organisation).annotate(
        confirmer=Coalesce(
            NullIf("confirmed_by__name", Value("")), "confirmed_by__email", output_field=TextField()
        )
    )
    if which is not None:
        rows = rows.filter(pk=which)
    if search:
        rows = rows.filter(Q(e164__contains=search.lstrip("0")) | Q(name__icontains=search))
    used: dict[UUID | None, list[str]] = {}
    for name, to in (
        Website.objects.of(organisation).filter(removed_at=None).values_list("name", "destination_id")
    ):
        used.setdefault(to, []).append(name)
    return [
        DestinationFact(
            id=row.id,
            e164=row.e164,
            name=row.name,
            created_at=row.created_at,
            confirmed_at=row.confirmed_at,
            confirmed_by=row.confirmer or "",
            call_centre=row.call_centre,
            websites=tuple(sorted(used.get(row.id, []))),
        )
        for row in rows.order_by("-created_at", "-id")
    ]


def settings_of(organisation: UUID) -> SettingsFact:
    """Return how the client's calls are handled; the defaults where it said nothing."""
    row = CallSettings.objects.of(organisation).first() or CallSettings()
    return SettingsFact(
        row.ring_seconds,
        row.longest_minutes,
        row.concurrent,
        row.show_tracking_number,
        row.announcement_language,
    )
