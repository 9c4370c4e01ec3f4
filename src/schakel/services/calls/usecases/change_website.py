"""A client changes a website's name, numbers or destination."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.facts.wishes import WebsiteWish
from schakel.services.calls.models import Website
from schakel.services.calls.usecases.client_change import client_change
from schakel.services.calls.usecases.company_numbers import company_numbers
from schakel.services.calls.usecases.own_destination import own_destination
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.services.calls.usecases.website_host import website_host
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor


def change_website(website: UUID, wish: WebsiteWish, *, by: Actor, at: datetime) -> None:
    """Change a website; its host stays, because the statement of 8.4 was made about that one.

    Raises RefusedError.
    """
    with client_change(by, "calls.manage", at) as tx:
        row = tx.lock(Website, website, removed_at=None)
        if website_host(wish.address) != row.host:
            raise RefusedError("other_host", host=row.host)
        before = {"replaced": row.replaced, "destination": str(row.destination_id)}
        row.name = wish.name
        row.replaced = company_numbers(wish.replaced)
        row.destination_id = own_destination(tx, wish.destination)
        row.save(update_fields=["name", "replaced", "destination"])
        after = {"replaced": row.replaced, "destination": str(row.destination_id)}
        audit(tx, "website.changed", "website", row.id, before=before, after=after)
        tell_edge(tx, row.id)
