"""To which session and channel a call is credited: the first rule.

In this order: the visitor who has the number on the screen, the last visitor who had it and left shortly
before, an earlier call of the same caller, the channel the number belongs to. The rule states no
probabilities; every session that had the number within reach is handed on as a candidate, so that a model
that weighs them can take this one's place.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.rules import Decision, decide, rule
from schakel.services.calls.facts import (
    Attribution,
    AttributionBasis,
    AttributionWindows,
    Candidate,
    EarlierCall,
    LeasedSession,
)

MODEL = "first-rule/1"


@rule("qooqie:1.1.7", "qooqie:12.2")
def attribute(
    *,
    number: str,
    channel_of_number: UUID | None,
    at: datetime,
    caller: str | None,
    sessions: Sequence[LeasedSession],
    earlier: Sequence[EarlierCall],
    windows: AttributionWindows,
) -> Decision[Attribution]:
    """The session and channel a call to `number` is credited to, with the reason.

    `sessions` are those that held the number, `earlier` the same client's earlier calls; what is out of
    reach, or of another number or caller, is left out here. A withheld caller (`caller` None) is never
    taken for an earlier one.
    """
    reached = _within_reach(number, at, sessions, windows)
    candidates = tuple(Candidate(one.session, one.channel, None) for one in reached)
    basis, session, channel = AttributionBasis.UNKNOWN, None, None
    if reached:
        held = reached[0]
        basis = AttributionBasis.ON_SITE if _holds(held, at) else AttributionBasis.JUST_LEFT
        session, channel = held.session, held.channel
    elif known := _last_of(caller, at, earlier, windows):
        basis, session, channel = AttributionBasis.RETURNING_CALLER, known.session, known.channel
    elif channel_of_number is not None:
        basis, channel = AttributionBasis.CHANNEL_NUMBER, channel_of_number
    credit = Attribution(basis, session, channel, None, candidates, MODEL)
    return decide(
        credit,
        because="qooqie:12.2",
        basis=str(basis),
        sessions_within_reach=len(reached),
        caller_known=caller is not None,
    )


def _within_reach(
    number: str, at: datetime, sessions: Sequence[LeasedSession], windows: AttributionWindows
) -> list[LeasedSession]:
    """Sessions that have the number, latest arrival first, then those that had it, latest leaver first."""
    mine = [one for one in sessions if one.number == number and one.started <= at]
    holding = sorted((one for one in mine if _holds(one, at)), key=_started, reverse=True)
    grace = timedelta(seconds=windows.after_leaving_s)
    left = [
        (one.ended, _started(one), one)
        for one in mine
        if one.ended is not None and one.ended <= at <= one.ended + grace
    ]
    left.sort(key=lambda entry: entry[:2], reverse=True)
    return holding + [one for _, _, one in left]


def _started(session: LeasedSession) -> tuple[datetime, UUID]:
    return session.started, session.session


def _holds(session: LeasedSession, at: datetime) -> bool:
    return session.ended is None or at < session.ended


def _last_of(
    caller: str | None, at: datetime, earlier: Sequence[EarlierCall], windows: AttributionWindows
) -> EarlierCall | None:
    if caller is None:
        return None
    since = at - timedelta(days=windows.same_caller_days)
    known = [
        call
        for call in earlier
        if call.caller == caller and call.channel is not None and since <= call.at < at
    ]
    return max(known, key=lambda call: call.at, default=None)
