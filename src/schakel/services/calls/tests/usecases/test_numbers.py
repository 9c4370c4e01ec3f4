from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.people import provider

from schakel.services.calls import interface as calls
from schakel.services.calls.facts import IncomingCall, RejectReason
from schakel.services.calls.facts.wishes import PlaceOfNumber
from schakel.services.calls.models import Channel, PoolSlot, TrackingNumber
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import World, actor, new_world
from schakel.services.calls.usecases.take_back_numbers import RELEASE
from schakel.shared.deadlines.interface import run_due, timeline
from schakel.shared.events.models import RecordedEvent
from schakel.shared.tenancy.interface import Actor, NotAllowedError, system, transaction

CSV = """Nummer;Omschrijving
085 000 7001;nieuw
"+31850007002","ook nieuw"
085-000 7001
085 000 0000;van Jansen
geen nummer
112
"""


def number(by: Actor, e164: str) -> TrackingNumber:
    with transaction(by):
        return TrackingNumber.objects.across().get(e164=e164)


def test_a_list_is_taken_in_with_what_was_there_and_what_is_no_number(owner: Actor, world: World) -> None:
    stocked = calls.add_numbers_to_stock(CSV, by=owner, at=START)

    assert stocked.added == ("+31850007001", "+31850007002")
    assert stocked.known == ("+31850000000",)
    assert stocked.refused == ("geen nummer", "112")
    assert (number(owner, "+31850007001").organisation_id, number(owner, "+31850007001").state) == (
        owner.organisation,
        "free",
    )


def test_the_same_list_twice_adds_nothing_more(owner: Actor, world: World) -> None:
    calls.add_numbers_to_stock(CSV, by=owner, at=START)

    assert calls.add_numbers_to_stock(CSV, by=owner, at=START).added == ()


def test_a_client_has_no_say_over_the_stock(admin: Actor, world: World) -> None:
    with pytest.raises(NotAllowedError):
        calls.add_numbers_to_stock(CSV, by=admin, at=START)
    with pytest.raises(NotAllowedError):
        calls.assign_number(world.free, world.organisation.pk, PlaceOfNumber(), by=admin, at=START)
    with pytest.raises(NotAllowedError):
        calls.release_number(world.used, by=system("test", world.organisation.pk), at=START)


@pytest.mark.clause("qooqie:1.1.7")
def test_a_number_of_a_pool_is_shown_to_visitors_of_that_website(
    world: World, owner: Actor, told: Any
) -> None:
    client = world.organisation.pk

    calls.assign_number(world.free, client, PlaceOfNumber(website=world.website), by=owner, at=START)

    row = number(owner, "+31850000900")
    assert (row.organisation_id, row.state, row.website_id) == (client, "active", world.website)
    with transaction(owner.within(client)):
        slot = PoolSlot.objects.of(client).get(pk=world.free)
    assert (slot.website_id, slot.e164, slot.lease_until) == (world.website, "+31850000900", START)
    assert told()[-1] == "calls.number_assigned"


def test_a_number_can_be_kept_for_a_channel_to_come(world: World, owner: Actor, admin: Actor) -> None:
    calls.assign_number(world.free, world.organisation.pk, PlaceOfNumber(), by=owner, at=START)

    with transaction(admin):
        assert world.free in dict(calls.spare_numbers(world.organisation.pk))


def test_a_number_goes_to_a_channel_that_has_none(world: World, owner: Actor, refusal: Any) -> None:
    client, place = world.organisation.pk, PlaceOfNumber(channel=world.online)

    calls.assign_number(world.free, client, place, by=owner, at=START)

    with transaction(owner.within(client)):
        assert Channel.objects.of(client).get(pk=world.online).number_id == world.free
    again = lambda: calls.assign_number(world.free, client, place, by=owner, at=START)  # noqa: E731
    assert refusal(again) == "number_not_free"


def test_a_number_does_not_go_to_the_website_of_another_client(
    world: World, owner: Actor, refusal: Any
) -> None:
    other = new_world(START, "De Boer", "deboer", "+3185001")

    attempt = lambda: calls.assign_number(  # noqa: E731
        world.free, world.organisation.pk, PlaceOfNumber(website=other.website), by=owner, at=START
    )

    assert refusal(attempt) == "no_website"
    assert number(owner, "+31850000900").state == "free"


@pytest.mark.clause("qooqie:10.3")
def test_a_number_that_is_taken_back_rests_for_half_a_year(world: World, owner: Actor, told: Any) -> None:
    client = world.organisation.pk

    free_at = calls.release_number(world.used, by=owner, at=START)

    row = number(owner, "+31850000000")
    assert (row.state, row.release_on, row.organisation_id) == ("quarantine", date(2026, 11, 4), client)
    assert free_at == datetime(2026, 11, 3, 23, tzinfo=UTC)
    refused = calls.answer_call(IncomingCall("twiml", "N1", "+31850000000", None, "", START))
    assert (refused.plan.reason, refused.call) == (RejectReason.NOT_IN_SERVICE, None)
    with transaction(system("test", client)):
        assert not PoolSlot.objects.of(client).filter(pk=world.used).exists()
        assert [entry.due_at for entry in timeline(client, world.used) if entry.kind == RELEASE] == [free_at]
    assert told()[-1] == "calls.number_quarantined"


@pytest.mark.clause("qooqie:10.5")
def test_a_number_is_free_for_any_client_when_its_quarantine_is_over(
    committed: None, standing_clock: Any
) -> None:
    world = new_world(START)
    owner = actor(world.staff, provider(), "stock.manage", office=True)
    free_at = calls.release_number(world.used, by=owner, at=START)
    other = new_world(START, "De Boer", "deboer", "+3185001")

    standing_clock.stand_still(free_at)
    run_due(free_at)

    row = number(owner, "+31850000000")
    assert (row.state, row.release_on, row.organisation_id) == ("free", None, owner.organisation)
    with transaction(system("test", world.organisation.pk)):
        names = RecordedEvent.objects.of(world.organisation.pk).order_by("id").values_list("name", flat=True)
        assert list(names)[-1] == "calls.number_released"
    calls.assign_number(world.used, other.organisation.pk, PlaceOfNumber(), by=owner, at=free_at)
    assert number(owner, "+31850000000").organisation_id == other.organisation.pk


@pytest.mark.clause("qooqie:10.3")
def test_a_number_in_quarantine_goes_to_nobody(world: World, owner: Actor, refusal: Any) -> None:
    calls.release_number(world.used, by=owner, at=START)

    again = lambda: calls.assign_number(  # noqa: E731
        world.used, world.organisation.pk, PlaceOfNumber(), by=owner, at=START
    )

    assert refusal(again) == "number_not_free"
    assert refusal(lambda: calls.release_number(world.used, by=owner, at=START)) == "number_not_in_use"


def test_a_printed_number_stays_until_its_channel_is_unlinked(
    world: World, owner: Actor, admin: Actor, refusal: Any
) -> None:
    printed = number(owner, "+31850000100").pk

    assert refusal(lambda: calls.release_number(printed, by=owner, at=START)) == "number_printed"
    calls.unlink_channel(world.offline, by=admin, at=START)
    calls.release_number(printed, by=owner, at=START)
    assert number(owner, "+31850000100").state == "quarantine"
