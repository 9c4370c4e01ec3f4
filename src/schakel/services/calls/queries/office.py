"""What the provider sees across its clients: the stock of numbers, who is stopped, where scripts run elsewhere."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from schakel.services.calls.facts import StopCause
from schakel.services.calls.facts.setup import BlockFact, ForeignHost, NumberFact
from schakel.services.calls.models import Channel, ForeignUse, ServiceBlock, TrackingNumber, Website
from schakel.shared.accounts.interface import names_of

PAGE = 50


def stock(
    *, search: str = "", state: str = "", after: str = "", before: str = "", size: int = PAGE
) -> tuple[list[NumberFact], str | None, str | None]:
    """Return numbers in their order with (numbers, earlier cursor, later cursor); a cursor is a number."""
    rows = TrackingNumber.objects.across()
    if state:
        rows = rows.filter(state=state)
    if search:
        rows = rows.filter(e164__contains=search)
    if before:
        found = list(rows.filter(e164__lt=before).order_by("-e164")[: size + 1])
        shown = found[:size][::-1]
        return (
            _numbers(shown),
            shown[0].e164 if len(found) > size else None,
            shown[-1].e164 if shown else None,
        )
    if after:
        rows = rows.filter(e164__gt=after)
    found = list(rows.order_by("e164")[: size + 1])
    shown = found[:size]
    return (
        _numbers(shown),
        shown[0].e164 if after and shown else None,
        shown[-1].e164 if len(found) > size else None,
    )


def one_number(number: UUID) -> NumberFact | None:
    """Return a number of the stock, with whichever client it is."""
    row = TrackingNumber.objects.across().filter(pk=number).first()
    return None if row is None else _numbers([row])[0]


def stock_count() -> dict[str, int]:
    """Return how many numbers there are in each state."""
    return dict(TrackingNumber.objects.across().values_list("state").annotate(n=Count("id")).order_by())


def _numbers(rows: list[TrackingNumber]) -> list[NumberFact]:
    holders = names_of({row.organisation_id for row in rows})
    websites = dict(
        Website.objects.across()
        .filter(pk__in={row.website_id for row in rows if row.website_id})
        .values_list("id", "name")
    )
    return [
        NumberFact(
            id=row.id,
            e164=row.e164,
            state=row.state,
            since=row.since,
            release_on=row.release_on,
            website=row.website_id,
            website_name=websites.get(row.website_id, "") if row.website_id else "",
            channel_name="",
            holder=row.organisation_id,
            holder_name=holders[row.organisation_id].name if row.organisation_id in holders else "",
        )
        for row in rows
    ]


def places(client: UUID) -> tuple[list[tuple[UUID, str]], list[tuple[UUID, str]]]:
    """Return a client's websites, and its channels without a number, inside a transaction of that client."""
    websites = Website.objects.of(client).filter(removed_at=None).order_by("name")
    channels = Channel.objects.of(client).filter(unlinked_at=None, number=None).order_by("name")
    return list(websites.values_list("id", "name")), list(channels.values_list("id", "name"))


def blocks(organisations: set[UUID]) -> dict[UUID, BlockFact]:
    """Return the blocks that hold now, by client."""
    rows = _blocks(ServiceBlock.objects.across()).filter(organisation_id__in=organisations, lifted_at=None)
    return {row.organisation_id: _block(row) for row in rows}


def blocked() -> int:
    """Return how many clients are stopped now."""
    return _blocks(ServiceBlock.objects.across()).filter(lifted_at=None).count()


def blocks_of(client: UUID) -> list[BlockFact]:
    """Return every block of a client, newest first."""
    return [_block(row) for row in _blocks(ServiceBlock.objects.of(client)).order_by("-since", "-id")]


def _blocks(rows: QuerySet[ServiceBlock]) -> QuerySet[ServiceBlock]:
    """Those by which staff stopped a service; what a contract stops is the contract's own story."""
    return rows.filter(cause=StopCause.IMPROPER_USE)


def _block(row: ServiceBlock) -> BlockFact:
    return BlockFact(row.id, row.reason, row.since, row.lifted_at)


def use_of(organisations: set[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return for each client how many numbers in use and websites it has."""
    held = TrackingNumber.objects.across().filter(organisation_id__in=organisations, state="active")
    numbers = dict(held.values_list("organisation_id").annotate(n=Count("id")).order_by())
    own = Website.objects.across().filter(organisation_id__in=organisations, removed_at=None)
    websites = dict(own.values_list("organisation_id").annotate(n=Count("id")).order_by())
    return {each: (numbers.get(each, 0), websites.get(each, 0)) for each in organisations}


def foreign_hosts(
    since: date, *, client: UUID | None = None, website: UUID | None = None, search: str = "", most: int = 200
) -> list[ForeignHost]:
    """Return hosts where a key was used without being registered, latest first (a signal of qooqie:9.1.3)."""
    rows = ForeignUse.objects.across().filter(day__gte=since)
    if client is not None:
        rows = rows.filter(organisation_id=client)
    if website is not None:
        rows = rows.filter(website_id=website)
    if search:
        rows = rows.filter(Q(host__icontains=search))
    added = (
        rows.values("organisation_id", "website_id", "host")
        .annotate(first=Min("day"), last=Max("day"), n=Sum("requests"))
        .order_by("-last", "-n", "host")[:most]
    )
    found = list(added)
    holders = names_of({row["organisation_id"] for row in found})
    names = dict(
        Website.objects.across().filter(pk__in={row["website_id"] for row in found}).values_list("id", "name")
    )
    return [
        ForeignHost(
            row["website_id"],
            names.get(row["website_id"], ""),
            row["host"],
            row["first"],
            row["last"],
            row["n"],
            row["organisation_id"],
            holders[row["organisation_id"]].name if row["organisation_id"] in holders else "",
        )
        for row in found
    ]
