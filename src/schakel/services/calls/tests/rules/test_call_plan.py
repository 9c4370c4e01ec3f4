from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from schakel.services.calls.facts import (
    Announcement,
    CallFlow,
    CallLimits,
    CallPlan,
    DialledNumber,
    EndCause,
    IncomingCall,
    NumberState,
    PlanAction,
    Profession,
    RecordingChoice,
    RejectReason,
    ServiceState,
    Unanswered,
    WhenUnanswered,
)
from schakel.services.calls.rules.call_plan import after_announcement, after_attempt, plan_call

RECEIVED = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
CALL = IncomingCall("twiml", "CA1", "+31850000001", "+31850001234", "+31850001234", RECEIVED)
TEXT = Announcement("nl-3", "https://calls.example/a/nl-3.wav", length_ms=6_000)
RECORDED = RecordingChoice(
    switched_on=date(2026, 5, 4), profession=Profession.NO_SECRECY, employees_informed=date(2026, 5, 4)
)
NUMBER = DialledNumber(
    "+31850000001",
    NumberState.ACTIVE,
    channel=uuid4(),
    destination="+31850000009",
    destination_confirmed=True,
)
RECORDING = replace(NUMBER, recording=RECORDED, flow=CallFlow(announcement=TEXT))


def _plan(number: DialledNumber | None, call: IncomingCall = CALL) -> CallPlan:
    return plan_call(call, number).outcome


@pytest.mark.clause("qooqie:1.1.7")
def test_a_call_on_an_active_number_is_forwarded_to_the_company_number() -> None:
    plan = _plan(NUMBER)

    assert plan.action is PlanAction.FORWARD
    assert plan.forward_to == "+31850000009"
    assert plan.caller_id == "+31850001234"
    assert plan.announcement is None
    assert plan.record is False
    assert plan.keep is True


@pytest.mark.clause("qooqie:1.1.7", "qooqie:10.1")
@pytest.mark.parametrize(
    ("number", "clause"),
    [
        (replace(NUMBER, channel=None), "qooqie:1.1.7"),
        (replace(NUMBER, destination=None), "qooqie:10.1"),
        (replace(NUMBER, destination_confirmed=False), "qooqie:10.1"),
    ],
)
def test_a_number_without_channel_or_confirmed_destination_forwards_nothing(
    number: DialledNumber, clause: str
) -> None:
    decision = plan_call(CALL, number)

    assert decision.outcome == CallPlan(PlanAction.REJECT, reason=RejectReason.NO_DESTINATION)
    assert decision.because == (clause,)


@pytest.mark.clause("qooqie:10.3", "qooqie:10.4")
@pytest.mark.parametrize("state", ["free", "quarantine", "porting", "ported"])
def test_calls_to_a_number_out_of_use_are_not_forwarded_recorded_or_kept(state: str) -> None:
    plan = _plan(replace(RECORDING, state=NumberState(state)))

    assert plan == CallPlan(PlanAction.REJECT, keep=False, reason=RejectReason.NOT_IN_SERVICE)


def test_a_provider_may_tell_callers_that_a_number_is_out_of_use() -> None:
    quiet = replace(NUMBER, state=NumberState.QUARANTINE)
    plan = plan_call(CALL, quiet, out_of_service=TEXT).outcome

    assert plan.action is PlanAction.ANNOUNCE_AND_HANG_UP
    assert plan.announcement == TEXT
    assert plan.keep is False


def test_a_number_nobody_knows_is_refused_and_not_kept() -> None:
    assert _plan(None) == CallPlan(PlanAction.REJECT, keep=False, reason=RejectReason.UNKNOWN_NUMBER)


@pytest.mark.clause("qooqie:6.1", "qooqie:8.11")
@pytest.mark.parametrize(
    ("service", "clause"),
    [("ended", "qooqie:6.1"), ("blocked", "qooqie:8.11"), ("suspended", "qooqie:22.1")],
)
def test_a_stopped_service_forwards_nothing_and_keeps_nothing(service: str, clause: str) -> None:
    decision = plan_call(CALL, replace(RECORDING, service=ServiceState(service)))

    assert decision.outcome == CallPlan(PlanAction.REJECT, keep=False, reason=RejectReason.SERVICE_STOPPED)
    assert decision.because == (clause,)


def test_calls_beyond_the_limit_and_from_blocked_callers_are_refused_and_kept() -> None:
    flow = CallFlow(limits=CallLimits(concurrent=2))

    assert _plan(replace(NUMBER, flow=flow, calls_now=1)).action is PlanAction.FORWARD
    assert _plan(replace(NUMBER, flow=flow, calls_now=2)).reason is RejectReason.TOO_MANY_CALLS
    assert _plan(replace(NUMBER, caller_blocked=True)).reason is RejectReason.CALLER_BLOCKED
    assert _plan(replace(NUMBER, caller_blocked=True)).keep is True


@pytest.mark.clause("qooqie:11.5")
def test_with_recording_on_the_announcement_comes_first() -> None:
    plan = _plan(RECORDING)

    assert plan.announcement == TEXT
    assert plan.record is True
    assert plan.announced is False


@pytest.mark.clause("qooqie:11.5")
def test_the_recording_starts_only_after_the_whole_announcement() -> None:
    heard = after_announcement(_plan(RECORDING), played_for_ms=6_000).outcome
    cut_short = after_announcement(_plan(RECORDING), played_for_ms=5_999).outcome

    assert (heard.record, heard.announced, heard.announcement) == (True, True, None)
    assert (cut_short.record, cut_short.announced) == (False, False)
    assert cut_short.action is PlanAction.FORWARD
    assert cut_short.forward_to == "+31850000009"


@pytest.mark.clause("qooqie:11.5")
def test_without_an_announcement_to_play_the_call_is_connected_and_not_recorded() -> None:
    plan = _plan(replace(RECORDING, flow=CallFlow()))

    assert plan.action is PlanAction.FORWARD
    assert plan.record is False


@pytest.mark.clause("qooqie:11.1")
def test_recording_is_off_until_the_client_switches_it_on() -> None:
    assert _plan(replace(RECORDING, recording=RecordingChoice())).record is False
    assert _plan(replace(RECORDING, recording=RecordingChoice())).announcement is None


@pytest.mark.clause("qooqie:11.2")
def test_the_day_in_amsterdam_decides_whether_a_call_may_be_recorded() -> None:
    late_on_may_3 = replace(CALL, received=datetime(2026, 5, 3, 21, 59, tzinfo=UTC))
    early_on_may_4 = replace(CALL, received=datetime(2026, 5, 3, 22, 0, tzinfo=UTC))

    assert _plan(RECORDING, late_on_may_3).record is False
    assert _plan(RECORDING, early_on_may_4).record is True


def test_a_withheld_number_is_not_passed_on() -> None:
    withheld = replace(CALL, caller=None, caller_given="")

    assert _plan(NUMBER, withheld).caller_id is None
    shown = replace(NUMBER, flow=CallFlow(show_tracking_number=True))
    assert _plan(shown, withheld).caller_id == "+31850000001"


def _unanswered(
    wish: Unanswered, cause: str, *, number: DialledNumber = RECORDING, heard: int = 6_000
) -> CallPlan:
    plan = _plan(replace(number, flow=replace(number.flow, unanswered=wish)))
    if plan.announcement:
        plan = after_announcement(plan, played_for_ms=heard).outcome
    return after_attempt(plan, EndCause(cause)).outcome


@pytest.mark.parametrize("cause", ["completed", "caller_gone"])
def test_after_a_conversation_nothing_more_happens(cause: str) -> None:
    second = Unanswered(WhenUnanswered.SECOND_NUMBER, "+31850000008", number_confirmed=True)

    assert _unanswered(second, cause).action is PlanAction.HANG_UP


@pytest.mark.clause("qooqie:10.1")
@pytest.mark.parametrize("cause", ["busy", "no_answer", "failed"])
def test_a_second_number_is_rung_once_and_only_when_it_is_the_clients_own(cause: str) -> None:
    second = Unanswered(WhenUnanswered.SECOND_NUMBER, "+31850000008", number_confirmed=True)
    plan = _unanswered(second, cause)

    assert plan.action is PlanAction.FORWARD
    assert plan.forward_to == "+31850000008"
    assert plan.record is True
    assert after_attempt(plan, EndCause.NO_ANSWER).outcome.action is PlanAction.HANG_UP
    assert _unanswered(replace(second, number_confirmed=False), cause).action is PlanAction.HANG_UP


def test_nobody_answering_may_lead_to_a_text() -> None:
    plan = _unanswered(Unanswered(WhenUnanswered.ANNOUNCE, announcement=TEXT), "no_answer")

    assert plan.action is PlanAction.ANNOUNCE_AND_HANG_UP
    assert plan.announcement == TEXT
    assert plan.record is False


@pytest.mark.clause("qooqie:11.1", "qooqie:11.5")
def test_a_voicemail_is_a_recording_and_needs_the_same() -> None:
    mail = Unanswered(WhenUnanswered.VOICEMAIL, announcement=TEXT)

    assert _unanswered(mail, "no_answer").action is PlanAction.VOICEMAIL
    assert _unanswered(mail, "no_answer", heard=10).action is PlanAction.HANG_UP
    assert _unanswered(mail, "no_answer", number=NUMBER).action is PlanAction.HANG_UP
    unplayed = replace(_plan(RECORDING), unanswered=mail)
    assert after_attempt(unplayed, EndCause.NO_ANSWER).outcome.action is PlanAction.HANG_UP
