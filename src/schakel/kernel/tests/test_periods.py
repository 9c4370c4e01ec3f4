from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.calendars import AMSTERDAM, business_day
from schakel.kernel.periods import (
    Period,
    Unit,
    earliest_after_notice,
    in_time_before,
    in_time_within,
    runs_until,
)

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
day_periods = st.builds(
    Period, st.integers(0, 120), st.sampled_from([unit for unit in Unit if unit is not Unit.HOURS])
)
instants = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone apart


def amsterdam(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@given(st.builds(Period, st.integers(0, 999_999), st.sampled_from(Unit)))
def test_a_period_reads_back_as_it_was_written(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("text", "dutch"),
    [
        ("6 months", "6 maanden"),
        ("1 month", "1 maand"),
        ("14 days", "14 dagen"),
        ("3 working days", "3 werkdagen"),
        ("1 working day", "1 werkdag"),
        ("24 hours", "24 uur"),
        ("1 year", "1 jaar"),
        ("2 years", "2 jaar"),
        ("4 weeks", "4 weken"),
        ("0 days", "0 dagen"),
    ],
)
def test_a_period_is_written_for_the_reader(text: str, dutch: str) -> None:
    period = Period.parse(text)

    assert str(period) == period.describe("en") == text
    assert period.describe("nl") == dutch
    with pytest.raises(ValueError, match="not in 'de'"):
        period.describe("de")


@pytest.mark.parametrize(
    "text", ["", "6", "months", "-1 days", "1.5 months", "6  months", "6 Months", "1 decade", "6months"]
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


def test_a_period_counts_a_whole_number_that_is_not_negative() -> None:
    wrong: Any = 1.5
    for count in (-1, wrong, True):
        with pytest.raises(ValueError, match="whole number of days"):
            Period(count, Unit.DAYS)


@pytest.mark.parametrize(
    ("day", "period", "after"),
    [
        ("2026-03-31", "6 months", "2026-09-30"),
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2026-01-31", "2 months", "2026-03-31"),  # never by way of 28 February
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2026-11-30", "3 months", "2027-02-28"),
        ("2026-03-02", "14 days", "2026-03-16"),
        ("2026-03-02", "4 weeks", "2026-03-30"),
        ("2026-03-02", "7 working days", "2026-03-11"),
        ("2026-04-23", "3 working days", "2026-04-29"),
        ("2026-03-02", "0 months", "2026-03-02"),
    ],
)
def test_a_period_after_a_day_clips_to_the_end_of_the_month(day: str, period: str, after: str) -> None:
    assert Period.parse(period).after(date.fromisoformat(day)) == date.fromisoformat(after)


@pytest.mark.parametrize(
    ("day", "period", "before"),
    [
        ("2027-02-01", "1 month", "2027-01-01"),
        ("2027-02-01", "30 days", "2027-01-02"),
        ("2027-03-15", "30 days", "2027-02-13"),
        ("2026-04-30", "2 months", "2026-02-28"),
        ("2026-07-01", "2 months", "2026-05-01"),
        ("2027-04-30", "2 months", "2027-02-28"),
        ("2028-02-29", "1 year", "2027-02-28"),
        ("2026-04-29", "3 working days", "2026-04-23"),
    ],
)
def test_a_period_before_a_day_clips_to_the_end_of_the_month(day: str, period: str, before: str) -> None:
    assert Period.parse(period).before(date.fromisoformat(day)) == date.fromisoformat(before)


@given(days, day_periods)
def test_a_period_never_runs_backwards(day: date, period: Period) -> None:
    assert period.before(day) <= day <= period.after(day)


@given(days, st.integers(0, 60), st.integers(0, 60))
def test_more_of_a_unit_never_ends_earlier(day: date, some: int, more: int) -> None:
    for unit in (Unit.DAYS, Unit.MONTHS, Unit.WORKING_DAYS):
        assert Period(some, unit).after(day) <= Period(some + more, unit).after(day)


@given(days, st.integers(0, 240))
def test_months_keep_the_day_or_take_the_last_of_the_month(day: date, count: int) -> None:
    after = Period(count, Unit.MONTHS).after(day)

    assert after.day == day.day or (after.day < day.day and (after + timedelta(days=1)).day == 1)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == count


def test_hours_are_not_counted_from_a_date() -> None:
    with pytest.raises(ValueError, match="24 hours count from an instant"):
        Period.parse("24 hours").after(date(2026, 3, 2))


def test_days_are_not_counted_from_an_instant_taken_for_a_date() -> None:
    with pytest.raises(TypeError, match="business_day"):
        Period.parse("1 day").after(datetime(2026, 3, 2, tzinfo=UTC))


def test_a_period_that_ends_outside_the_calendar_is_refused() -> None:
    with pytest.raises(OverflowError):
        Period.parse("9000 years").after(date(2026, 1, 1))
    with pytest.raises(OverflowError):
        Period.parse("999999 weeks").after(date(2026, 1, 1))
    with pytest.raises(OverflowError):
        Period.parse("3000 years").before(date(2026, 1, 1))


def test_hours_are_elapsed_hours_also_over_a_change_of_the_clocks() -> None:
    day = Period.parse("24 hours")

    assert day.after_instant(amsterdam("2026-03-28T20:00")) == amsterdam("2026-03-29T21:00")
    assert day.after_instant(amsterdam("2026-10-24T20:00")) == amsterdam("2026-10-25T19:00")
    assert Period.parse("72 hours").after_instant(amsterdam("2026-03-27T10:30")) == amsterdam(
        "2026-03-30T11:30"
    )
    assert day.before_instant(amsterdam("2026-03-29T21:00")) == amsterdam("2026-03-28T20:00")


def test_days_and_months_keep_the_time_on_the_clocks_of_amsterdam() -> None:
    assert Period.parse("1 day").after_instant(amsterdam("2026-03-28T20:00")) == amsterdam("2026-03-29T20:00")
    assert Period.parse("1 month").after_instant(amsterdam("2026-03-01T09:00")) == amsterdam(
        "2026-04-01T09:00"
    )
    assert Period.parse("1 day").before_instant(amsterdam("2026-10-25T12:00")) == amsterdam(
        "2026-10-24T12:00"
    )
    late = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # half past midnight on 1 April
    assert Period.parse("1 month").after_instant(late) == datetime(2026, 4, 30, 22, 30, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_becomes_the_one_an_hour_later() -> None:
    after = Period.parse("1 day").after_instant(amsterdam("2026-03-28T02:30"))

    assert after == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 summer time


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    after = Period.parse("1 day").after_instant(amsterdam("2026-10-24T02:30"))

    assert after == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_no_time_at_all_changes_nothing_in_the_hour_that_comes_twice() -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02:30 for the second time

    assert Period.parse("0 days").after_instant(second) == second


def test_a_period_is_not_counted_from_a_time_without_zone() -> None:
    with pytest.raises(ValueError, match="with a zone"):
        Period.parse("1 hour").after_instant(datetime(2026, 3, 2))  # noqa: DTZ001 - the point of the test


@given(instants, day_periods)
def test_an_instant_and_its_day_move_to_the_same_day(instant: datetime, period: Period) -> None:
    assert business_day(period.after_instant(instant)) == period.after(business_day(instant))


def test_what_lasts_after_the_end_is_over_on_the_day_that_the_period_gives() -> None:
    assert runs_until(date(2026, 11, 30), Period.parse("3 months")) == date(2027, 2, 28)
    assert runs_until(date(2027, 2, 1), Period.parse("14 days")) == date(2027, 2, 15)


def test_within_days_of_an_event_includes_the_last_day() -> None:
    sent, period = date(2026, 3, 2), Period.parse("14 days")

    assert in_time_within(sent, period, date(2026, 3, 16))
    assert not in_time_within(sent, period, date(2026, 3, 17))
    assert in_time_within(sent, period, date(2026, 3, 2))


def test_within_days_of_an_instant_ends_with_the_day_in_amsterdam() -> None:
    sent, period = amsterdam("2026-03-20T15:00"), Period.parse("14 days")

    assert in_time_within(sent, period, amsterdam("2026-04-03T23:59:59"))
    assert not in_time_within(sent, period, amsterdam("2026-04-04T00:00"))


def test_within_hours_of_an_event_ends_on_the_second() -> None:
    discovered, period = amsterdam("2026-03-28T20:00"), Period.parse("24 hours")

    assert in_time_within(discovered, period, amsterdam("2026-03-29T21:00"))
    assert not in_time_within(discovered, period, amsterdam("2026-03-29T21:00:01"))


def test_hours_are_not_counted_between_dates() -> None:
    with pytest.raises(TypeError, match="between instants"):
        in_time_within(date(2026, 3, 2), Period.parse("24 hours"), date(2026, 3, 3))


def test_at_latest_before_a_day_includes_the_day_counted_back() -> None:
    end, period = date(2027, 2, 1), Period.parse("1 month")

    assert in_time_before(end, period, date(2027, 1, 1))
    assert not in_time_before(end, period, date(2027, 1, 2))


def test_at_latest_hours_before_an_instant_ends_on_the_second() -> None:
    meeting, period = amsterdam("2026-10-25T12:00"), Period.parse("24 hours")

    assert in_time_before(meeting, period, amsterdam("2026-10-24T13:00"))  # the day has 25 hours
    assert not in_time_before(meeting, period, amsterdam("2026-10-24T13:00:01"))


@pytest.mark.parametrize(
    ("told", "period", "earliest"),
    [
        ("2026-05-01", "2 months", "2026-07-01"),
        ("2026-05-02", "2 months", "2026-07-02"),
        ("2025-12-31", "2 months", "2026-03-01"),  # 28 February counts back to 28 December
        ("2026-01-31", "1 month", "2026-03-01"),
        ("2026-03-07", "3 working days", "2026-03-12"),
    ],
)
def test_the_earliest_day_after_a_notice_counts_back_to_it(told: str, period: str, earliest: str) -> None:
    assert earliest_after_notice(date.fromisoformat(told), Period.parse(period)) == date.fromisoformat(
        earliest
    )


@given(days, day_periods)
def test_the_earliest_day_after_a_notice_is_in_time_and_the_day_before_it_is_not(
    told: date, period: Period
) -> None:
    earliest = earliest_after_notice(told, period)

    assert in_time_before(earliest, period, told)
    assert not in_time_before(earliest - timedelta(days=1), period, told)
