from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from schakel.services.calls.facts import (
    Announcement,
    CallPlan,
    PlanAction,
    Unanswered,
    WhenUnanswered,
)
from schakel.services.calls.rules.call_length import reported_by

START = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
FORWARD = CallPlan(PlanAction.FORWARD, forward_to="+31101234567", ring_timeout_s=25, longest_s=3600)
TEXT = Announcement("recording-nl-1", "https://calls.example/text.wav", 6_000)


@pytest.mark.clause("qooqie:12.2")
@pytest.mark.parametrize(
    ("plan", "seconds"),
    [
        (FORWARD, 3625),
        (replace(FORWARD, announcement=TEXT, record=True), 3631),
        (
            replace(FORWARD, unanswered=Unanswered(WhenUnanswered.SECOND_NUMBER, "+31101234568", True)),
            7250,
        ),
        (replace(FORWARD, unanswered=Unanswered(WhenUnanswered.ANNOUNCE, announcement=TEXT)), 3631),
        (CallPlan(PlanAction.REJECT), 0),
    ],
)
def test_a_call_must_be_reported_a_quarter_of_an_hour_after_it_can_have_lasted_at_most(
    plan: CallPlan, seconds: int
) -> None:
    assert reported_by(plan, START).outcome == START + timedelta(seconds=seconds) + QUARTER
