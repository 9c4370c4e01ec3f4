import wave
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from uuid import UUID

import pytest

from schakel.services.calls.facts import (
    CallEvent,
    CallPlan,
    EndCause,
    EventType,
    IncomingCall,
    PlanAction,
    RejectReason,
)
from schakel.services.calls.models import Call, CallHeard, Credit, RecordingChange, ServiceBlock
from schakel.services.calls.queries.announcements import LENGTHS_MS, announcement_in
from schakel.services.calls.tests.builders import START, channel, number, session, website
from schakel.services.calls.usecases.after_announcement_of import after_announcement_of
from schakel.services.calls.usecases.after_attempt_of import after_attempt_of
from schakel.services.calls.usecases.answer_call import Answered, answer_call
from schakel.services.calls.usecases.hear_event import hear_event
from schakel.services.calls.usecases.settle_call import settle_call
from schakel.shared.events.models import RecordedEvent
from schakel.shared.tenancy.interface import system, transaction

POOL_NUMBER = "+31850001001"
FLYER_NUMBER = "+31850001002"
CALLER = "+31612345678"

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def client(organisation: UUID) -> UUID:
    """A client with a website, a channel, a pool of one and a flyer."""
    with transaction(system("test", organisation)):
        site = website(organisation)
        ads = channel(organisation, site)
        pool = number(organisation, POOL_NUMBER, pool=site)
        flyer = number(organisation, FLYER_NUMBER)
        channel(organisation, site, "Flyer", kind="offline", rules=[], number=flyer)
        session(organisation, ads, pool)
    return organisation


def incoming(
    dialled: str = POOL_NUMBER, at: datetime = START, call_id: str = "CA1", caller: str | None = CALLER
) -> IncomingCall:
    return IncomingCall("twiml", call_id, dialled, caller, caller or "", at)


def call_of(organisation: UUID, call_id: str = "CA1") -> Call:
    with transaction(system("test", organisation)):
        return Call.objects.of(organisation).get(carrier_call=call_id)


def switch_recording_on(organisation: UUID) -> None:
    with transaction(system("test", organisation)):
        RecordingChange.objects.of(organisation).create(
            at=START - timedelta(days=1), what="on", profession="no_secrecy", employees_informed=True
        )


def events_of_an_answered_call(call_id: str = "CA1") -> list[CallEvent]:
    def heard(kind: EventType, seconds: int, **more: object) -> CallEvent:
        return CallEvent("twiml", call_id, kind, START + timedelta(seconds=seconds), **more)  # type: ignore[arg-type]

    return [
        heard(EventType.RINGING, 2, leg="CB1"),
        heard(EventType.ANSWERED, 8, leg="CB1"),
        heard(EventType.LEG_ENDED, 68, leg="CB1", cause=EndCause.COMPLETED, duration=60),
        heard(EventType.ENDED, 68, cause=EndCause.COMPLETED, duration=68),
    ]


def test_a_call_is_credited_to_the_visitor_who_has_the_number_on_the_screen(client: UUID) -> None:
    answered = answer_call(incoming(at=START + timedelta(seconds=30)))

    call = call_of(client)
    assert answered == Answered(answered.plan, client, call.id)
    assert (answered.plan.action, answered.plan.forward_to) == (PlanAction.FORWARD, "+31101234567")
    with transaction(system("test", client)):
        credit = Credit.objects.of(client).get(call=call)
    assert (call.session_id, call.channel_id) == (credit.session_id, credit.channel_id)
    assert credit.basis == "on_site"
    assert len(credit.candidates) == 1


def test_the_same_webhook_twice_is_one_call_with_the_same_answer(client: UUID) -> None:
    first, again = answer_call(incoming()), answer_call(incoming())

    assert first == again
    with transaction(system("test", client)):
        assert Call.objects.of(client).count() == 1
        assert RecordedEvent.objects.of(client).filter(name="calls.call_received").count() == 1


def test_a_flyer_number_is_credited_to_its_channel(client: UUID) -> None:
    answer_call(incoming(FLYER_NUMBER))

    call = call_of(client)
    assert call.basis == "channel_number"
    assert (call.session_id, call.probability) == (None, None)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_events_in_any_order_and_twice_give_the_same_record(client: UUID, order: tuple[int, ...]) -> None:
    answer_call(incoming())
    events = events_of_an_answered_call()

    new = [hear_event(client, events[n]) for n in (*order, *order)]

    call = call_of(client)
    settle_call(client, call=call.id)
    settle_call(client, call=call.id)
    assert new == [True] * 4 + [False] * 4
    assert (call.outcome, call.ring_s, call.talk_s) == ("answered", 6, 60)
    with transaction(system("test", client)):
        ended = RecordedEvent.objects.of(client).filter(name="calls.call_ended")
        assert [event.facts["outcome"] for event in ended] == ["answered"]


def test_a_withheld_caller_is_never_taken_for_an_earlier_one(client: UUID) -> None:
    answer_call(incoming(caller=None))
    later = START + timedelta(days=2)
    answer_call(incoming(at=later, call_id="CA2", caller=None))

    assert call_of(client, "CA2").basis == "unknown"


def test_a_returning_caller_keeps_the_session_of_the_first_call(client: UUID) -> None:
    answer_call(incoming())
    answer_call(incoming(at=START + timedelta(days=2), call_id="CA2"))

    first, second = call_of(client), call_of(client, "CA2")
    assert (second.session_id, second.basis) == (first.session_id, "returning_caller")


def test_a_number_that_nobody_has_is_refused_and_nothing_is_kept(client: UUID) -> None:
    answered = answer_call(incoming("+31850009999"))

    assert (answered.plan.reason, answered.organisation) == (RejectReason.UNKNOWN_NUMBER, None)


@pytest.mark.clause("qooqie:8.11")
def test_a_blocked_client_gets_no_forwarding_and_no_new_data(client: UUID) -> None:
    with transaction(system("test", client)):
        ServiceBlock.objects.of(client).create(reason="misuse", since=START)

    answered = answer_call(incoming())

    assert (answered.plan.reason, answered.call) == (RejectReason.SERVICE_STOPPED, None)
    with transaction(system("test", client)):
        assert not CallHeard.objects.of(client).exists()


@pytest.mark.clause("qooqie:11.5")
def test_recording_waits_for_the_announcement_to_be_played_in_full(client: UUID) -> None:
    switch_recording_on(client)
    plan = answer_call(incoming()).plan
    assert plan.announcement is not None
    assert plan.announcement.version == "recording-nl-1"

    played = START + timedelta(milliseconds=plan.announcement.length_ms)
    rest = after_announcement_of(client, "twiml", "CA1", played)

    assert rest is not None
    assert (rest.record, rest.announced) == (True, True)
    assert after_announcement_of(client, "twiml", "CA1", played + timedelta(seconds=1)) == rest


@pytest.mark.clause("qooqie:11.5")
def test_a_cut_announcement_connects_the_call_without_recording(client: UUID) -> None:
    switch_recording_on(client)
    answer_call(incoming())

    rest = after_announcement_of(client, "twiml", "CA1", START + timedelta(seconds=1))

    assert rest is not None
    assert (rest.action, rest.record, call_of(client).record) == (PlanAction.FORWARD, False, False)


def test_after_an_unanswered_attempt_the_call_is_hung_up(client: UUID) -> None:
    answer_call(incoming())

    rest = after_attempt_of(client, "twiml", "CA1", EndCause.NO_ANSWER)

    assert isinstance(rest, CallPlan)
    assert rest.action is PlanAction.HANG_UP


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_stated_length_of_an_announcement_is_that_of_its_file(language: str) -> None:
    name = announcement_in(language).url.rsplit("/", 1)[1]
    path = Path(__file__).parents[1] / "static" / "calls" / "sounds" / name

    with wave.open(str(path)) as file:
        measured = file.getnframes() * 1000 / file.getframerate()

    assert 0 <= LENGTHS_MS[language] - measured < 1


def test_a_late_report_that_changes_the_outcome_is_told_again(client: UUID) -> None:
    answer_call(incoming())
    ringing, answered, leg_ended, ended = events_of_an_answered_call()
    hear_event(client, ended)
    settle_call(client, call=call_of(client).id)

    for late in (ringing, answered, leg_ended):
        hear_event(client, late)
    settle_call(client, call=call_of(client).id)

    with transaction(system("test", client)):
        told = RecordedEvent.objects.of(client).filter(name="calls.call_ended").order_by("id")
        assert [event.facts["outcome"] for event in told] == ["abandoned_in_announcement", "answered"]
