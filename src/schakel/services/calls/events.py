"""What call tracking announces. Ids and facts only: nobody's number, name or words travel in an event."""

from datetime import date
from uuid import UUID

from schakel.shared.events.interface import Event, event


@event("calls.call_received", live="calls")
class CallReceived(Event):
    """A call came in on a tracking number of the organisation."""

    call: UUID
    channel: UUID | None


@event("calls.call_answered", live="calls")
class CallAnswered(Event):
    """The company picked up."""

    call: UUID


@event("calls.call_ended", live="calls")
class CallEnded(Event):
    """A call is over; `outcome` is a `CallOutcome`.

    Told once the carrier's reports have had time to come in; when a late report changes the outcome it is told
    again, and the last one counts.
    """

    call: UUID
    outcome: str
    talk_s: int
    channel: UUID | None
    session: UUID | None


@event("calls.call_missed")
class CallMissed(Event):
    """Somebody tried to reach the company and did not; beside `CallEnded`, for who wants to be told of these only."""

    call: UUID
    outcome: str
    channel: UUID | None


@event("calls.recording_ready", live="calls")
class RecordingReady(Event):
    """A recording of a call can be fetched from the carrier."""

    call: UUID


@event("calls.website_added")
class WebsiteAdded(Event):
    """The client added a website of its own organisation."""

    website: UUID


@event("calls.website_removed")
class WebsiteRemoved(Event):
    """The client removed a website; its script shows no numbers any more."""

    website: UUID


@event("calls.destination_confirmed")
class DestinationConfirmed(Event):
    """The client stated that a company number is its own; calls can be forwarded to it (qooqie:10.1)."""

    destination: UUID


@event("calls.number_assigned")
class NumberAssigned(Event):
    """A tracking number of the stock became this client's."""

    number: UUID


@event("calls.channel_linked")
class ChannelLinked(Event):
    """The client linked an advertising channel."""

    channel: UUID


@event("calls.channel_unlinked")
class ChannelUnlinked(Event):
    """The client unlinked an advertising channel."""

    channel: UUID


@event("calls.recording_switched")
class RecordingSwitched(Event):
    """The client switched voice recording on or off."""

    on: bool


@event("calls.service_blocked")
class ServiceBlocked(Event):
    """The provider stopped the service of a client at once (qooqie:8.11)."""

    block: UUID


@event("calls.service_unblocked")
class ServiceUnblocked(Event):
    """The provider lifted a block."""

    block: UUID


@event("calls.number_quarantined")
class NumberQuarantined(Event):
    """A number of a former client went into quarantine; `release` is the day on which it is free (qooqie:10.3)."""

    number: UUID
    release: date


@event("calls.number_released")
class NumberReleased(Event):
    """A number is free for any client again (qooqie:10.5)."""

    number: UUID


@event("calls.porting_requested")
class PortingRequested(Event):
    """A former client wants to take numbers along (qooqie:10.4)."""

    numbers: tuple[UUID, ...]
    received: date


@event("calls.number_ported")
class NumberPorted(Event):
    """A number went to another provider with its former client."""

    number: UUID


@event("calls.fair_use_signalled")
class FairUseSignalled(Event):
    """There is a reason to look at a client's use; an operator decides (qooqie:9.1)."""

    clause: str
    raised: date
