"""The websites of a client, and how far they are."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision
from schakel.services.payments.facts.records import SiteFact
from schakel.services.payments.facts.websites import Site, SiteState
from schakel.services.payments.models import PaymentWebsite
from schakel.services.payments.queries.contracts import contracts_over
from schakel.services.payments.rules.websites import address_allowed, state_of_site


def sites(organisation: UUID, at: datetime, *, search: str = "") -> list[SiteFact]:
    """Return the websites that were not removed, by host."""
    rows = PaymentWebsite.objects.of(organisation).filter(removed_at=None)
    if search:
        rows = rows.filter(host__icontains=search) | rows.filter(goods__icontains=search)
    over = contracts_over(organisation, business_day(at))
    return [_fact(row, over, at) for row in rows.order_by("host", "id")]


def site(organisation: UUID, which: UUID, at: datetime) -> SiteFact | None:
    """Return one website, also when it was removed."""
    row = PaymentWebsite.objects.of(organisation).filter(pk=which).first()
    return None if row is None else _fact(row, contracts_over(organisation, business_day(at)), at)


def active_sites(organisation: UUID, at: datetime) -> list[SiteFact]:
    """Return the websites for which links can be made."""
    return [each for each in sites(organisation, at) if each.state is SiteState.ACTIVE]


def allowed(organisation: UUID, address: str, at: datetime) -> Decision[bool]:
    """Return whether an address lies on an active website of the client."""
    rows, over = PaymentWebsite.objects.of(organisation), contracts_over(organisation, business_day(at))
    return address_allowed([site_of(row, over) for row in rows], address, at)


def reported_everywhere(at: datetime) -> list[tuple[UUID, SiteFact]]:
    """Return the websites of all clients that wait for consent, the oldest first: (client, website)."""
    rows = PaymentWebsite.objects.across().filter(
        removed_at=None, refused_at=None, consented_at=None, named_at=None, reported_at__isnull=False
    )
    return [
        (row.organisation_id, _fact(row, frozenset(), at)) for row in rows.order_by("reported_at", "id")[:500]
    ]


def state_of(row: PaymentWebsite, at: datetime) -> Decision[SiteState]:
    """Return how far a website is."""
    return state_of_site(site_of(row, contracts_over(row.organisation_id, business_day(at))), at)


def site_of(row: PaymentWebsite, over: Collection[UUID]) -> Site:
    """Return what the rules look at; a contract that is `over` names no website any more."""
    named = None if row.contract_id in over else row.named_at
    return Site(
        host=row.host, declared=row.declared_at, named=named, reported=row.reported_at,
        consented=row.consented_at, refused=row.refused_at, removed=row.removed_at,
    )  # fmt: skip


def _fact(row: PaymentWebsite, over: Collection[UUID], at: datetime) -> SiteFact:
    site = site_of(row, over)
    found = state_of_site(site, at)
    return SiteFact(
        id=row.id, host=row.host, goods=row.goods, state=found.outcome, site=site, reason=row.reason,
        contract=row.contract_id, because=found.because,
    )  # fmt: skip
