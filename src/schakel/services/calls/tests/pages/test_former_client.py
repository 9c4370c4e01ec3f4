"""The dashboard of somebody whose contract about call tracking is over."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from schakel.kernel.calendars import start_of_day
from schakel.services.calls.http import urls
from schakel.services.calls.models import CallSettings
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.following import days_pass, ended, heard, running, states, suspended
from schakel.services.calls.tests.pages.test_every_page import POSTS, READING
from schakel.services.calls.tests.world import World, new_world
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.tests.test_registration import wish
from schakel.shared.agreements.tests.world import member, noon
from schakel.shared.tenancy.interface import system, transaction

TODAY = date(2026, 5, 4)
END = date(2026, 11, 30)
PORTAL = [f"calls:{pattern.name}" for pattern in urls.urlpatterns]
CHANGING = sorted(set(PORTAL) - READING - POSTS - {"calls:recording-document"})


@pytest.fixture
def world(committed: None, standing_clock: Any) -> World:
    return new_world(START)


@pytest.fixture
def former(world: World, standing_clock: Any) -> World:
    """A client whose contract ended this morning."""
    assert ended(running(world.organisation.pk, TODAY), standing_clock, notice=date(2026, 10, 30)) == END
    return world


@pytest.mark.clause("qooqie:6.1", "qooqie:1.1.5")
def test_every_page_can_be_read_on_the_last_day_and_none_changes_anything(
    former: World, signed_in: Any, standing_clock: Any
) -> None:
    standing_clock.stand_still(noon(date(2027, 2, 27)))
    portal: Client = signed_in(former.admin)

    for name in sorted(READING):
        assert portal.get(former.address_of(name)).status_code == 200, name
    assert portal.get(former.address_of("calls:recording-document")).status_code == 200
    overview = portal.get(former.address_of("calls:overview"))
    assert "Your contract about call tracking is over." in overview.text
    assert ">27 February 2027</time> for the last time" in overview.text
    for name in CHANGING:
        answer = portal.post(former.address_of(name))
        assert answer.status_code in {302, 403}, name  # 302: prove first who you are
    refused = portal.post(former.address_of("calls:website-add"))
    assert "Nothing can be changed any more" in refused.text
    changed = portal.post(former.address_of("calls:settings"), {"ring_seconds": "30"})
    assert (changed.status_code, settings(former)) == (403, 0)


@pytest.mark.clause("qooqie:6.1", "qooqie:1.1.5")
def test_every_page_is_closed_from_the_next_day_on(
    former: World, signed_in: Any, standing_clock: Any
) -> None:
    standing_clock.stand_still(start_of_day(date(2027, 2, 28)))
    portal: Client = signed_in(former.admin, "nl")

    for name in sorted(READING | {"calls:recording-document"}):
        assert portal.get(former.address_of(name)).status_code == 403, name
    closed = portal.get(former.address_of("calls:log"))
    assert "Uw belmeting is gesloten" in closed.text
    assert f"/o/{former.organisation.slug}/contracts/" in closed.text
    part = portal.get(former.address_of("calls:live"), headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Refresh"]) == (204, "true")


@pytest.mark.clause("qooqie:22.1")
def test_a_suspended_client_reads_why_nothing_is_measured(world: World, signed_in: Any) -> None:
    suspended(running(world.organisation.pk, TODAY), TODAY)
    portal: Client = signed_in(world.admin)

    shown = portal.get(world.address_of("calls:overview"))

    assert shown.status_code == 200
    assert "Your contract about call tracking is suspended." in shown.text


def test_staff_see_that_a_contract_stopped_the_service(former: World, signed_in: Any) -> None:
    shown = signed_in(former.staff).get(former.address_of("calls_office:client"))

    assert "The contract about call tracking is over, and the service with it." in shown.text


@pytest.mark.clause("qooqie:15.2")
def test_a_trial_that_lapses_frees_its_numbers_and_closes_its_dashboard_that_day(
    world: World, signed_in: Any, standing_clock: Any
) -> None:
    client = world.organisation.pk
    standing_clock.stand_still(noon(TODAY))
    asked = wish(ticked=noon(TODAY))
    until = agreements.start_trial(client, asked, by=member(client), at=noon(TODAY))
    assert until == date(2026, 5, 18)
    portal: Client = signed_in(world.admin)
    days_pass(client, standing_clock, date(2026, 5, 17))
    assert portal.get(world.address_of("calls:log")).status_code == 200

    days_pass(client, standing_clock, until)

    assert portal.get(world.address_of("calls:log")).status_code == 403
    assert {release for _, release in states(client)} == {date(2026, 9, 1)}  # one was in quarantine before


@pytest.mark.clause("qooqie:15.2", "qooqie:15.1")
def test_a_trial_that_became_a_contract_keeps_its_numbers(world: World, standing_clock: Any) -> None:
    client = world.organisation.pk
    before = states(client)
    asked = wish(ticked=noon(TODAY))
    agreements.start_trial(client, asked, by=member(client), at=noon(TODAY))
    agreements.complete_registration(client, asked, by=member(client), at=noon(date(2026, 5, 17)))
    heard(client)

    days_pass(client, standing_clock, date(2026, 5, 20))

    assert states(client) == before


def settings(world: World) -> int:
    with transaction(system("test", world.organisation.pk)):
        return CallSettings.objects.of(world.organisation.pk).count()
