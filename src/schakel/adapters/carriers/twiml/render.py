"""From a call plan to TwiML, the documents by which the carrier is told what to do.

A call that is recorded takes two documents: the first plays the announcement and sends the carrier back;
only the second, made when it came back and the whole text can have been heard, connects and records.
"""

from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

from schakel.adapters.carriers.twiml.profiles import Profile
from schakel.services.calls.facts import Announcement, CallPlan, PlanAction, RejectReason

CONTENT_TYPE = "application/xml; charset=utf-8"
LONGEST_VOICEMAIL_S = 180
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


@dataclass(frozen=True, slots=True)
class Callbacks:
    """The public addresses on which the carrier reports. All of them are part of what it signs."""

    announced: str
    dial_done: str
    leg: str
    recording: str
    whisper: str
    finished: str

    @classmethod
    def under(cls, base: str, call_id: str) -> "Callbacks":
        """Addresses under one public base; each names the call, because legs have names of their own."""
        query = urlencode({"call": call_id})
        names = ("announced", "dial-done", "leg", "recording", "whisper", "finished")
        return cls(*(f"{base.rstrip('/')}/{name}?{query}" for name in names))


def render(plan: CallPlan, callbacks: Callbacks, profile: Profile) -> str:
    """The document that carries out a plan."""
    response = Element("Response")
    match plan.action:
        case PlanAction.REJECT:
            busy = plan.reason is RejectReason.TOO_MANY_CALLS
            SubElement(response, "Reject", reason="busy" if busy else "rejected")
        case PlanAction.FORWARD if plan.announcement:
            _play(response, plan.announcement)
            _text(SubElement(response, "Redirect", method="POST"), callbacks.announced)
        case PlanAction.FORWARD:
            _dial(response, plan, callbacks, profile)
        case PlanAction.VOICEMAIL:
            _play(response, plan.announcement)
            SubElement(response, "Record", _voicemail(callbacks))
        case _:
            _play(response, plan.announcement)
            SubElement(response, "Hangup")
    return _written(response)


def render_whisper(announcement: Announcement | None) -> str:
    """The document for the company's side before the two are connected."""
    response = Element("Response")
    _play(response, announcement)
    return _written(response)


def render_nothing() -> str:
    """The answer to a report that asks for no action."""
    return _written(Element("Response"))


def _dial(response: Element, plan: CallPlan, callbacks: Callbacks, profile: Profile) -> None:
    wishes = {
        "timeout": str(_within(plan.ring_timeout_s, profile.ring_timeout_s)),
        "timeLimit": str(_within(plan.longest_s, profile.longest_s)),
        "action": callbacks.dial_done,
        "method": "POST",
    }
    if plan.caller_id:
        wishes["callerId"] = plan.caller_id
    if profile.answer_on_bridge and not plan.announced:
        wishes["answerOnBridge"] = "true"
    if plan.record and plan.announced:
        wishes["record"] = "record-from-answer-dual"
        wishes["recordingStatusCallback"] = callbacks.recording
        wishes["recordingStatusCallbackMethod"] = "POST"
    dial = SubElement(response, "Dial", _clean(wishes))
    reports = {
        "statusCallback": callbacks.leg,
        "statusCallbackEvent": "initiated ringing answered completed",
        "statusCallbackMethod": "POST",
    }
    if plan.whisper and profile.whisper:
        reports["url"] = callbacks.whisper
        reports["method"] = "POST"
    _text(SubElement(dial, "Number", _clean(reports)), plan.forward_to or "")


def _voicemail(callbacks: Callbacks) -> dict[str, str]:
    return _clean(
        {
            "maxLength": str(LONGEST_VOICEMAIL_S),
            "playBeep": "true",
            "action": callbacks.finished,
            "method": "POST",
            "recordingStatusCallback": callbacks.recording,
            "recordingStatusCallbackMethod": "POST",
        }
    )


def _play(response: Element, announcement: Announcement | None) -> None:
    if announcement:
        _text(SubElement(response, "Play"), announcement.url)


def _within(seconds: int, limits: tuple[int, int]) -> int:
    return min(max(seconds, limits[0]), limits[1])


def _text(element: Element, text: str) -> None:
    element.text = _printable(text)


def _clean(attributes: dict[str, str]) -> dict[str, str]:
    return {name: _printable(value) for name, value in attributes.items()}


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold at all, escaped or not."""
    return "".join(character for character in text if character.isprintable())


def _written(response: Element) -> str:
    return _HEAD + tostring(response, encoding="unicode")
