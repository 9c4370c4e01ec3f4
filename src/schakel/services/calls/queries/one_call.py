"""Everything that is kept of one call."""

from uuid import UUID

import msgspec

from schakel.services.calls.facts import CallEvent, Candidate
from schakel.services.calls.facts.reports import (
    CallDetail,
    CandidateLine,
    CreditLine,
    HeardLine,
    SessionLine,
)
from schakel.services.calls.models import Call, CallHeard, Credit
from schakel.services.calls.queries.lines import channel_names, lines_of, sessions_of


def one_call(organisation: UUID, call: UUID) -> CallDetail | None:
    """Return a call of this client, or None when it has no such call."""
    row = Call.objects.of(organisation).filter(pk=call).first()
    if row is None:
        return None
    heard = CallHeard.objects.of(organisation).filter(carrier=row.carrier, carrier_call=row.carrier_call)
    return CallDetail(
        line=lines_of(organisation, [row])[0],
        destination=row.destination,
        caller_given=row.caller_given,
        announcement=row.announcement,
        announced_at=row.announced_at,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
        announce_s=row.announce_s,
        ring_s=row.ring_s,
        record=row.record,
        recording_id=row.recording_id,
        reason=str(row.plan.get("reason") or ""),
        heard=tuple(_heard(each) for each in heard.order_by("at", "key")),
        credits=_credits(organisation, row),
    )


def _heard(row: CallHeard) -> HeardLine:
    event = msgspec.convert(row.facts, CallEvent)
    return HeardLine(event.at, event.type, event.cause or "", event.duration)


def _credits(organisation: UUID, call: Call) -> tuple[CreditLine, ...]:
    rows = list(Credit.objects.of(organisation).filter(call=call).order_by("-at", "-id"))
    candidates = {row.id: msgspec.convert(row.candidates, list[Candidate]) for row in rows}
    every = [candidate for each in candidates.values() for candidate in each]
    sessions = sessions_of(organisation, (candidate.session for candidate in every))
    names = channel_names(organisation, {candidate.channel for candidate in every})
    return tuple(
        CreditLine(
            row.at,
            row.model,
            row.basis,
            tuple(_candidate(one, row, sessions, names) for one in candidates[row.id]),
        )
        for row in rows
    )


def _candidate(
    one: Candidate, credit: Credit, sessions: dict[UUID, SessionLine], names: dict[UUID, str]
) -> CandidateLine:
    return CandidateLine(
        sessions.get(one.session),
        names.get(one.channel, ""),
        one.probability,
        one.session == credit.session_id,
    )
