"""The websites of a client, and how far they are."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.services.payments.facts.records import SiteFact
from schakel.services.payments.facts.websites import Site, SiteState
from schakel.services.payments.models import PaymentWebsite
from schakel.services.payments.rules.websites import address_allowed, state_of_site


def sites(organisation: UUID, at: datetime, *, search: str = "") -> list[SiteFact]:
    """Return the websites that were not removed, by host."""
    rows = PaymentWebsite.objects.of(organisation).filter(removed_at=None)
    if search:
        rows = rows.filter(host__icontains=search) | rows.filter(goods__icontains=search)
    return [_fact(row, at) for row in rows.order_by("host", "id")]


def site(organisation: UUID, which: UUID, at: datetime) -> SiteFact | None:
    """Return one website, also when it was removed."""
    row = PaymentWebsite.objects.of(organisation).filter(pk=which).first()
    return None if row is None else _fact(row, at)


def active_sites(organisation: UUID, at: datetime) -> list[SiteFact]:
    """Return the websites for which links can be made."""
    return [each for each in sites(organisation, at) if each.state is SiteState.ACTIVE]


def allowed(organisation: UUID, address: str, at: datetime) -> Decision[bool]:
    """Return whether an address lies on an active website of the client."""
    rows = PaymentWebsite.objects.of(organisation)
    return address_allowed([site_of(row) for row in rows], address, at)


def reported_everywhere(at: datetime) -> list[tuple[UUID, SiteFact]]:
    """Return the websites of all clients that wait for consent, the oldest first: (client, website)."""
    rows = PaymentWebsite.objects.across().filter(
        removed_at=None, refused_at=None, consented_at=None, named_at=None, reported_at__isnull=False
    )
    return [(row.organisation_id, _fact(row, at)) for row in rows.order_by("reported_at", "id")[:500]]


def state_of(row: PaymentWebsite, at: datetime) -> Decision[SiteState]:
    """Return how far a website is."""
    return state_of_site(site_of(row), at)


def site_of(row: PaymentWebsite) -> Site:
    """Return what the rules look at."""
    return Site(
        host=row.host, declared=row.declared_at, named=row.named_at, reported=row.reported_at,
        consented=row.consented_at, refused=row.refused_at, removed=row.removed_at,
    )  # fmt: skip


def _fact(row: PaymentWebsite, at: datetime) -> SiteFact:
    found = state_of(row, at)
    return SiteFact(
        id=row.id, host=row.host, goods=row.goods, state=found.outcome, site=site_of(row), reason=row.reason,
        contract=row.contract_id, because=found.because,
    )  # fmt: skip
