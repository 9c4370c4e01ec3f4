"""A client adds a website of its own organisation."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import secret_token
from schakel.kernel.refusals import RefusedError
from schakel.services.calls.events import WebsiteAdded
from schakel.services.calls.facts.wishes import WebsiteWish
from schakel.services.calls.models import Website
from schakel.services.calls.rules.permissions import may_add_as_own, may_show_numbers
from schakel.services.calls.usecases.client_change import client_change
from schakel.services.calls.usecases.company_numbers import company_numbers
from schakel.services.calls.usecases.own_destination import own_destination
from schakel.services.calls.usecases.website_host import website_host
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor


def add_website(wish: WebsiteWish, *, stated_own: bool, acknowledged: bool, by: Actor, at: datetime) -> UUID:
    """Add a website and give it its public key.

    `stated_own` is the statement of qooqie:8.4, `acknowledged` that of 10.2: other numbers than the company's
    will be seen. Raises RefusedError.
    """
    with client_change(by, "calls.manage", at) as tx:
        own = may_add_as_own(stated_own=stated_own)
        if not own.outcome:
            raise RefusedError("own_organisation", own)
        today = business_day(at)
        shown = may_show_numbers(acknowledged=today if acknowledged else None, on=today)
        if not shown.outcome:
            raise RefusedError("shown_numbers", shown)
        host = website_host(wish.address)
        if Website.objects.of(tx.organisation).filter(host=host, removed_at=None).exists():
            raise RefusedError("host_taken", host=host)
        row = Website.objects.of(tx.organisation).create(
            name=wish.name,
            key=secret_token(),
            host=host,
            replaced=company_numbers(wish.replaced),
            destination_id=own_destination(tx, wish.destination),
            created_at=at,
            own_organisation_by_id=by.person,
            own_organisation_at=at,
            shown_numbers_by_id=by.person,
            shown_numbers_at=at,
        )
        record(WebsiteAdded(organisation=tx.organisation, website=row.id), tx)
        audit(tx, "website.added", "website", row.id, host=host, stated_own=True, acknowledged=True)
    return row.id
