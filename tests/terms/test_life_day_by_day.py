"""The life of agreements against an oracle that only knows the next day, and never counts with months."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.kernel.calendars import AMSTERDAM, business_day
from schakel.kernel.periods import Period, Unit
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.life import Agreed, AtTermEnd
from schakel.shared.agreements.rules.life import term_on
from schakel.shared.agreements.rules.notice import end_on_clients_notice, end_on_providers_notice
from schakel.shared.agreements.rules.renewal import at_term_end

CALLS, PAYMENTS, OUTREACH, CAREERS = CallsTerms(), PaymentsTerms(), OutreachTerms(), CareersTerms()
DAY = timedelta(days=1)

near_month_ends = st.builds(
    lambda year, month, off: date(year, month, 1) + off * DAY,
    st.integers(2023, 2030),
    st.integers(1, 12),
    st.integers(-4, 1),
)
starts = near_month_ends | st.dates(date(2023, 1, 1), date(2030, 12, 31))
later = st.integers(0, 900).map(lambda days: days * DAY)


def days_from(start: date, step: timedelta = DAY) -> Iterator[date]:
    day = start
    while True:
        yield day
        day += step


def months_between(start: date, day: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month


def is_same_day(start: date, day: date) -> bool:
    """Whether `day` is the day of the month of `start`, or the last one of a month that is too short for it."""
    return day.day == start.day or (day.day < start.day and (day + DAY).day == 1)


def months_away(start: date, months: int) -> date:
    step = DAY if months >= 0 else -DAY
    return next(
        day
        for day in days_from(start, step)
        if months_between(start, day) == months and is_same_day(start, day)
    )


def ends(start: date, is_end: Callable[[int], bool]) -> Iterator[date]:
    for day in days_from(start + DAY):
        months = months_between(start, day)
        if months > 0 and is_same_day(start, day) and is_end(months):
            yield day


def months(count: int) -> Period:
    return Period(count, Unit.MONTHS)


@settings(max_examples=60)
@given(starts, st.integers(1, 24), later)
@pytest.mark.clause("linktopay:14.1")
def test_payments_end_at_the_first_period_end_that_the_notice_is_in_time_for(
    start: date, length: int, passed: timedelta
) -> None:
    received = start + passed
    notice = 1 if length <= 6 else 2
    expected = next(
        end
        for end in ends(start, lambda since: since % length == 0)
        if received <= months_away(end, -notice) and received < end
    )

    decided = end_on_clients_notice(
        PAYMENTS.notice, PAYMENTS.renewal, Agreed(start, months(length)), received
    )

    assert decided.outcome.end == expected


@settings(max_examples=60)
@given(starts, st.integers(2, 24), later)
@pytest.mark.clause("linq:5.2")
def test_outreach_ends_at_the_first_term_end_that_the_notice_is_in_time_for(
    start: date, length: int, passed: timedelta
) -> None:
    received = start + passed
    expected = next(
        end
        for end in ends(start, lambda since: since >= length and (since - length) % (length - 1) == 0)
        if received <= months_away(end, -1) and received < end
    )
    what = Agreed(start, months(length))

    assert end_on_clients_notice(OUTREACH.notice, OUTREACH.renewal, what, received).outcome.end == expected
    assert end_on_providers_notice(OUTREACH.notice, OUTREACH.renewal, what, received).outcome.end == expected


@settings(max_examples=60)
@given(starts, st.none() | st.integers(1, 24), later)
@pytest.mark.clause("qooqie:5.2")
def test_calls_end_a_month_after_the_notice_but_not_within_a_fixed_period(
    start: date, length: int | None, passed: timedelta
) -> None:
    received = start + passed
    expected = months_away(received, 1)
    if length is not None:
        expected = max(expected, months_away(start, length))
    what = Agreed(start, None if length is None else months(length))

    assert end_on_clients_notice(CALLS.notice, CALLS.renewal, what, received).outcome.end == expected


@settings(max_examples=60)
@given(starts, later)
@pytest.mark.clause("linktopay:14.4")
def test_the_providers_notice_ends_payments_three_months_later(start: date, passed: timedelta) -> None:
    reached = start + passed

    decided = end_on_providers_notice(PAYMENTS.notice, PAYMENTS.renewal, Agreed(start, months(12)), reached)

    assert decided.outcome.end == months_away(reached, 3)


@settings(max_examples=40)
@given(
    st.sampled_from([CALLS, PAYMENTS, OUTREACH, CAREERS]),
    starts,
    st.integers(2, 24),
    later,
    st.none() | later,
)
@pytest.mark.clause("qooqie:5.2", "linktopay:14.1", "linq:5.2", "twinqels:29.1", "twinqels:29.2")
def test_lived_day_by_day_an_agreement_is_in_force_exactly_until_its_end(
    terms: CallsTerms | PaymentsTerms | OutreachTerms | CareersTerms,
    start: date,
    length: int,
    passed: timedelta,
    wished_after: timedelta | None,
) -> None:
    received = start + passed
    wished = None if wished_after is None else received + wished_after
    agreed = Agreed(start, months(length))
    promised = None
    for today in days_from(start):
        if today == received:
            noticed = end_on_clients_notice(terms.notice, terms.renewal, agreed, today, wished)
            promised = noticed.outcome.end
            assert promised is None or promised > today
            agreed = replace(agreed, ends=promised)
        over = agreed.ends is not None and today >= agreed.ends
        over = over or at_term_end(terms.renewal, agreed, today).outcome.what is AtTermEnd.ENDS
        if over:
            break
        assert term_on(terms.renewal, agreed, today).outcome is not None

    assert term_on(terms.renewal, agreed, today).outcome is None
    assert promised in {None, today}


@pytest.mark.clause("linktopay:14.1")
@pytest.mark.parametrize(
    ("start", "received", "in_time"),
    [
        ("2026-01-15", "2026-11-15T23:59:59", True),
        ("2026-01-15", "2026-11-16T00:00:00", False),
        ("2025-12-29", "2026-10-29T00:00:00", True),
        ("2025-05-29", "2026-03-29T23:59:59", True),  # the clocks went forward that night
        ("2025-05-29", "2026-03-30T00:00:00", False),
        ("2025-12-25", "2026-10-25T23:59:59", True),  # the clocks went back that night
        ("2025-12-25", "2026-10-26T00:00:00", False),
    ],
)
def test_a_notice_counts_on_its_day_in_amsterdam_whatever_the_clocks_do(
    start: str, received: str, in_time: bool
) -> None:
    commencement = date.fromisoformat(start)
    instant = datetime.fromisoformat(received).replace(tzinfo=AMSTERDAM)

    decided = end_on_clients_notice(
        PAYMENTS.notice, PAYMENTS.renewal, Agreed(commencement, months(12)), business_day(instant)
    )

    assert (decided.outcome.missed is None) is in_time
    assert decided.outcome.end == months_away(commencement, 12 if in_time else 24)
