"""From a carrier's forms to incoming calls and call events.

Carriers leave fields out, add some and send reports in any order: what is missing or odd is done without,
and only a form that names no call is refused. Reports that say nothing the product keeps give no event.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl

from schakel.adapters.carriers.twiml.profiles import Profile
from schakel.adapters.carriers.twiml.verify import MOST_FIELDS
from schakel.services.calls.facts import CallEvent, EndCause, EventType, IncomingCall
from schakel.services.calls.rules.caller import caller_of

CARRIER = "twiml"
_LONGEST = 64
_LONGEST_ADDRESS = 1024
_LONGEST_DURATION_S = 7 * 86_400
_TRUSTED_DRIFT = timedelta(hours=1)

_GOING_ON = frozenset({"", "queued", "initiated", "ringing", "in-progress", "answered"})
_ENDINGS = {
    "completed": EndCause.COMPLETED,
    "answered": EndCause.COMPLETED,
    "busy": EndCause.BUSY,
    "no-answer": EndCause.NO_ANSWER,
    "failed": EndCause.FAILED,
    "canceled": EndCause.CALLER_GONE,
    "cancelled": EndCause.CALLER_GONE,
}


class NoCall(ValueError):  # noqa: N818 - named after what it is
    """A form that does not say which call it is about."""


def form(body: bytes) -> dict[str, str]:
    """The fields of a form, the first of each. Raises `NoCall` for a body that is no form."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as refused:
        raise NoCall("the body is not a form") from refused
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields.setdefault(name, value)
    return fields


def incoming(fields: Mapping[str, str], profile: Profile, *, at: datetime) -> IncomingCall:
    """The call that a voice webhook announces. Raises `NoCall` without identity or dialled number."""
    dialled = caller_of(fields.get("To") or fields.get("Called"), profile.trunk)
    if not dialled.given:
        raise NoCall("the form names no dialled number")
    caller = caller_of(fields.get("From") or fields.get("Caller"), profile.trunk)
    return IncomingCall(
        carrier=CARRIER,
        call_id=_call_id(fields),
        dialled=dialled.e164 or dialled.given,
        caller=caller.e164,
        caller_given=caller.given,
        received=at,
    )


def received_event(call: IncomingCall) -> CallEvent:
    """The event that a call came in."""
    return CallEvent(call.carrier, call.call_id, EventType.RECEIVED, call.received)


def announced_event(fields: Mapping[str, str], *, at: datetime) -> CallEvent | None:
    """The event that the announcement is over, unless the caller left before."""
    if _status(fields) not in _GOING_ON:
        return None
    return CallEvent(CARRIER, _call_id(fields), EventType.ANNOUNCED, at)


def leg_event(fields: Mapping[str, str], *, at: datetime, call_id: str = "") -> CallEvent | None:
    """What the forwarded leg reports of itself.

    `call_id` is the caller's call, for carriers that do not name it.
    """
    parent = call_id or _word(fields.get("ParentCallSid"))
    leg = _word(fields.get("CallSid"))
    if not parent or not leg:
        raise NoCall("the report names no call")
    status = _status(fields)
    kind = {
        "ringing": EventType.RINGING,
        "in-progress": EventType.ANSWERED,
        "answered": EventType.ANSWERED,
    }.get(status)
    when = _when(fields, at)
    if kind:
        return CallEvent(CARRIER, parent, kind, when, leg=leg)
    if status not in _ENDINGS:
        return None
    length = _seconds(fields.get("CallDuration"))
    return CallEvent(
        CARRIER, parent, EventType.LEG_ENDED, when, leg=leg, cause=_ENDINGS[status], duration=length
    )


def dial_event(fields: Mapping[str, str], *, at: datetime) -> CallEvent:
    """How the attempt to forward ended.

    A caller's call that is over by then says that the caller hung up first.
    """
    status = _word(fields.get("DialCallStatus")).lower()
    cause = _ENDINGS.get(status, EndCause.FAILED)
    if cause is not EndCause.COMPLETED and _status(fields) not in _GOING_ON:
        cause = EndCause.CALLER_GONE
    return CallEvent(
        CARRIER,
        _call_id(fields),
        EventType.DIAL_ENDED,
        _when(fields, at),
        leg=_word(fields.get("DialCallSid")),
        cause=cause,
        duration=_seconds(fields.get("DialCallDuration")),
    )


def call_event(fields: Mapping[str, str], *, at: datetime) -> CallEvent | None:
    """What the carrier reports of the caller's own call: only its end is an event."""
    status = _status(fields)
    if status in _GOING_ON or status not in _ENDINGS:
        return None
    cause = _ENDINGS[status]
    return CallEvent(
        CARRIER,
        _call_id(fields),
        EventType.ENDED,
        _when(fields, at),
        cause=EndCause.CALLER_GONE if cause is EndCause.NO_ANSWER else cause,
        duration=_seconds(fields.get("CallDuration")),
    )


def recording_event(fields: Mapping[str, str], *, at: datetime, call_id: str = "") -> CallEvent | None:
    """The event that a recording can be fetched; None while it cannot, or when it failed."""
    recording = _word(fields.get("RecordingSid"))
    address = (fields.get("RecordingUrl") or "").strip()
    status = _word(fields.get("RecordingStatus")).lower()
    fetchable = address.startswith(("https://", "http://")) and len(address) <= _LONGEST_ADDRESS
    if not recording or not fetchable or not address.isprintable() or status not in {"", "completed"}:
        return None
    return CallEvent(
        CARRIER,
        call_id or _call_id(fields),
        EventType.RECORDING_READY,
        at,
        duration=_seconds(fields.get("RecordingDuration")),
        recording_id=recording,
        recording_url=address,
    )


def _call_id(fields: Mapping[str, str]) -> str:
    if found := _word(fields.get("CallSid")):
        return found
    raise NoCall("the form names no call")


def _status(fields: Mapping[str, str]) -> str:
    return _word(fields.get("CallStatus")).lower()


def _word(text: str | None) -> str:
    word = (text or "").strip()
    return word if len(word) <= _LONGEST and word.isascii() and word.isprintable() else ""


def _seconds(text: str | None) -> int | None:
    word = _word(text)
    return min(int(word), _LONGEST_DURATION_S) if word.isdigit() else None


def _when(fields: Mapping[str, str], at: datetime) -> datetime:
    """The carrier's own time of the event, else the time of arrival.

    A time that is far from the arrival is not believed.
    """
    try:
        told = parsedate_to_datetime(_word(fields.get("Timestamp")))
    except (TypeError, ValueError, OverflowError):
        return at
    told = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    return told if abs(told - at) <= _TRUSTED_DRIFT else at
