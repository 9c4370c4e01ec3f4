"""What a client may do with the application at an instant."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision
from schakel.services.payments.facts.access import Access, Reach, Restricted, StopCause, Stopped, Window
from schakel.services.payments.models import Restriction, ServiceStop
from schakel.services.payments.queries.contracts import agreements_of, contracts_of, suspended_on
from schakel.services.payments.rules.access import access_by, reach_on, restricted_at
from schakel.shared.accounts.interface import OrganisationKind, names_of


def access_of(organisation: UUID, at: datetime, host: str | None = None) -> Decision[Access]:
    """Decide for a client, inside a transaction of it; `host` is the website concerned, where there is one."""
    on = business_day(at)
    contracts = contracts_of(organisation)
    reach = reach_on(agreements_of(organisation, contracts, on), on).outcome
    if reach is Reach.NOT_AGREED and _is_provider(organisation):
        reach = Reach.FULL  # it needs no contract with itself
    stops = [Stopped(StopCause.UNREPORTED_USE, host=each) for each in _hosts_stopped(organisation)]
    if suspended_on(contracts, on):
        stops.append(Stopped(StopCause.SUSPENDED))
    return access_by(reach, stops, host)


def _is_provider(organisation: UUID) -> bool:
    found = names_of({organisation}).get(organisation)
    return found is not None and found.kind is OrganisationKind.PROVIDER


def _hosts_stopped(organisation: UUID) -> list[str | None]:
    rows = ServiceStop.objects.of(organisation).filter(lifted_at=None)
    return list(rows.values_list("website__host", flat=True))


def windows(*, since: datetime | None = None) -> list[Window]:
    """Return maintenance, restrictions and interruptions: those not over at `since`, or all."""
    rows = Restriction.objects.filter(withdrawn_at=None).order_by("starts_at")
    if since is not None:
        rows = rows.filter(ends_at=None) | rows.filter(ends_at__gt=since)
    return [
        Window(row.starts_at, row.ends_at, Restricted(row.restricted) if row.restricted else None)
        for row in rows
    ]


def restriction_on(what: Restricted, at: datetime) -> Decision[Window | None]:
    """Return the window in which a function does not work now; None while it works (linktopay:6.9)."""
    return restricted_at(windows(since=at), what, at)
