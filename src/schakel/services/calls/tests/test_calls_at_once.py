"""The client's limit on calls at once, with transactions that really run at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connections

from schakel.services.calls.facts import CallEvent, EndCause, EventType, IncomingCall, RejectReason
from schakel.services.calls.models import Call, CallSettings
from schakel.services.calls.tests.builders import START, channel, number, website
from schakel.services.calls.usecases.answer_call import Answered, answer_call
from schakel.services.calls.usecases.hear_event import hear_event
from schakel.shared.tenancy.interface import system, transaction

FLYER_NUMBER = "+31850001002"
LIMIT, BURST = 3, 12

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


@pytest.fixture
def client(organisation: UUID) -> UUID:
    """A client with a flyer that allows three calls at once."""
    with transaction(system("test", organisation)):
        site = website(organisation)
        channel(
            organisation, site, "Flyer", kind="offline", rules=[], number=number(organisation, FLYER_NUMBER)
        )
        CallSettings.objects.of(organisation).create(concurrent=LIMIT)
    return organisation


def incoming(call: int) -> IncomingCall:
    at = START + timedelta(milliseconds=call)
    return IncomingCall("twiml", f"CA{call:02}", FLYER_NUMBER, "+31612345678", "", at)


def burst(calls: int) -> list[Answered]:
    together = Barrier(calls)

    def one(call: int) -> Answered:
        try:
            connections["default"].ensure_connection()
            together.wait(30)
            return answer_call(incoming(call))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(calls) as threads:
        return list(threads.map(one, range(calls)))


@pytest.mark.clause("qooqie:9.1.4")
def test_a_burst_of_calls_gets_exactly_as_many_through_as_the_limit_says(client: UUID) -> None:
    answered = burst(BURST)

    reasons = [each.plan.reason for each in answered]
    assert (reasons.count(None), reasons.count(RejectReason.TOO_MANY_CALLS)) == (LIMIT, BURST - LIMIT)
    with transaction(system("test", client)):
        assert Call.objects.of(client).count() == BURST


def test_a_refused_call_takes_no_place_from_one_that_could_get_through(client: UUID) -> None:
    burst(BURST)
    with transaction(system("test", client)):
        through = Call.objects.of(client).exclude(plan__action="reject").first()
    assert through is not None
    ended = CallEvent("twiml", through.carrier_call, EventType.ENDED, START, cause=EndCause.CALLER_GONE)
    hear_event(client, ended)

    next_ones = [answer_call(incoming(call)).plan.reason for call in (50, 51)]

    assert next_ones == [None, RejectReason.TOO_MANY_CALLS]
