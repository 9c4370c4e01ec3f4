"""A client with something on every page of the set-up and of the office, and people who look at them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from schakel.adapters.psps.sandbox.interface import Way
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.facts.wishes import ChargeWish, SettingsWish
from schakel.services.payments.interface import RestrictionKind, RestrictionWish
from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import transaction
from tests.payments.world import DECLARATION, World, staff_of_payments
from tests.people import new_member, new_staff, provider_actor, sign_in

NAUGHTY = '<script>alert("x")</script>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
ELSEWHERE = "outlet.example.nl"


@dataclass(frozen=True, slots=True)
class Furnished:
    """The client, its people, and one of each thing that a page is about."""

    world: World
    organisation: Organisation
    admin: Person
    staff: Person
    named: UUID
    reported: UUID
    mandate: UUID
    stop: UUID
    restriction: UUID

    def address_of(self, name: str, **other: Any) -> str:
        """Return the address of a named page; `other` are parameters that differ from those of this client."""
        office = name.startswith("payments_office:")
        return reverse(name, kwargs={**self._given(name.partition(":")[2], office=office), **other})

    def _given(self, page: str, *, office: bool) -> dict[str, Any]:
        here: dict[str, Any] = {} if office else {"organisation": self.organisation.slug}
        client = {"client": self.organisation.pk}
        more: dict[str, dict[str, Any]] = {
            "website-declare": {"site": self.named},
            "website-remove": {"site": self.world.website},
            "connection": {"connection": self.world.connection},
            "connection-change": {"connection": self.world.connection},
            "connection-close": {"connection": self.world.connection},
            "mandate": {"mandate": self.mandate},
            "mandate-charge": {"mandate": self.mandate},
            "mandate-end": {"mandate": self.mandate},
            "client": client,
            "goods": client,
            "stop": client,
            "stop-lift": {**client, "stop": self.stop},
            "website-decide": {**client, "site": self.reported},
            "website-name": {**client, "contract": self.world.contract},
            "restriction-end": {"restriction": self.restriction},
        }
        return here | more.get(page, {})


def furnished(world: World) -> Furnished:
    """Fill the client that can make links with everything else."""
    with transaction(provider_actor()):
        organisation = Organisation.objects.get(pk=world.organisation)
    admin, staff, at = new_member(organisation, "admin"), new_staff("owner"), now()
    named = payments.name_website(
        world.organisation, world.contract, "bread.example.nl", NAUGHTY, by=world.staff, at=at
    )
    reported = payments.report_website(
        "cakes.example.nl", "Taart", declaration=DECLARATION, by=world.admin, at=at
    )
    refused = payments.report_website(
        "pies.example.nl", "Vlaai", declaration=DECLARATION, by=world.admin, at=at
    )
    payments.decide_website(
        world.organisation, refused, consent=False, reason="Niet van u", by=world.staff, at=at
    )
    used_elsewhere(world)
    mandate = with_mandate(world)
    payments.change_settings(
        SettingsWish(colour="#0b5c57", logo=PNG, contact="030 123 45 67", remind_after=(3, 7)),
        by=world.admin, at=at,
    )  # fmt: skip
    stop = payments.stop_application(
        world.organisation, reason="Gebruik elders", website=refused, by=world.staff, at=at
    )
    return Furnished(world, organisation, admin, staff, named, reported, mandate, stop, planned_maintenance())


def used_elsewhere(world: World, host: str = ELSEWHERE) -> None:
    """Have a link asked for that returns to a website which is not the client's."""
    with pytest.raises(RefusedError, match="foreign_address"):
        world.link(success_url=f"https://{host}/thanks")


def with_mandate(world: World) -> UUID:
    """Have a payer give a mandate, and an amount taken by it."""
    first = world.start(world.link(first=True), email="piet@payer.example", name=f"Piet {NAUGHTY}")
    world.pays(first, Way.CARD)
    world.reported(first)
    with world.inside():
        (mandate,) = payments.mandates(world.organisation)
    wish = ChargeWish(mandate=mandate.id, website=world.website, amount=Money(1250), description="Abonnement")
    payments.charge_mandate(wish, by=world.admin, at=now())
    return mandate.id


def planned_maintenance() -> UUID:
    """Plan an hour of maintenance, two days from now, in which nothing can be paid."""
    starts = now() + timedelta(days=2)
    wish = RestrictionWish(
        kind=RestrictionKind.MAINTENANCE, restricted=Restricted.PAY, text_nl="Betalen kan even niet.",
        text_en="Paying does not work for a while.", starts_at=starts, ends_at=starts + timedelta(hours=1),
    )  # fmt: skip
    return payments.restrict(wish, by=staff_of_payments(), at=now())


def signed_in(person: Person, language: str = "en") -> Client:
    """Return the browser of somebody who is signed in."""
    client = Client(headers={"accept-language": language})
    client.cookies["schakel_language"] = language
    sign_in(client, person)
    return client
