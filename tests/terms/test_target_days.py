"""Days on which TARGET is open: the European Central Bank's closing days of 2026 to 2028."""

from datetime import date, timedelta

import pytest

from schakel.shared.billing.rules.target_days import is_target_day, target_day_from, target_days_after

CLOSED = {
    2026: ["01-01", "04-03", "04-06", "05-01", "12-25", "12-26"],
    2027: ["01-01", "03-26", "03-29", "05-01", "12-25", "12-26"],
    2028: ["01-01", "04-14", "04-17", "05-01", "12-25", "12-26"],
}


@pytest.mark.parametrize("year", CLOSED)
def test_target_is_closed_in_weekends_and_on_six_days_a_year_and_on_no_other(year: int) -> None:
    closed = {date.fromisoformat(f"{year}-{day}") for day in CLOSED[year]}
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365 + (year == 2028))]

    assert days[-1] == date(year, 12, 31)
    assert {day for day in days if not is_target_day(day) and day.weekday() < 5} == {
        day for day in closed if day.weekday() < 5
    }
    assert not any(is_target_day(day) for day in days if day.weekday() >= 5)


def test_days_are_counted_over_easter_and_christmas_both_ways() -> None:
    assert target_day_from(date(2026, 4, 3)) == date(2026, 4, 7)
    assert target_days_after(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert target_days_after(date(2026, 4, 7), -1) == date(2026, 4, 2)
    assert target_days_after(date(2026, 12, 24), 5) == date(2027, 1, 4)
    assert target_days_after(date(2026, 4, 3), 0) == date(2026, 4, 3)
