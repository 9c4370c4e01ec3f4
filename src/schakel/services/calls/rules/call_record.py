"""From what a carrier said, in any order and more than once, to one call detail record.

The record depends on the set of events only. Where two events of the same identity differ (a carrier that
repeats itself with another time), the smallest one counts, so that the order in which they came in has no
say.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from schakel.services.calls.facts import CallEvent, CallOutcome, CallRecord, EndCause, EventType


def record_of(events: Iterable[CallEvent]) -> CallRecord:
    """What these events of one call add up to.

    Without any event the call is in progress and nothing is known of it.
    """
    heard = _once_each(events)
    received = _first(heard, EventType.RECEIVED)
    announced = _first(heard, EventType.ANNOUNCED)
    ringing = _first(heard, EventType.RINGING)
    answered = _first(heard, EventType.ANSWERED)
    ended = _end(heard, received)
    outcome = _outcome(heard)
    recording = next((event for event in heard if event.type is EventType.RECORDING_READY), None)
    return CallRecord(
        outcome=outcome,
        received=received,
        announced=announced,
        ringing=ringing,
        answered=answered,
        ended=ended,
        announce_s=_announce_seconds(received, announced, ended, outcome),
        ring_s=_seconds(ringing, answered or ended),
        talk_s=_talk_seconds(heard, answered, ended),
        recording_id=recording.recording_id if recording else "",
        recording_url=recording.recording_url if recording else "",
        detail=next((event.detail for event in heard if event.detail), ""),
    )


def _once_each(events: Iterable[CallEvent]) -> list[CallEvent]:
    kept: dict[tuple[str, str, str], CallEvent] = {}
    for event in events:
        known = kept.get(event.key)
        if known is None or _order(event) < _order(known):
            kept[event.key] = event
    return sorted(kept.values(), key=_order)


def _order(event: CallEvent) -> tuple[datetime, str, str, str, int, str, str, str]:
    length = -1 if event.duration is None else event.duration
    cause = event.cause or ""
    return (
        event.at,
        event.type,
        event.leg,
        cause,
        length,
        event.recording_id,
        event.recording_url,
        event.detail,
    )


def _first(heard: list[CallEvent], kind: EventType) -> datetime | None:
    return next((event.at for event in heard if event.type is kind), None)


def _end(heard: list[CallEvent], received: datetime | None) -> datetime | None:
    """The caller's own end; a refused call is over when it is refused.

    A report that came after the call was given up may carry the time of its arrival for want of a better one:
    then only the length it states counts.
    """
    ended = next((event for event in heard if event.type is EventType.ENDED), None)
    if ended is None:
        return _first(heard, EventType.REJECTED)
    given_up = _first(heard, EventType.UNREPORTED)
    if given_up is None or ended.at < given_up:
        return ended.at
    if received is None or ended.duration is None:
        return None
    return received + timedelta(seconds=ended.duration)


def _outcome(heard: list[CallEvent]) -> CallOutcome:
    """How the call ended.

    While it runs a failed attempt decides nothing: a second number may still be rung. Nor does it when the end
    was never reported; a conversation that was is one all the same.
    """
    types = {event.type for event in heard}
    if EventType.REJECTED in types:
        return CallOutcome.REJECTED
    attempts = [event for event in heard if event.type in {EventType.LEG_ENDED, EventType.DIAL_ENDED}]
    ended = EventType.ENDED in types
    if not ended and EventType.UNREPORTED not in types:
        return CallOutcome.IN_PROGRESS
    if any(_spoke(event) for event in attempts) or (ended and EventType.ANSWERED in types):
        return CallOutcome.ANSWERED
    return _unanswered(heard, attempts) if ended else CallOutcome.UNREPORTED


def _unanswered(heard: list[CallEvent], attempts: list[CallEvent]) -> CallOutcome:
    causes = {event.cause for event in attempts}
    if found := next((outcome for cause, outcome in _OF_AN_ATTEMPT.items() if cause in causes), None):
        return found
    if any(event.type is EventType.RINGING for event in heard):
        return CallOutcome.ABANDONED_WHILE_RINGING
    end = next(event.cause for event in heard if event.type is EventType.ENDED)
    return CallOutcome.FAILED if end is EndCause.FAILED else CallOutcome.ABANDONED_IN_ANNOUNCEMENT


_OF_AN_ATTEMPT = {
    EndCause.CALLER_GONE: CallOutcome.ABANDONED_WHILE_RINGING,
    EndCause.NO_ANSWER: CallOutcome.NO_ANSWER,
    EndCause.BUSY: CallOutcome.BUSY,
    EndCause.FAILED: CallOutcome.FAILED,
}
# Of several attempts, the one that comes first here names the outcome.


def _spoke(event: CallEvent) -> bool:
    return event.cause is EndCause.COMPLETED and bool(event.duration)


def _announce_seconds(
    received: datetime | None, announced: datetime | None, ended: datetime | None, outcome: CallOutcome
) -> int:
    if announced is None and outcome is CallOutcome.ABANDONED_IN_ANNOUNCEMENT:
        announced = ended
    return _seconds(received, announced)


def _talk_seconds(heard: list[CallEvent], answered: datetime | None, ended: datetime | None) -> int:
    """The carrier's own count of the conversation; its clock is better than the time its messages took."""
    counted = [
        event.duration
        for kind in (EventType.DIAL_ENDED, EventType.LEG_ENDED)
        for event in heard
        if event.type is kind and event.cause is EndCause.COMPLETED and event.duration is not None
    ]
    if counted:
        return counted[0]
    return _seconds(answered, ended)


def _seconds(start: datetime | None, end: datetime | None) -> int:
    if start is None or end is None:
        return 0
    return max(0, round((end - start).total_seconds()))
