"""What happens to call tracking when a client's contract about it ends, is suspended, or begins again."""

from datetime import date
from typing import Any

import pytest

from schakel.services.calls import interface as calls
from schakel.services.calls.facts import (
    Access,
    DashboardAccess,
    IncomingCall,
    NumberState,
    RejectReason,
    ServiceState,
)
from schakel.services.calls.facts.wishes import SettingsWish
from schakel.services.calls.models import Channel, PoolSlot, TrackingNumber
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.following import days_pass, ended, heard, mails, running, states, suspended
from schakel.services.calls.tests.world import World, new_world
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.tests.world import concluded, noon, staff
from schakel.shared.tenancy.interface import Actor, system, transaction

TODAY = date(2026, 5, 4)
READ_ONLY = Access(service=False, dashboard=DashboardAccess.READ_ONLY)
FULL = Access(service=True, dashboard=DashboardAccess.FULL)
CLOSED = Access(service=False, dashboard=DashboardAccess.CLOSED)
CALM = SettingsWish(30, 60, 3, show_tracking_number=True, announcement_language="en")


@pytest.fixture
def world(committed: None, standing_clock: Any) -> World:
    return new_world(START)


def access(world: World, on: date) -> Access:
    with transaction(system("test", world.organisation.pk)):
        return calls.access_of(world.organisation.pk, noon(on)).outcome


def state(world: World) -> ServiceState:
    with transaction(system("test", world.organisation.pk)):
        return calls.service_state(world.organisation.pk)


def ring(number: str = "+31850000000") -> RejectReason | None:
    return calls.answer_call(IncomingCall("twiml", "N1", number, None, "", START)).plan.reason


@pytest.mark.clause("qooqie:6.1")
def test_a_contract_that_ends_on_30_november_leaves_a_dashboard_to_read_through_27_february(
    world: World, admin: Actor, standing_clock: Any, refusal: Any
) -> None:
    contract = running(world.organisation.pk, TODAY)

    assert ended(contract, standing_clock, notice=date(2026, 10, 30)) == date(2026, 11, 30)

    assert (state(world), ring()) == (ServiceState.ENDED, RejectReason.NOT_IN_SERVICE)
    late = noon(date(2026, 11, 30))
    assert refusal(lambda: calls.change_call_settings(CALM, by=admin, at=late)) == "read_only"
    assert refusal(lambda: calls.unlink_channel(world.online, by=admin, at=late)) == "read_only"
    assert access(world, date(2026, 11, 29)) == FULL
    assert access(world, date(2026, 11, 30)) == access(world, date(2027, 2, 27)) == READ_ONLY
    assert access(world, date(2027, 2, 28)) == CLOSED


@pytest.mark.clause("qooqie:6.1")
def test_a_former_client_is_told_at_the_end_and_two_weeks_before_its_dashboard_closes(
    world: World, standing_clock: Any, audited: Any
) -> None:
    client = world.organisation.pk
    contract = running(client, TODAY)
    ended(contract, standing_clock, notice=date(2026, 10, 30))

    (told,) = mails(client, "service_ended")
    assert "30 november 2026" in told.lower()
    assert "27 februari 2027" in told.lower()
    days_pass(client, standing_clock, date(2027, 2, 13))
    assert mails(client, "dashboard_closing") == []
    days_pass(client, standing_clock, date(2027, 2, 14))
    (again,) = mails(client, "dashboard_closing")
    assert "27 februari 2027" in again.lower()

    days_pass(client, standing_clock, date(2027, 2, 28))
    assert audited(contract.id).action == "dashboard.closed"


@pytest.mark.clause("qooqie:10.3", "qooqie:10.5")
def test_numbers_of_a_contract_that_ends_on_31_august_are_free_on_28_february(
    world: World, standing_clock: Any
) -> None:
    client = world.organisation.pk
    contract = running(client, TODAY)

    assert ended(contract, standing_clock, notice=date(2026, 7, 31)) == date(2026, 8, 31)

    # One was in quarantine before and has a release day of its own.
    assert states(client) == {
        (NumberState.QUARANTINE, date(2027, 2, 28)), (NumberState.QUARANTINE, date(2026, 9, 1))
    }  # fmt: skip
    with transaction(system("test", client)):
        assert PoolSlot.objects.of(client).count() == 0
        channels = Channel.objects.of(client).order_by("kind").values_list("kind", "number", "unlinked_at")
        assert [(kind, number, gone is None) for kind, number, gone in channels] == [
            ("offline", world_number(world), False), ("online", None, True)
        ]  # fmt: skip
    days_pass(client, standing_clock, date(2027, 2, 27))
    assert (NumberState.QUARANTINE, date(2027, 2, 28)) in states(client)
    days_pass(client, standing_clock, date(2027, 2, 28))
    assert (NumberState.QUARANTINE, date(2027, 2, 28)) not in states(client)


def world_number(world: World) -> Any:
    return TrackingNumber.objects.of(world.organisation.pk).get(e164="+31850000100").pk


@pytest.mark.clause("qooqie:22.1", "qooqie:8.11")
def test_a_suspended_contract_stops_the_service_and_lifting_it_gives_the_service_back(
    world: World, admin: Actor, refusal: Any
) -> None:
    contract = running(world.organisation.pk, TODAY)

    suspension = suspended(contract, TODAY)

    assert (state(world), ring()) == (ServiceState.SUSPENDED, RejectReason.SERVICE_STOPPED)
    assert access(world, TODAY) == READ_ONLY
    assert refusal(lambda: calls.change_call_settings(CALM, by=admin, at=START)) == "read_only"
    agreements.lift_suspension(world.organisation.pk, suspension, why="Betaald.", by=staff(), at=noon(TODAY))
    heard(world.organisation.pk)
    assert (state(world), ring(), access(world, TODAY)) == (ServiceState.ACTIVE, None, FULL)


@pytest.mark.clause("qooqie:22.1", "qooqie:8.11")
def test_a_block_and_a_suspension_do_not_lift_each_other(world: World, owner: Actor, refusal: Any) -> None:
    client = world.organisation.pk
    contract = running(client, TODAY)
    suspension = suspended(contract, TODAY)
    assert refusal(lambda: calls.lift_block(client, by=owner, at=START)) == "not_blocked"
    calls.block_service(client, reason="misbruik", by=owner, at=START)
    assert state(world) is ServiceState.BLOCKED

    calls.lift_block(client, by=owner, at=START)
    assert state(world) is ServiceState.SUSPENDED

    calls.block_service(client, reason="weer", by=owner, at=START)
    agreements.lift_suspension(client, suspension, why="Betaald.", by=staff(), at=noon(TODAY))
    heard(client)
    assert state(world) is ServiceState.BLOCKED


@pytest.mark.clause("qooqie:6.1")
def test_a_new_contract_opens_everything_again_and_nothing_closes_any_more(
    world: World, standing_clock: Any
) -> None:
    client = world.organisation.pk
    ended(running(client, TODAY), standing_clock, notice=date(2026, 10, 30))

    days_pass(client, standing_clock, date(2026, 12, 15))
    running(client, date(2026, 12, 15))

    assert (state(world), access(world, date(2026, 12, 15))) == (ServiceState.ACTIVE, FULL)
    days_pass(client, standing_clock, date(2027, 3, 1))
    assert mails(client, "dashboard_closing") == []


@pytest.mark.clause("qooqie:6.1")
def test_a_contract_that_begins_later_gives_the_service_back_on_its_first_day(
    world: World, standing_clock: Any
) -> None:
    client = world.organisation.pk
    ended(running(client, TODAY), standing_clock, notice=date(2026, 10, 30))

    concluded(client, "calls", date(2026, 11, 30), starts=date(2026, 12, 15))
    heard(client)

    assert state(world) is ServiceState.ENDED
    days_pass(client, standing_clock, date(2026, 12, 15))
    assert state(world) is ServiceState.ACTIVE


def test_a_contract_about_another_service_changes_nothing(world: World, standing_clock: Any) -> None:
    client = world.organisation.pk
    contract = concluded(client, "leads", TODAY)
    heard(client)

    ended(contract, standing_clock, notice=date(2026, 10, 30))

    assert (state(world), mails(client, "service_ended")) == (ServiceState.ACTIVE, [])
    assert access(world, date(2027, 6, 1)) == FULL
