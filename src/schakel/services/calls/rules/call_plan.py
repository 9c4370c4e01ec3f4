"""What happens with a call: the one decision that every carrier carries out.

The call is asked about three times: when it comes in (`plan_call`), when the announcement was played
(`after_announcement`) and when nobody picked up (`after_attempt`).
"""

from dataclasses import replace

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision, decide, rule
from schakel.services.calls.facts import (
    Announcement,
    CallPlan,
    DialledNumber,
    EndCause,
    IncomingCall,
    NumberState,
    PlanAction,
    RejectReason,
    ServiceState,
    Unanswered,
    WhenUnanswered,
)
from schakel.services.calls.rules.permissions import may_record

_NOTHING_MORE = frozenset({EndCause.COMPLETED, EndCause.CALLER_GONE})
_STOPPED = {
    ServiceState.ENDED: "qooqie:6.1",
    ServiceState.BLOCKED: "qooqie:8.11",
    ServiceState.SUSPENDED: "qooqie:22.1",
}
_OUT_OF_USE = {
    NumberState.FREE: "qooqie:1.1.7",
    NumberState.QUARANTINE: "qooqie:10.3",
    NumberState.PORTING: "qooqie:10.4",
    NumberState.PORTED: "qooqie:10.4",
}


@rule(
    "qooqie:1.1.7",
    "qooqie:6.1",
    "qooqie:8.11",
    "qooqie:9.1.4",
    "qooqie:10.1",
    "qooqie:10.3",
    "qooqie:10.4",
    "qooqie:11.1",
    "qooqie:11.5",
    "qooqie:12.1",
    "qooqie:22.1",
)
def plan_call(
    call: IncomingCall, number: DialledNumber | None, *, out_of_service: Announcement | None = None
) -> Decision[CallPlan]:
    """What to do with a call that comes in.

    `number` is None when nobody knows the dialled number. `out_of_service` is the provider's text for
    numbers that are not in use; without it such calls are refused before they are answered, which costs
    nobody anything.
    """
    if number is None:
        return _refuse(RejectReason.UNKNOWN_NUMBER, "qooqie:1.1.7", out_of_service, keep=False)
    return (
        _of_no_use(number, out_of_service)
        or _stopped(number)
        or _not_ready(number)
        or _over_limit(number)
        or _forward(call, number)
    )


@rule("qooqie:11.5")
def after_announcement(plan: CallPlan, *, played_for_ms: int) -> Decision[CallPlan]:
    """The rest of a plan once the carrier reports back after the announcement.

    `played_for_ms` is the time between handing over the announcement and the report. When that is shorter
    than the text, it was not played in full: the call is connected all the same, and no recording is
    made.
    """
    heard = plan.announcement is not None and played_for_ms >= plan.announcement.length_ms
    rest = replace(plan, announcement=None, announced=heard, record=plan.record and heard)
    return decide(
        rest,
        because="qooqie:11.5",
        played_for_ms=played_for_ms,
        announcement=plan.announcement.version if plan.announcement else "",
        heard=heard,
    )


@rule("qooqie:1.1.7", "qooqie:10.1", "qooqie:11.1")
def after_attempt(plan: CallPlan, cause: EndCause) -> Decision[CallPlan]:
    """What happens when the forwarded leg is over.

    Nothing after a conversation, else what the client chose. A voicemail is a recording: it is taken only in
    a call that may be recorded and whose announcement was heard. A second number is rung once, and only when
    the client stated that it is its own.
    """
    wish = plan.unanswered
    hang_up = replace(plan, action=PlanAction.HANG_UP, forward_to=None, record=False, unanswered=Unanswered())
    if cause in _NOTHING_MORE:
        return decide(hang_up, because="qooqie:1.1.7", cause=str(cause))
    if wish.action is WhenUnanswered.SECOND_NUMBER and wish.number and wish.number_confirmed:
        second = replace(plan, forward_to=wish.number, announcement=None, unanswered=Unanswered())
        return decide(second, because="qooqie:10.1", cause=str(cause), next="second number")
    if wish.action is WhenUnanswered.ANNOUNCE and wish.announcement:
        told = replace(hang_up, action=PlanAction.ANNOUNCE_AND_HANG_UP, announcement=wish.announcement)
        return decide(told, because="qooqie:1.1.7", cause=str(cause), next="announcement")
    if wish.action is WhenUnanswered.VOICEMAIL and plan.record and plan.announced:
        mail = replace(hang_up, action=PlanAction.VOICEMAIL, announcement=wish.announcement, record=True)
        return decide(mail, because="qooqie:11.1", cause=str(cause), next="voicemail")
    return decide(hang_up, because="qooqie:1.1.7", cause=str(cause), next="hang up")


def _of_no_use(number: DialledNumber, text: Announcement | None) -> Decision[CallPlan] | None:
    if because := _OUT_OF_USE.get(number.state):
        return _refuse(RejectReason.NOT_IN_SERVICE, because, text, keep=False, state=str(number.state))
    return None


def _stopped(number: DialledNumber) -> Decision[CallPlan] | None:
    """A stopped service takes no new data either, so nothing of such a call is kept."""
    if because := _STOPPED.get(number.service):
        return _refuse(RejectReason.SERVICE_STOPPED, because, keep=False, service=str(number.service))
    return None


def _not_ready(number: DialledNumber) -> Decision[CallPlan] | None:
    if number.channel is None:
        return _refuse(RejectReason.NO_DESTINATION, "qooqie:1.1.7", channel=False)
    if number.destination is None or not number.destination_confirmed:
        return _refuse(RejectReason.NO_DESTINATION, "qooqie:10.1", destination=number.destination or "")
    return None


def _over_limit(number: DialledNumber) -> Decision[CallPlan] | None:
    limits = number.flow.limits
    if number.caller_blocked:
        return _refuse(RejectReason.CALLER_BLOCKED, "qooqie:12.1")
    if number.calls_now >= limits.concurrent:
        return _refuse(
            RejectReason.TOO_MANY_CALLS,
            "qooqie:9.1.4",
            calls_now=number.calls_now,
            concurrent=limits.concurrent,
        )
    return None


def _forward(call: IncomingCall, number: DialledNumber) -> Decision[CallPlan]:
    flow = number.flow
    recording = may_record(number.recording, on=business_day(call.received))
    record = recording.outcome and flow.announcement is not None
    plan = CallPlan(
        PlanAction.FORWARD,
        forward_to=number.destination,
        caller_id=number.e164 if flow.show_tracking_number else call.caller,
        announcement=flow.announcement if record else None,
        record=record,
        whisper=flow.whisper,
        ring_timeout_s=flow.limits.ring_timeout_s,
        longest_s=flow.limits.longest_s,
        unanswered=flow.unanswered,
    )
    because = "qooqie:11.5" if recording.outcome else "qooqie:1.1.7"
    return decide(
        plan,
        because=because,
        recording_allowed=recording.outcome,
        recording_because=recording.because,
        announcement=flow.announcement.version if flow.announcement else "",
    )


def _refuse(
    reason: RejectReason,
    because: str,
    text: Announcement | None = None,
    *,
    keep: bool = True,
    **facts: str | int,
) -> Decision[CallPlan]:
    action = PlanAction.ANNOUNCE_AND_HANG_UP if text else PlanAction.REJECT
    plan = CallPlan(action, keep=keep, reason=reason, announcement=text)
    return decide(plan, because=because, reason=str(reason), **facts)
