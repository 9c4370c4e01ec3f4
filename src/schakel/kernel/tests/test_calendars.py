from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.calendars import (
    AMSTERDAM,
    business_day,
    is_working_day,
    public_holidays,
    start_of_day,
    working_days_after,
)

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_an_instant_falls_on_its_day_in_amsterdam() -> None:
    assert business_day(datetime(2026, 3, 31, 21, 59, tzinfo=UTC)) == date(2026, 3, 31)
    assert business_day(datetime(2026, 3, 31, 22, 0, tzinfo=UTC)) == date(2026, 4, 1)
    assert business_day(datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC)) == date(2026, 1, 31)
    assert business_day(datetime(2026, 1, 31, 23, 0, tzinfo=UTC)) == date(2026, 2, 1)


def test_a_time_without_zone_falls_on_no_day() -> None:
    with pytest.raises(ValueError, match="without zone"):
        business_day(datetime(2026, 3, 31))  # noqa: DTZ001 - the point of the test


def test_a_day_begins_at_midnight_in_amsterdam_and_lasts_23_to_25_hours() -> None:
    assert start_of_day(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert start_of_day(date(2026, 3, 30)) - start_of_day(date(2026, 3, 29)) == timedelta(hours=23)
    assert start_of_day(date(2026, 10, 26)) - start_of_day(date(2026, 10, 25)) == timedelta(hours=25)
    assert start_of_day(date(2026, 7, 1)).tzinfo is UTC


@given(days)
def test_the_start_of_a_day_falls_on_that_day_and_the_moment_before_on_the_day_before(day: date) -> None:
    start = start_of_day(day)

    assert business_day(start) == day
    assert business_day(start - timedelta(microseconds=1)) == day - timedelta(days=1)
    assert start.astimezone(AMSTERDAM).hour == 0


def test_the_public_holidays_of_2026_are_those_of_the_general_act_on_terms() -> None:
    weekdays = {day for day in public_holidays(2026) if day.weekday() < 5}

    assert weekdays == {
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
    }


def test_the_kings_birthday_is_kept_on_saturday_when_it_falls_on_sunday() -> None:
    assert date(2025, 4, 26) in public_holidays(2025)
    assert date(2025, 4, 27) not in public_holidays(2025)


def test_liberation_day_is_no_working_day_in_any_year() -> None:
    assert not is_working_day(date(2026, 5, 5))
    assert not is_working_day(date(2027, 5, 5))


def test_working_days_are_counted_without_the_day_itself() -> None:
    assert working_days_after(date(2026, 3, 6), 3) == date(2026, 3, 11)
    assert working_days_after(date(2026, 3, 7), 1) == date(2026, 3, 9)
    assert working_days_after(date(2026, 4, 2), 1) == date(2026, 4, 7)  # over Good Friday and Easter Monday
    assert working_days_after(date(2026, 4, 7), -1) == date(2026, 4, 2)
    assert working_days_after(date(2026, 3, 7), 0) == date(2026, 3, 7)
    assert working_days_after(date(2026, 12, 31), 1) == date(2027, 1, 4)


@given(days, st.integers(1, 30))
def test_exactly_so_many_working_days_lie_in_a_period_of_working_days(day: date, count: int) -> None:
    last = working_days_after(day, count)

    between = [day + timedelta(days=after) for after in range(1, (last - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(last)
