from dataclasses import replace
from typing import Any

import psycopg
import pytest

from schakel.services.calls import interface as calls
from schakel.services.calls.facts import IncomingCall, RejectReason, ServiceState
from schakel.services.calls.facts.wishes import SettingsWish
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import World, actor, new_world
from schakel.shared.messages.models import Notice, OutgoingMessage
from schakel.shared.tenancy.interface import Actor, NotAllowedError, system, transaction

CALM = SettingsWish(30, 60, 3, show_tracking_number=True, announcement_language="en")


@pytest.mark.clause("qooqie:8.11")
def test_a_block_stops_everything_at_once_and_tells_the_client_why(
    world: World, owner: Actor, told: Any, audited: Any
) -> None:
    client = world.organisation.pk

    made = calls.block_service(client, reason="Gesprekken naar 0900", by=owner, at=START)

    refused = calls.answer_call(IncomingCall("twiml", "N1", "+31850000000", None, "", START))
    assert (refused.plan.reason, refused.call) == (RejectReason.SERVICE_STOPPED, None)
    with transaction(system("test", client)):
        (mail,) = OutgoingMessage.objects.of(client).filter(channel="mail")
        (placed,) = OutgoingMessage.objects.of(client).filter(channel="portal")
        (notice,) = Notice.objects.of(client).all()
        assert calls.service_state(client) is ServiceState.BLOCKED
    assert (mail.to, mail.about_id) == (world.admin.email, made)
    assert "Gesprekken naar 0900" in mail.text
    assert (placed.notice_id, placed.permission) == (mail.notice_id, "calls.read")
    assert (notice.kind, notice.permission) == ("calls.service_blocked", "calls.read")
    assert told()[-1] == "calls.service_blocked"
    assert (audited(made).facts["reason"], audited(made).person) == ("Gesprekken naar 0900", world.staff.pk)


@pytest.mark.clause("qooqie:8.11")
def test_a_block_needs_a_reason_and_happens_once(world: World, owner: Actor, refusal: Any) -> None:
    client = world.organisation.pk

    assert refusal(lambda: calls.block_service(client, reason=" ", by=owner, at=START)) == "no_reason"
    calls.block_service(client, reason="misbruik", by=owner, at=START)
    again = lambda: calls.block_service(client, reason="weer", by=owner, at=START)  # noqa: E731
    assert refusal(again) == "blocked_already"


@pytest.mark.clause("qooqie:8.11")
def test_a_lifted_block_gives_the_service_back(world: World, owner: Actor, refusal: Any, told: Any) -> None:
    client = world.organisation.pk
    assert refusal(lambda: calls.lift_block(client, by=owner, at=START)) == "not_blocked"
    calls.block_service(client, reason="misbruik", by=owner, at=START)

    calls.lift_block(client, by=owner, at=START)

    assert calls.answer_call(IncomingCall("twiml", "N1", "+31850000000", None, "", START)).call is not None
    assert told()[-2] == "calls.service_unblocked"
    with transaction(system("test", client)):
        assert [block.lifted_at for block in calls.blocks_of(client)] == [START]


@pytest.mark.clause("qooqie:8.11")
def test_a_blocked_client_reads_and_changes_nothing_but_switches_recording_off(
    world: World, owner: Actor, admin: Actor, refusal: Any
) -> None:
    calls.block_service(world.organisation.pk, reason="misbruik", by=owner, at=START)

    assert refusal(lambda: calls.change_call_settings(CALM, by=admin, at=START)) == "read_only"
    assert refusal(lambda: calls.unlink_channel(world.online, by=admin, at=START)) == "read_only"
    assert calls.switch_recording(None, by=admin, at=START).outcome is False


def test_a_client_neither_blocks_nor_lifts(world: World, admin: Actor) -> None:
    with pytest.raises(NotAllowedError):
        calls.block_service(world.organisation.pk, reason="x", by=admin, at=START)
    with pytest.raises(NotAllowedError):
        calls.lift_block(world.organisation.pk, by=admin, at=START)


def test_settings_hold_from_the_next_call_on(world: World, admin: Actor, audited: Any) -> None:
    calls.change_call_settings(CALM, by=admin, at=START)
    calls.change_call_settings(replace(CALM, concurrent=5), by=admin, at=START)

    plan = calls.answer_call(IncomingCall("twiml", "N1", "+31850000000", "+31612345678", "", START)).plan
    assert (plan.ring_timeout_s, plan.longest_s, plan.caller_id) == (30, 3600, "+31850000000")
    with transaction(admin):
        assert calls.settings_of(world.organisation.pk).concurrent == 5


@pytest.mark.parametrize(
    ("field", "value"),
    [("ring_seconds", 4), ("longest_minutes", 241), ("concurrent", 0), ("announcement_language", "de")],
)
def test_settings_out_of_range_are_refused(
    world: World, admin: Actor, refusal: Any, field: str, value: Any
) -> None:
    wrong = replace(CALM, **{field: value})

    assert refusal(lambda: calls.change_call_settings(wrong, by=admin, at=START)) == field


def test_the_edge_is_told_which_websites_to_read_anew(
    committed: None, standing_clock: Any, server: Any
) -> None:
    world = new_world(START)
    owner = actor(world.staff, world.organisation, "service.block", office=True)
    admin = actor(world.admin, world.organisation, "calls.manage")

    with psycopg.connect(server.conninfo("schakel_edge"), autocommit=True) as listening:
        listening.execute("LISTEN schakel_websites")
        calls.unlink_channel(world.online, by=admin, at=START)
        calls.block_service(world.organisation.pk, reason="misbruik", by=owner, at=START)
        heard = [notice.payload for notice in listening.notifies(timeout=5, stop_after=2)]

    assert heard == ["key-jansen.example"] * 2
