from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.adapters.carriers.twiml.parse import (
    NoCall,
    announced_event,
    call_event,
    dial_event,
    form,
    incoming,
    leg_event,
    received_event,
    recording_event,
)
from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.services.calls.facts import EndCause, EventType

AT = datetime(2026, 5, 4, 10, 0, 5, tzinfo=UTC)
TWILIO = PROFILES[Vendor.TWILIO]
CALL = {"CallSid": "CA1", "From": "+31850001234", "To": "+31850000001", "CallStatus": "ringing"}
LEG = {"CallSid": "CA2", "ParentCallSid": "CA1", "CallStatus": "ringing"}


def test_a_voice_webhook_is_an_incoming_call() -> None:
    call = incoming(CALL, TWILIO, at=AT)

    assert call.call_id == "CA1"
    assert call.dialled == "+31850000001"
    assert (call.caller, call.caller_given) == ("+31850001234", "+31850001234")
    assert call.received == AT
    assert received_event(call).key == ("twiml", "CA1", "received")


@pytest.mark.parametrize("withheld", ["anonymous", "Anonymous", "+266696687", "", "Restricted"])
def test_a_withheld_caller_has_no_number(withheld: str) -> None:
    call = incoming(CALL | {"From": withheld}, TWILIO, at=AT)

    assert (call.caller, call.caller_given) == (None, "")


def test_older_names_of_the_same_fields_are_understood() -> None:
    call = incoming(
        {"CallSid": "CA1", "Called": "sip:+31850000001@c.example", "Caller": "112"}, TWILIO, at=AT
    )

    assert call.dialled == "+31850000001"
    assert (call.caller, call.caller_given) == (None, "112")


@pytest.mark.parametrize(
    "fields",
    [{}, {"CallSid": "CA1"}, {"To": "+31850000001"}, CALL | {"CallSid": "x" * 65}, CALL | {"CallSid": " "}],
)
def test_a_form_that_names_no_call_or_number_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(NoCall):
        incoming(fields, TWILIO, at=AT)


@pytest.mark.parametrize(
    ("status", "kind", "cause"),
    [
        ("ringing", "ringing", None),
        ("in-progress", "answered", None),
        ("completed", "leg_ended", "completed"),
        ("busy", "leg_ended", "busy"),
        ("no-answer", "leg_ended", "no_answer"),
        ("failed", "leg_ended", "failed"),
        ("canceled", "leg_ended", "caller_gone"),
    ],
)
def test_a_leg_reports_its_steps(status: str, kind: str, cause: str | None) -> None:
    event = leg_event(LEG | {"CallStatus": status, "CallDuration": "61"}, at=AT)

    assert event is not None
    assert (event.type, event.cause) == (EventType(kind), EndCause(cause) if cause else None)
    assert event.key == ("twiml", "CA1", f"{kind}:CA2")
    assert event.duration == (61 if cause else None)


@pytest.mark.parametrize("status", ["initiated", "queued", "", "onbekend"])
def test_a_leg_that_says_nothing_new_is_no_event(status: str) -> None:
    assert leg_event(LEG | {"CallStatus": status}, at=AT) is None


def test_a_leg_may_leave_its_call_to_the_address() -> None:
    event = leg_event({"CallSid": "CA2", "CallStatus": "ringing"}, at=AT, call_id="CA1")

    assert event is not None
    assert event.call_id == "CA1"
    with pytest.raises(NoCall):
        leg_event({"CallSid": "CA2", "CallStatus": "ringing"}, at=AT)


@pytest.mark.parametrize(
    ("timestamp", "expected"),
    [
        ("Mon, 04 May 2026 10:00:01 +0000", datetime(2026, 5, 4, 10, 0, 1, tzinfo=UTC)),
        ("Mon, 04 May 2026 12:00:01 +0200", datetime(2026, 5, 4, 10, 0, 1, tzinfo=UTC)),
        ("Mon, 04 May 2026 10:00:01 -0000", datetime(2026, 5, 4, 10, 0, 1, tzinfo=UTC)),
        ("Mon, 04 May 2020 10:00:01 +0000", AT),
        ("gisteren", AT),
        ("", AT),
    ],
)
def test_the_carriers_own_time_counts_when_it_can_be_believed(timestamp: str, expected: datetime) -> None:
    event = leg_event(LEG | {"Timestamp": timestamp}, at=AT)

    assert event is not None
    assert event.at == expected


@pytest.mark.parametrize(
    ("dialled", "call", "cause"),
    [
        ("completed", "in-progress", "completed"),
        ("answered", "in-progress", "completed"),
        ("completed", "completed", "completed"),
        ("busy", "in-progress", "busy"),
        ("no-answer", "ringing", "no_answer"),
        ("no-answer", "completed", "caller_gone"),
        ("no-answer", "no-answer", "caller_gone"),
        ("canceled", "in-progress", "caller_gone"),
        ("failed", "in-progress", "failed"),
        ("", "in-progress", "failed"),
    ],
)
def test_the_end_of_an_attempt_says_who_gave_up(dialled: str, call: str, cause: str) -> None:
    fields = {"CallSid": "CA1", "CallStatus": call, "DialCallStatus": dialled, "DialCallSid": "CA2"}
    event = dial_event(fields | {"DialCallDuration": "-3"}, at=AT)

    assert event.cause is EndCause(cause)
    assert event.key == ("twiml", "CA1", "dial_ended:CA2")
    assert event.duration is None


def test_only_the_end_of_the_callers_call_is_an_event() -> None:
    assert call_event(CALL, at=AT) is None
    assert call_event(CALL | {"CallStatus": "in-progress"}, at=AT) is None
    ended = call_event(CALL | {"CallStatus": "completed", "CallDuration": "70"}, at=AT)
    gone = call_event(CALL | {"CallStatus": "no-answer"}, at=AT)

    assert ended is not None
    assert (ended.type, ended.cause, ended.duration) == (EventType.ENDED, EndCause.COMPLETED, 70)
    assert gone is not None
    assert gone.cause is EndCause.CALLER_GONE


@pytest.mark.clause("qooqie:11.5")
def test_an_announcement_counts_only_while_the_caller_is_there() -> None:
    heard = announced_event(CALL | {"CallStatus": "in-progress"}, at=AT)

    assert heard is not None
    assert heard.type is EventType.ANNOUNCED
    assert announced_event(CALL | {"CallStatus": "completed"}, at=AT) is None


RECORDING = {
    "CallSid": "CA1",
    "RecordingSid": "RE1",
    "RecordingUrl": "https://carrier.example/r/RE1",
    "RecordingStatus": "completed",
    "RecordingDuration": "61",
}


def test_a_recording_is_ready_when_it_can_be_fetched() -> None:
    event = recording_event(RECORDING, at=AT)

    assert event is not None
    assert (event.recording_id, event.recording_url) == ("RE1", "https://carrier.example/r/RE1")
    assert event.duration == 61
    for missing in (
        {"RecordingStatus": "failed"},
        {"RecordingUrl": "file:///etc/passwd"},
        {"RecordingSid": ""},
    ):
        assert recording_event(RECORDING | missing, at=AT) is None


def test_a_body_becomes_fields_and_only_a_form_is_taken() -> None:
    assert form(urlencode({"CallSid": "CA1", "Leeg": ""}).encode() + b"&CallSid=CA9") == {
        "CallSid": "CA1",
        "Leeg": "",
    }
    for body in (b"\xff\xfe", b"&".join(b"a=1" for _ in range(500))):
        with pytest.raises(NoCall):
            form(body)


NAMES = [*RECORDING, *LEG, *CALL, "DialCallStatus", "DialCallSid", "Timestamp", "CallDuration", "Called"]


@given(st.dictionaries(st.sampled_from(NAMES), st.text()))
def test_odd_values_give_an_event_or_a_refusal_and_nothing_else(fields: dict[str, str]) -> None:
    for read in (leg_event, dial_event, call_event, recording_event, announced_event):
        try:
            event = read(fields, at=AT)
        except NoCall:
            continue
        if event is not None:
            assert event.call_id
            assert "\x00" not in repr(event)
    try:
        incoming(fields, TWILIO, at=AT)
    except NoCall:
        return
