"""Fill an empty installation with the demo's story."""

from datetime import datetime, timedelta
from uuid import UUID

from schakel.adapters.carriers.twiml.profiles import Vendor
from schakel.adapters.carriers.twiml.usecases.add_account import add_account
from schakel.run.demo import contracts, invoices, payments, story
from schakel.services.calls import demo as calls
from schakel.shared.accounts import demo as accounts
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

DAYS = 92
KNOWN_FOR = timedelta(days=430)
"""How long the provider and its clients have known each other."""
BUILDER = Actor(ActorKind.SYSTEM, name="demo", provider=True)


def fill(until: datetime) -> bool:
    """Tell the story up to `until`; returns False when it was told already."""
    began = until - timedelta(days=DAYS)
    met = until - KNOWN_FOR
    with transaction(BUILDER):
        if accounts.exists(story.PROVIDER_SLUG):
            return False
        provider = accounts.organisation("provider", story.PROVIDER_NAME, story.PROVIDER_SLUG, met)
        clients = [
            (client, accounts.organisation("client", client.name, client.slug, met))
            for client in story.CLIENTS
        ]
    _people(provider, story.STAFF, began, staff=True)
    _stock(provider, began)
    add_account(
        Vendor.TWILIO, story.CARRIER_NAME, story.CARRIER_SECRET, path_token=story.CARRIER_TOKEN,
        by=system("demo", provider, "carriers.manage"), at=began,
    )  # fmt: skip
    for seed, (client, organisation) in enumerate(clients):
        _people(organisation, client.people, began, staff=False)
        with transaction(system("demo", organisation)):
            for site in client.sites:
                calls.fill(organisation, site, until, DAYS, seed)
    known = {client.slug: organisation for client, organisation in clients}
    contracts.tell(provider, known, until)
    payments.tell(provider, known[story.CLIENTS[0].slug], until)
    invoices.tell(provider, known, until)
    return True


def _people(organisation: UUID, people: tuple[story.Somebody, ...], at: datetime, *, staff: bool) -> None:
    with transaction(BUILDER.within(organisation)):
        for person in people:
            accounts.person(
                organisation, person.email, person.name, person.role, at,
                password=story.PASSWORD, totp=story.TOTP_SECRET, staff=staff,
            )  # fmt: skip


def _stock(provider: UUID, at: datetime) -> None:
    with transaction(BUILDER.within(provider)):
        calls.stock(provider, story.STOCK, at)
