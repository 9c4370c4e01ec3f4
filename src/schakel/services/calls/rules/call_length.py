"""How long a call can last at most, and when its carrier must have reported that it is over."""

from datetime import datetime, timedelta

from schakel.kernel.rules import Decision, decide, rule
from schakel.services.calls.facts import CallPlan, PlanAction, WhenUnanswered

_MARGIN = timedelta(minutes=15)
"""For the carrier's own rounding and for reports that it sends again."""


@rule("qooqie:12.2")
def reported_by(plan: CallPlan, received: datetime) -> Decision[datetime]:
    """Instant by which the carrier must have said how a call ended, whose length the record holds.

    Everything that may happen at most: the announcements, ringing and talking until the limits, a second time
    for a second number or a voicemail; and a margin.
    """
    texts = [text for text in (plan.announcement, plan.whisper, plan.unanswered.announcement) if text]
    spoken = timedelta(milliseconds=sum(text.length_ms for text in texts))
    more = plan.unanswered.action in {WhenUnanswered.SECOND_NUMBER, WhenUnanswered.VOICEMAIL}
    forwards = (2 if more else 1) if plan.action is PlanAction.FORWARD else 0
    longest = spoken + forwards * timedelta(seconds=plan.ring_timeout_s + plan.longest_s)
    return decide(
        received + longest + _MARGIN,
        because="qooqie:12.2",
        received=received,
        longest_s=round(longest.total_seconds()),
    )
