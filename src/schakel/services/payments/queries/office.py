"""What the provider sees across its clients, in a transaction of the provider."""

from uuid import UUID

from schakel.services.payments.models import PaymentWebsite, ServiceStop
from schakel.services.payments.queries.contracts import SERVICE
from schakel.shared.accounts.interface import OrganisationFact, names_of
from schakel.shared.agreements import interface as agreements


def clients_with_payments(*, search: str = "") -> list[OrganisationFact]:
    """Return the clients that have, or had, a contract about payments or a website for links, by name."""
    having = {
        *agreements.clients_about(SERVICE),
        *PaymentWebsite.objects.across().values_list("organisation_id", flat=True),
    }
    word = search.casefold()
    found = [each for each in names_of(having).values() if word in each.name.casefold()]
    return sorted(found, key=lambda each: (each.name.casefold(), each.id))


def sites_and_stops(clients: set[UUID]) -> tuple[dict[UUID, int], frozenset[UUID]]:
    """Return how many websites each of some clients has on its list, and which of them staff stopped, also in part."""
    sites: dict[UUID, int] = {}
    rows = PaymentWebsite.objects.across().filter(organisation_id__in=clients, removed_at=None)
    for client in rows.values_list("organisation_id", flat=True):
        sites[client] = sites.get(client, 0) + 1
    stopped = ServiceStop.objects.across().filter(organisation_id__in=clients, lifted_at=None)
    return sites, frozenset(stopped.values_list("organisation_id", flat=True))
