"""Everything that a payer's page says about a link, in one place."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.facts.links import PayRefusal
from schakel.services.payments.facts.records import LinkFact, SettingsFact
from schakel.services.payments.models import PaymentLink
from schakel.services.payments.queries.access import access_of, restriction_on
from schakel.services.payments.queries.connections import label_of, method_name
from schakel.services.payments.queries.links import fact, paid_on
from schakel.services.payments.queries.settings import settings_of
from schakel.services.payments.queries.sites import active_sites
from schakel.services.payments.rules.links import closed_to_payers
from schakel.shared.accounts.interface import names_of, provider
from schakel.shared.tenancy.interface import system, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    """A link as a payer meets it. `psp` handles the payment in one of the `methods`; the provider is no party to it.

    `closed` is why nothing can be paid on it; `available` whether the client may use the application for its website
    now; `restricted` whether paying is switched off for a while; `hosts` are the websites that may show the page.
    """

    organisation: UUID
    link: LinkFact
    settings: SettingsFact
    psp: str
    methods: tuple[str, ...]
    supplier: str
    closed: PayRefusal | None
    available: bool
    restricted: bool
    hosts: frozenset[str]


def page_of_link(organisation: UUID, token: str, at: datetime) -> LinkPage | None:
    """Return the page of the link behind an address, in a transaction of its client; None when there is none."""
    rows = PaymentLink.objects.of(organisation).filter(token=token).select_related("website", "connection")
    row = rows.first()
    if row is None:
        return None
    paid = paid_on(organisation, [row.id]).get(row.id, [])
    link = fact(row, paid, at)
    closed = closed_to_payers(link.asks, paid, at).outcome
    active = frozenset(each.host for each in active_sites(organisation, at))
    open_to_all = access_of(organisation, at, link.host).outcome.payers
    return LinkPage(
        organisation=organisation,
        link=link,
        settings=settings_of(organisation),
        psp=label_of(row.connection.connector),
        methods=tuple(method_name(row.connection, code) for code in link.methods),
        supplier=_supplier(),
        closed=closed,
        available=open_to_all and link.host in active and row.connection.closed_at is None,
        restricted=restriction_on(Restricted.PAY, at).outcome is not None,
        hosts=active,
    )


def _supplier() -> str:
    """Return the provider's name."""
    with transaction(replace(system("payments"), provider=True)):
        office = provider()
        return names_of({office})[office].name
