"""When payers are reminded, and when a PSP that said nothing is asked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from schakel.services.payments.facts.statuses import PaymentStatus as Status
from schakel.services.payments.rules.polling import DECIDED, OPEN, next_question
from schakel.services.payments.rules.reminders import next_reminder

SENT = date(2026, 10, 23)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.clause("linktopay:1.9")
def test_reminders_come_at_nine_in_amsterdam_also_when_the_clock_went_back() -> None:
    assert next_reminder(SENT, [7, 1], 0).outcome == (1, datetime(2026, 10, 24, 7, tzinfo=UTC))
    assert next_reminder(SENT, [7, 1], 1).outcome == (7, datetime(2026, 10, 30, 8, tzinfo=UTC))
    assert next_reminder(SENT, [7, 1], 7).outcome is None
    assert next_reminder(SENT, [], 0).outcome is None


@pytest.mark.clause("linktopay:1.9")
@pytest.mark.parametrize(("ends_in_s", "comes"), [(0, False), (1, True)])
def test_no_reminder_comes_once_the_link_has_ended(ends_in_s: int, comes: bool) -> None:
    ends = datetime(2026, 10, 30, 8, 0, ends_in_s, tzinfo=UTC)
    assert (next_reminder(SENT, [7], 0, ends).outcome is not None) is comes


@pytest.mark.clause("linktopay:1.9")
@pytest.mark.parametrize("status", list(Status))
def test_a_psp_is_asked_at_every_age_in_turn_and_then_no_more(status: Status) -> None:
    ages, asked, at = OPEN if status in {Status.OPEN, Status.PENDING} else DECIDED, [], NOON
    while (following := next_question(status, NOON, at).outcome) is not None:
        asked.append(following - NOON)
        at = following
    assert tuple(asked) == ages


@pytest.mark.clause("linktopay:1.9")
def test_questions_that_were_missed_are_asked_once() -> None:
    late = NOON + timedelta(days=3)
    assert next_question(Status.OPEN, NOON, late).outcome == NOON + timedelta(days=4)
