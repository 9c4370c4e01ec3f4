"""Calls of which the carrier's last reports are lost."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from schakel.services.calls.facts import CallEvent, EndCause, EventType, IncomingCall, RejectReason
from schakel.services.calls.models import Call, CallSettings
from schakel.services.calls.tests.builders import START, channel, number, website
from schakel.services.calls.usecases.answer_call import answer_call
from schakel.services.calls.usecases.give_up_call import UNREPORTED
from schakel.services.calls.usecases.hear_event import hear_event
from schakel.services.calls.usecases.settle_call import settle_call
from schakel.shared.deadlines.interface import run_due, timeline
from schakel.shared.events.models import RecordedEvent
from schakel.shared.tenancy.interface import system, transaction

FLYER_NUMBER = "+31850001002"
DUE = START + timedelta(seconds=25 + 60, minutes=15)

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


@pytest.fixture
def client(organisation: UUID) -> UUID:
    """A client with a flyer whose calls last a minute at most, one at a time."""
    with transaction(system("test", organisation)):
        site = website(organisation)
        flyer = number(organisation, FLYER_NUMBER)
        channel(organisation, site, "Flyer", kind="offline", rules=[], number=flyer)
        CallSettings.objects.of(organisation).create(concurrent=1, longest_minutes=1, ring_seconds=25)
    return organisation


def call_in(call_id: str = "CA1", after: timedelta = timedelta(0)) -> RejectReason | None:
    return answer_call(
        IncomingCall("twiml", call_id, FLYER_NUMBER, "+31612345678", "", START + after)
    ).plan.reason


def heard(kind: EventType, seconds: float, **more: Any) -> CallEvent:
    return CallEvent("twiml", "CA1", kind, START + timedelta(seconds=seconds), **more)


def call_of(organisation: UUID) -> Call:
    with transaction(system("test", organisation)):
        return Call.objects.of(organisation).get(carrier_call="CA1")


def dates(organisation: UUID) -> list[tuple[str, str, str]]:
    with transaction(system("test", organisation)):
        return [(entry.kind, entry.outcome, entry.reason) for entry in timeline(organisation)]


def told(organisation: UUID) -> list[tuple[str, str]]:
    settle_call(organisation, call=call_of(organisation).id)
    with transaction(system("test", organisation)):
        rows = RecordedEvent.objects.of(organisation).filter(
            name__in=["calls.call_ended", "calls.call_missed"]
        )
        return [(row.name, row.facts["outcome"]) for row in rows.order_by("id")]


@pytest.mark.clause("qooqie:12.2")
def test_a_call_that_nobody_reports_on_is_closed_when_it_must_be_over(client: UUID) -> None:
    call_in()

    assert run_due(DUE - timedelta(microseconds=1)) == 0
    assert run_due(DUE) == 1
    call = call_of(client)
    assert (call.outcome, call.ended_at, call.talk_s) == ("unreported", None, 0)
    assert dates(client) == [(UNREPORTED, "done", "closed without a report of the carrier")]
    assert told(client) == [("calls.call_ended", "unreported")]


def test_a_call_that_was_closed_leaves_its_place_to_the_next(client: UUID) -> None:
    call_in()
    assert call_in("CA2", timedelta(minutes=5)) is RejectReason.TOO_MANY_CALLS

    run_due(DUE)

    assert call_in("CA3", timedelta(minutes=20)) is None


def test_the_end_takes_the_date_off_the_calendar(client: UUID) -> None:
    call_in()
    hear_event(client, heard(EventType.ENDED, 9, cause=EndCause.CALLER_GONE))

    assert dates(client) == [(UNREPORTED, "dropped", "the carrier reported the end")]
    assert run_due(DUE) == 0
    assert call_of(client).outcome == "abandoned_in_announcement"


@pytest.mark.parametrize("times", [1, 3])
def test_late_reports_fill_in_what_happened_and_count_once(client: UUID, times: int) -> None:
    call_in()
    run_due(DUE)
    assert told(client) == [("calls.call_ended", "unreported")]

    late = [
        heard(EventType.ANSWERED, 8, leg="CB1"),
        heard(EventType.LEG_ENDED, 48, leg="CB1", cause=EndCause.COMPLETED, duration=40),
        heard(EventType.ENDED, 48, cause=EndCause.COMPLETED, duration=48),
    ]
    new = [hear_event(client, event) for event in late * times]

    call = call_of(client)
    assert new.count(True) == len(late)
    assert (call.outcome, call.talk_s, call.ended_at) == ("answered", 40, START + timedelta(seconds=48))
    assert told(client) == [("calls.call_ended", "unreported"), ("calls.call_ended", "answered")]
    with transaction(system("test", client)):
        assert Call.objects.of(client).count() == 1


def test_a_late_report_that_nobody_answered_tells_of_a_missed_call(client: UUID) -> None:
    call_in()
    run_due(DUE)
    told(client)

    hear_event(client, heard(EventType.DIAL_ENDED, 30, leg="CB1", cause=EndCause.NO_ANSWER))
    hear_event(client, heard(EventType.ENDED, 31, cause=EndCause.COMPLETED))

    assert told(client)[1:] == [("calls.call_ended", "no_answer"), ("calls.call_missed", "no_answer")]


def test_a_report_that_is_just_coming_in_is_not_waited_for(client: UUID, standing_clock: Any) -> None:
    """Both sides lock the call and its date, in opposite order: waiting would be a deadlock."""
    call_in()
    standing_clock.stand_still(DUE)
    other = connections["default"].copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT set_config('app.organisation', %s, true)", [str(client)])
            cursor.execute("SELECT id FROM calls_call FOR UPDATE")

        assert run_due(DUE) == 1
        assert call_of(client).outcome == "in_progress"
    finally:
        other.rollback()
        other.close()

    assert run_due(DUE + timedelta(minutes=1)) == 1
    assert call_of(client).outcome == "unreported"
