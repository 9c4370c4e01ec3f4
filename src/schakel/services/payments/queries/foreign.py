"""Uses on websites that were not active, and stops by staff."""

from uuid import UUID

from django.db.models import F

from schakel.services.payments.facts.records import ForeignUseFact, StopFact
from schakel.services.payments.facts.websites import ForeignUse as Use
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.models import ForeignUse, ServiceStop
from schakel.shared.http.interface import Page, page

MOST = 200


def uses_of(client: UUID) -> list[Use]:
    """Return what the rule looks at, of one client: first what was never reported, then what was last, newest first.

    Anybody can have uses counted; however many there are, those that matter are among them.
    """
    rows = ForeignUse.objects.of(client).order_by(F("reported_at").desc(nulls_first=True), "-at")[:MOST]
    return [Use(host=row.host, at=row.at, where=Where(row.place), reported=row.reported_at) for row in rows]


def foreign_uses(client: UUID | None = None) -> list[ForeignUseFact]:
    """Return uses elsewhere, newest first: of one client, or (in a transaction of the provider) of all."""
    rows = ForeignUse.objects.across() if client is None else ForeignUse.objects.of(client)
    return [_use(row) for row in rows.order_by("-at", "-id")[:MOST]]


def uses_everywhere(
    scope: str, *, search: str = "", after: str = "", before: str = ""
) -> Page[ForeignUseFact]:
    """Return a page of the uses elsewhere of all clients, newest first, in a transaction of the provider.

    `search` looks in the host and in the name of the client. Raises ProblemError for a cursor of another list.
    """
    rows = ForeignUse.objects.across()
    if search:
        rows = rows.filter(host__icontains=search) | rows.filter(organisation__name__icontains=search)
    found = page(rows, scope=f"uses {scope}", at="at", after=after, before=before)
    return Page([_use(row) for row in found.rows], found.newer, found.older)


def stops(client: UUID) -> list[StopFact]:
    """Return the stops of a client, newest first."""
    rows = ServiceStop.objects.of(client).select_related("website").order_by("-since", "-id")[:MOST]
    return [
        StopFact(
            id=row.id, client=client, website=row.website_id, host="" if row.website is None else row.website.host,
            reason=row.reason, uses=tuple(row.uses), since=row.since, lifted_at=row.lifted_at,
        )
        for row in rows
    ]  # fmt: skip


def _use(row: ForeignUse) -> ForeignUseFact:
    return ForeignUseFact(
        id=row.id, host=row.host, day=row.day, at=row.at, place=Where(row.place), reported_at=row.reported_at,
        times=row.times, client=row.organisation_id,
    )  # fmt: skip
