from typing import Any

import pytest

from schakel.services.calls import interface as calls
from schakel.services.calls.facts.wishes import WebsiteWish
from schakel.services.calls.models import Channel, PoolSlot, TrackingNumber, Website
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import World
from schakel.shared.tenancy.interface import Actor, NotAllowedError, system, transaction

WISH = WebsiteWish(
    "Dakservice", "https://www.Dakservice.example/contact", ("020 123 45 67", "+31 20 1234567")
)


def add(by: Actor, wish: WebsiteWish = WISH, **stated: bool) -> Any:
    given = {"stated_own": True, "acknowledged": True, **stated}
    return calls.add_website(wish, by=by, at=START, **given)


@pytest.mark.clause("qooqie:8.4", "qooqie:1.1.8")
def test_a_website_gets_a_key_and_keeps_who_stated_that_it_is_its_own(
    world: World, admin: Actor, told: Any, audited: Any
) -> None:
    made = add(admin)

    with transaction(admin):
        row = Website.objects.of(world.organisation.pk).get(pk=made)
    assert (row.host, row.replaced) == ("dakservice.example", ["+31201234567"])
    assert (row.own_organisation_by_id, row.own_organisation_at) == (world.admin.pk, START)
    assert (row.shown_numbers_by_id, row.shown_numbers_at) == (world.admin.pk, START)
    assert len(row.key) == 22
    assert told()[-1] == "calls.website_added"
    assert (audited(made).action, audited(made).person) == ("website.added", world.admin.pk)


@pytest.mark.clause("qooqie:8.4")
def test_without_the_statement_that_it_is_its_own_nothing_is_added(admin: Actor, refusal: Any) -> None:
    assert refusal(lambda: add(admin, stated_own=False)) == "own_organisation"


@pytest.mark.clause("qooqie:10.2")
def test_without_the_acknowledgement_of_other_numbers_nothing_is_added(admin: Actor, refusal: Any) -> None:
    assert refusal(lambda: add(admin, acknowledged=False)) == "shown_numbers"


@pytest.mark.parametrize(
    ("wish", "what"),
    [
        (WebsiteWish("x", "", ("0201234567",)), "not_a_host"),
        (WebsiteWish("x", "not a host", ("0201234567",)), "not_a_host"),
        (WebsiteWish("x", "https://[::1", ("0201234567",)), "not_a_host"),
        (WebsiteWish("x", "www.jansen.example", ("0201234567",)), "host_taken"),
        (WebsiteWish("x", "x.example", ("12",)), "not_a_number"),
        (WebsiteWish("x", "x.example", ()), "no_company_number"),
    ],
)
def test_what_makes_no_sense_is_refused(admin: Actor, refusal: Any, wish: WebsiteWish, what: str) -> None:
    assert refusal(lambda: add(admin, wish)) == what


@pytest.mark.clause("qooqie:10.1")
def test_calls_are_forwarded_to_confirmed_numbers_only(world: World, admin: Actor, refusal: Any) -> None:
    wish = WebsiteWish("x", "x.example", ("0201234567",), world.destination)

    assert refusal(lambda: add(admin, wish)) == "destination_unconfirmed"


def test_a_website_keeps_its_address_when_it_is_changed(world: World, admin: Actor, refusal: Any) -> None:
    calls.change_website(
        world.website, WebsiteWish("Anders", "jansen.example", ("020 765 4321",)), by=admin, at=START
    )

    with transaction(admin):
        row = Website.objects.of(world.organisation.pk).get(pk=world.website)
    assert (row.name, row.replaced, row.destination_id) == ("Anders", ["+31207654321"], None)
    other = WebsiteWish("Anders", "elders.example", ("020 765 4321",))
    assert refusal(lambda: calls.change_website(world.website, other, by=admin, at=START)) == "other_host"


def test_removing_a_website_unlinks_its_channels_and_keeps_its_numbers(
    world: World, admin: Actor, told: Any
) -> None:
    client = world.organisation.pk

    calls.remove_website(world.website, by=admin, at=START)

    with transaction(admin):
        assert not Channel.objects.of(client).filter(unlinked_at=None).exists()
        assert not PoolSlot.objects.of(client).exists()
        assert TrackingNumber.objects.of(client).filter(state="active", website=None).count() == 8
    assert told()[-3:] == ["calls.channel_unlinked", "calls.channel_unlinked", "calls.website_removed"]
    with pytest.raises(Website.DoesNotExist):
        calls.remove_website(world.website, by=admin, at=START)


def test_a_removed_address_can_be_added_again(world: World, admin: Actor) -> None:
    calls.remove_website(world.website, by=admin, at=START)

    assert add(admin, WebsiteWish("Jansen", "jansen.example", ("0201234567",)))


def test_who_may_only_read_adds_nothing(world: World) -> None:
    with pytest.raises(NotAllowedError):
        add(system("test", world.organisation.pk, "calls.read"))
