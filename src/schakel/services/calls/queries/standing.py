"""Read what stands behind a dialled number at the time of a call, as the rules want it."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.services.calls.facts import (
    AttributionWindows,
    CallFlow,
    CallLimits,
    CallOutcome,
    DialledNumber,
    EarlierCall,
    LeasedSession,
    NumberState,
    PlanAction,
    Profession,
    RecordingChoice,
    SecrecyStatement,
    ServiceState,
    StopCause,
)
from schakel.services.calls.models import (
    Call,
    CallSettings,
    Channel,
    Destination,
    Lease,
    RecordingChange,
    ServiceBlock,
    TrackingNumber,
    VisitorSession,
    Website,
)
from schakel.services.calls.queries.announcements import announcement_in
from schakel.shared.tenancy.interface import outside, transaction

WINDOWS = AttributionWindows()
LONGEST = timedelta(hours=24)
"""A call that is older than this and not known to be over no longer counts as going on."""


def holder_of(dialled: str) -> UUID | None:
    """Return the client that has the dialled number."""
    with transaction(replace(outside("carrier"), provider=True)):
        return (
            TrackingNumber.objects.across()
            .filter(e164=dialled)
            .values_list("organisation_id", flat=True)
            .first()
        )


STOPPED = {
    StopCause.ENDED: ServiceState.ENDED,
    StopCause.IMPROPER_USE: ServiceState.BLOCKED,
    StopCause.SUSPENDED: ServiceState.SUSPENDED,
}
"""In this order: of several causes the first one is told."""


def service_state(organisation: UUID) -> ServiceState:
    """Return whether the client gets the service now."""
    stops = ServiceBlock.objects.of(organisation).filter(lifted_at=None).values_list("cause", flat=True)
    causes = set(stops)
    return next((state for cause, state in STOPPED.items() if cause in causes), ServiceState.ACTIVE)


def channel_of_number(number: TrackingNumber) -> UUID | None:
    """Return the channel a fixed number belongs to."""
    return (
        Channel.objects.of(number.organisation_id)
        .filter(number_id=number.id, linked_at__isnull=False, unlinked_at=None)
        .values_list("id", flat=True)
        .first()
    )


def dialled(number: TrackingNumber, channel: UUID | None, at: datetime, *, besides: str) -> DialledNumber:
    """Return the facts about a number; `besides` is the carrier's id of the call that is being decided."""
    organisation = number.organisation_id
    destination = _destination(number, channel)
    going_on = (
        Call.objects.of(organisation)
        .filter(outcome=CallOutcome.IN_PROGRESS, started_at__gt=at - LONGEST)
        .exclude(plan__action=PlanAction.REJECT)
    )
    return DialledNumber(
        e164=number.e164,
        state=NumberState(number.state),
        service=service_state(organisation),
        channel=channel,
        destination=destination.e164 if destination else None,
        destination_confirmed=destination is not None and destination.confirmed_at is not None,
        flow=flow(organisation),
        recording=recording_choice(organisation),
        calls_now=going_on.exclude(carrier_call=besides).count(),
    )


def _destination(number: TrackingNumber, channel: UUID | None) -> Destination | None:
    """The company number behind the website of the number, or of its channel."""
    website = number.website_id
    if website is None and channel is not None:
        website = Channel.objects.of(number.organisation_id).get(pk=channel).website_id
    confirmed = Destination.objects.of(number.organisation_id).filter(confirmed_at__isnull=False)
    if website is not None:
        chosen = Website.objects.of(number.organisation_id).filter(pk=website).values("destination_id")
        return Destination.objects.of(number.organisation_id).filter(pk__in=chosen).first()
    return confirmed.order_by("-confirmed_at", "id").first()


def flow(organisation: UUID) -> CallFlow:
    """Return how the client wants its calls handled; defaults where it said nothing."""
    chosen = CallSettings.objects.of(organisation).first()
    if chosen is None:
        return CallFlow(announcement=announcement_in("nl"))
    return CallFlow(
        announcement=announcement_in(chosen.announcement_language),
        limits=CallLimits(chosen.ring_seconds, chosen.longest_minutes * 60, chosen.concurrent),
        show_tracking_number=chosen.show_tracking_number,
    )


def recording_choice(organisation: UUID) -> RecordingChoice:
    """Return what the client chose and stated about recording, from the history of its choices."""
    on = off = informed = None
    profession: Profession | None = None
    statement: SecrecyStatement | None = None
    for change in RecordingChange.objects.of(organisation).defer("document").order_by("at", "id"):
        day = business_day(change.at)
        match change.what:
            case "on":
                on, off = day, None
                profession = Profession(change.profession)
                informed = day if change.employees_informed else None
            case "off":
                off = day
            case "statement":
                statement = SecrecyStatement(change.signer, change.signed_on or day, day)
            case "statement_refused" if statement is not None:
                statement = SecrecyStatement(statement.signer, statement.signed, statement.filed, refused=day)
    return RecordingChoice(on, off, profession, statement, informed)


def sessions_near(number: TrackingNumber, at: datetime) -> list[LeasedSession]:
    """Return the sessions that had the number on their screen around `at`."""
    reach = at - timedelta(seconds=WINDOWS.after_leaving_s)
    leases = list(
        Lease.objects.of(number.organisation_id)
        .filter(number_id=number.id, lease_from__lte=at, lease_until__gte=reach)
        .order_by("-lease_from")[:50]
    )
    channels = dict(
        VisitorSession.objects.of(number.organisation_id)
        .filter(pk__in=[lease.session_id for lease in leases])
        .values_list("id", "channel_id")
    )
    return [
        LeasedSession(
            lease.session_id,
            channels[lease.session_id],
            number.e164,
            lease.lease_from,
            lease.lease_until if lease.lease_until <= at else None,
        )
        for lease in leases
        if lease.session_id in channels
    ]


def earlier_calls(organisation: UUID, caller: str | None, at: datetime) -> list[EarlierCall]:
    """Return this caller's earlier calls to the client."""
    if caller is None:
        return []
    rows = Call.objects.of(organisation).filter(
        caller=caller, started_at__lt=at, started_at__gte=at - timedelta(days=WINDOWS.same_caller_days)
    )
    return [
        EarlierCall(row.started_at, caller, row.session_id, row.channel_id)
        for row in rows.order_by("-started_at")[:20]
    ]


def first_channel(website: UUID, organisation: UUID) -> UUID | None:
    """Return a linked channel of the website: a pool's number is in use when there is one."""
    return (
        Channel.objects.of(organisation)
        .filter(website_id=website, linked_at__isnull=False, unlinked_at=None)
        .order_by("position", "id")
        .values_list("id", flat=True)
        .first()
    )
