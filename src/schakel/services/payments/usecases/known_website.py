"""Find the website that a link is for."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.websites import SiteState, Where
from schakel.services.payments.models import PaymentWebsite
from schakel.services.payments.queries.access import access_of
from schakel.services.payments.queries.sites import state_of
from schakel.services.payments.usecases.website_host import website_host
from schakel.shared.tenancy.interface import Transaction


def known_website(tx: Transaction, website: UUID | str, at: datetime) -> PaymentWebsite:
    """Return a website of the client that is active and not stopped (linktopay:6.2, 6.3, 6.5).

    It is named by its id, or by its host; a host that the client never told of is a use elsewhere all the same.
    Raises RefusedError: not_a_host, website_unknown, website_not_active, not_available.
    """
    rows = PaymentWebsite.objects.of(tx.organisation)
    if isinstance(website, str):
        host = website_host(website)
        row = rows.filter(host=host, removed_at=None).first()
        if row is None:
            raise RefusedError("website_unknown", host=host, place=Where.LINK)
    else:
        row = rows.filter(pk=website).first()
    if row is None:
        raise RefusedError("website_unknown")
    state = state_of(row, at)
    if state.outcome is not SiteState.ACTIVE:
        raise RefusedError("website_not_active", state, host=row.host, place=Where.LINK)
    access = access_of(tx.organisation, at, row.host)
    if not access.outcome.writes:
        raise RefusedError("not_available", access)
    return row
