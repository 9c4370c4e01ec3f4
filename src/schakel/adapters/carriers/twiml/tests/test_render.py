from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.adapters.carriers.twiml.render import Callbacks, render, render_nothing, render_whisper
from schakel.services.calls.facts import Announcement, CallPlan, PlanAction, RejectReason

TWILIO, SIGNALWIRE, TELNYX = PROFILES[Vendor.TWILIO], PROFILES[Vendor.SIGNALWIRE], PROFILES[Vendor.TELNYX]
CALLBACKS = Callbacks.under("https://calls.example/carrier/", "CA1")
TEXT = Announcement("nl-3", "https://calls.example/a/nl.wav?v=3&x=<1>", length_ms=6_000)
FORWARD = CallPlan(PlanAction.FORWARD, forward_to="+31850000009", caller_id="+31850001234")


def _document(plan: CallPlan, vendor: Vendor = Vendor.TWILIO) -> Element:
    return fromstring(render(plan, CALLBACKS, PROFILES[vendor]))


def _verbs(document: Element) -> list[str]:
    return [verb.tag for verb in document]


def test_a_plain_call_is_dialled_and_answered_only_when_the_company_picks_up() -> None:
    assert render(FORWARD, CALLBACKS, TWILIO) == (
        '<?xml version="1.0" encoding="UTF-8"?><Response>'
        '<Dial timeout="25" timeLimit="14400" action="https://calls.example/carrier/dial-done?call=CA1" '
        'method="POST" callerId="+31850001234" answerOnBridge="true">'
        '<Number statusCallback="https://calls.example/carrier/leg?call=CA1" '
        'statusCallbackEvent="initiated ringing answered completed" statusCallbackMethod="POST">'
        "+31850000009</Number></Dial></Response>"
    )


@pytest.mark.clause("qooqie:11.5")
def test_the_first_document_of_a_recorded_call_plays_and_records_nothing() -> None:
    document = _document(replace(FORWARD, announcement=TEXT, record=True))

    assert _verbs(document) == ["Play", "Redirect"]
    assert document[0].text == TEXT.url
    assert document[1].text == "https://calls.example/carrier/announced?call=CA1"
    assert "record" not in render(replace(FORWARD, announcement=TEXT, record=True), CALLBACKS, TWILIO)


@pytest.mark.clause("qooqie:11.5")
def test_the_second_document_records_both_sides_when_the_announcement_was_heard() -> None:
    dial = _document(replace(FORWARD, record=True, announced=True))[0]

    assert dial.get("record") == "record-from-answer-dual"
    assert dial.get("recordingStatusCallback") == CALLBACKS.recording
    assert dial.get("answerOnBridge") is None


@pytest.mark.clause("qooqie:11.5")
def test_a_plan_that_says_record_without_an_announcement_heard_is_not_recorded() -> None:
    assert _document(replace(FORWARD, record=True))[0].get("record") is None


@pytest.mark.parametrize(
    ("vendor", "ring", "longest", "expected"),
    [
        ("twilio", 25, 14_400, ("25", "14400")),
        ("telnyx", 1, 10, ("5", "60")),
        ("telnyx", 300, 86_400, ("120", "14400")),
        ("twilio", 1, 90_000, ("5", "86400")),
    ],
)
def test_times_are_brought_within_what_the_carrier_takes(
    vendor: str, ring: int, longest: int, expected: tuple[str, str]
) -> None:
    dial = _document(replace(FORWARD, ring_timeout_s=ring, longest_s=longest), Vendor(vendor))[0]

    assert (dial.get("timeout"), dial.get("timeLimit")) == expected


def test_each_carrier_gets_only_what_it_knows() -> None:
    plan = replace(FORWARD, whisper=TEXT)

    assert _document(plan, Vendor.TELNYX)[0].get("answerOnBridge") is None
    assert _document(plan, Vendor.TELNYX)[0][0].get("url") is None
    assert _document(plan, Vendor.SIGNALWIRE)[0].get("answerOnBridge") == "true"
    assert _document(plan, Vendor.SIGNALWIRE)[0][0].get("url") == CALLBACKS.whisper


def test_a_withheld_number_leaves_the_caller_id_to_the_carrier() -> None:
    assert _document(replace(FORWARD, caller_id=None))[0].get("callerId") is None


@pytest.mark.parametrize(
    ("reason", "told"), [(RejectReason.TOO_MANY_CALLS, "busy"), (RejectReason.SERVICE_STOPPED, "rejected")]
)
def test_a_refused_call_is_refused_before_it_is_answered(reason: RejectReason, told: str) -> None:
    document = _document(CallPlan(PlanAction.REJECT, reason=reason))

    assert _verbs(document) == ["Reject"]
    assert document[0].get("reason") == told


def test_the_other_plans_play_and_end() -> None:
    told = _document(CallPlan(PlanAction.ANNOUNCE_AND_HANG_UP, announcement=TEXT))
    mail = _document(CallPlan(PlanAction.VOICEMAIL, announcement=TEXT, record=True, announced=True))

    assert _verbs(told) == ["Play", "Hangup"]
    assert _verbs(_document(CallPlan(PlanAction.HANG_UP))) == ["Hangup"]
    assert _verbs(mail) == ["Play", "Record"]
    assert mail[1].get("action") == CALLBACKS.finished
    assert mail[1].get("recordingStatusCallback") == CALLBACKS.recording


def test_whatever_stands_in_a_plan_stays_inside_its_place() -> None:
    nasty = replace(FORWARD, forward_to='+31"><Hangup/>\x00', caller_id='"&<\x0b')
    dial = _document(nasty)[0]

    assert _verbs(_document(nasty)) == ["Dial"]
    assert dial[0].text == '+31"><Hangup/>'
    assert dial.get("callerId") == '"&<'


def test_the_addresses_name_the_call_whatever_its_identity_looks_like() -> None:
    found = Callbacks.under("https://calls.example/carrier", "a&b=c/d")

    assert found.leg == "https://calls.example/carrier/leg?call=a%26b%3Dc%2Fd"


def test_a_whisper_is_played_and_nothing_is_an_empty_document() -> None:
    assert _verbs(fromstring(render_whisper(TEXT))) == ["Play"]
    assert _verbs(fromstring(render_whisper(None))) == []
    assert render_nothing() == '<?xml version="1.0" encoding="UTF-8"?><Response />'
