"""Make lines of calls with their channels and sessions: three statements, however many calls."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from schakel.services.calls.facts import CallOutcome
from schakel.services.calls.facts.reports import CallLine, SessionLine
from schakel.services.calls.models import Call, Channel, VisitorSession

NOT_MISSED = (CallOutcome.ANSWERED, CallOutcome.IN_PROGRESS, CallOutcome.UNREPORTED)
"""Every other outcome means that somebody tried to reach the client and did not."""


def lines_of(organisation: UUID, calls: Sequence[Call]) -> tuple[CallLine, ...]:
    """Return the calls as pages show them, in the order given."""
    sessions = sessions_of(organisation, (call.session_id for call in calls if call.session_id))
    names = channel_names(organisation, {call.channel_id for call in calls if call.channel_id})
    return tuple(
        CallLine(
            id=call.id,
            started_at=call.started_at,
            caller=call.caller or call.caller_given or None,
            dialled=call.dialled,
            outcome=call.outcome,
            missed=call.outcome not in NOT_MISSED,
            talk_s=call.talk_s,
            channel=names.get(call.channel_id, "") if call.channel_id else "",
            basis=call.basis,
            probability=call.probability,
            session=sessions.get(call.session_id) if call.session_id else None,
        )
        for call in calls
    )


def channel_names(organisation: UUID, channels: set[UUID]) -> dict[UUID, str]:
    """Return the names of channels, unlinked ones too."""
    return dict(Channel.objects.of(organisation).filter(pk__in=channels).values_list("id", "name"))


def sessions_of(organisation: UUID, sessions: Iterable[UUID]) -> dict[UUID, SessionLine]:
    """Return sessions by id."""
    rows = VisitorSession.objects.of(organisation).filter(pk__in=set(sessions))
    return {
        row.id: SessionLine(
            id=row.id,
            started_at=row.started_at,
            group=row.group,
            source=row.source,
            medium=row.medium,
            campaign=row.campaign,
            term=row.term,
            content=row.content,
            referrer_host=row.referrer_host,
            landing_path=row.landing_path,
            click_ids=tuple(sorted(row.click_ids)),
            shown=row.shown,
            consent=row.consent,
            tapped_at=row.tapped_at,
            ended_at=row.ended_at,
            seen_at=row.seen_at,
        )
        for row in rows
    }
