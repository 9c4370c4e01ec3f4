"""Periods as contract terms word them, and the three ways in which terms count with them.

The conventions are the catalogue's: an end date E is the first day on which something is no longer in force;
what lasts n after E holds up to, not including, E + n; "within n days of X" is in time through X + n; "at
latest n before Y" is in time through Y - n. Months keep the day of the month, clipped to the month's last
day, and are counted in one go: 31 January + 2 months is 31 March, although 31 January + 1 month is 28
February. Hours are elapsed hours.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Self, overload

from schakel.kernel.calendars import AMSTERDAM, business_day, working_days_after


class Unit(StrEnum):
    """What a period counts."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    WORKING_DAYS = "working days"


_TEXT = re.compile(r"(\d{1,6}) (hour|day|week|month|year|working day)s?", re.ASCII)
_WORDS = {
    "en": {unit: (unit.removesuffix("s"), unit.value) for unit in Unit},
    "nl": {
        Unit.HOURS: ("uur", "uur"),
        Unit.DAYS: ("dag", "dagen"),
        Unit.WEEKS: ("week", "weken"),
        Unit.MONTHS: ("maand", "maanden"),
        Unit.YEARS: ("jaar", "jaar"),
        Unit.WORKING_DAYS: ("werkdag", "werkdagen"),
    },
}


@dataclass(frozen=True, slots=True)
class Period:
    """So many of one unit. "12 months" and "1 year" are different texts, and different periods."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if isinstance(self.count, bool) or not isinstance(self.count, int) or self.count < 0:
            raise ValueError(f"a period counts a whole number of {self.unit}, not {self.count!r}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "6 months", "1 year", "24 hours", "3 working days". Raises ValueError for anything else."""
        found = _TEXT.fullmatch(text)
        if not found:
            raise ValueError(
                f'{text!r} is not a period; write it as "6 months", "24 hours" or "3 working days"'
            )
        return cls(int(found[1]), Unit(f"{found[2]}s"))

    def __str__(self) -> str:
        """Write the period so that `parse` reads it back."""
        return self.describe("en")

    def describe(self, language: str) -> str:
        """Write the period for a reader of nl or en: "6 maanden", "6 months"."""
        words = _WORDS.get(language.split("-", maxsplit=1)[0].lower())
        if words is None:
            raise ValueError(f"periods are written in nl or en, not in {language!r}")
        return f"{self.count} {words[self.unit][self.count != 1]}"

    def after(self, day: date) -> date:
        """Give the day this period after `day`. Raises ValueError for hours, which count from an instant."""
        return self._from(day, self.count)

    def before(self, day: date) -> date:
        """Give the day this period before `day`. Raises ValueError for hours, which count from an instant."""
        return self._from(day, -self.count)

    def after_instant(self, instant: datetime) -> datetime:
        """Give the instant (UTC) this period after `instant`.

        Hours are elapsed hours. Other units keep the time on Amsterdam's clocks; a time that the clocks skip
        becomes the one an hour later, of a time that comes twice the first is meant. Raises ValueError
        without time zone.
        """
        return self._from_instant(instant, self.count)

    def before_instant(self, instant: datetime) -> datetime:
        """Give the instant (UTC) this period before `instant`, as `after_instant` does."""
        return self._from_instant(instant, -self.count)

    def _from(self, day: date, count: int) -> date:
        if isinstance(day, datetime):
            raise TypeError(
                "a period is counted from a date here; ask business_day() on which one an instant falls"
            )
        match self.unit:
            case Unit.HOURS:
                raise ValueError(f"{self} count from an instant, not from a date")
            case Unit.DAYS:
                return day + timedelta(days=count)
            case Unit.WEEKS:
                return day + timedelta(weeks=count)
            case Unit.MONTHS:
                return _months_from(day, count)
            case Unit.YEARS:
                return _months_from(day, 12 * count)
            case Unit.WORKING_DAYS:
                return working_days_after(day, count)

    def _from_instant(self, instant: datetime, count: int) -> datetime:
        if instant.tzinfo is None:
            raise ValueError("a period is counted from a time with a zone")
        if self.unit is Unit.HOURS:
            return instant.astimezone(UTC) + timedelta(hours=count)
        if count == 0:
            return instant.astimezone(UTC)
        local = instant.astimezone(AMSTERDAM)
        day = self._from(local.date(), count)
        return datetime.combine(day, local.time(), AMSTERDAM).astimezone(UTC)


def _months_from(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("the period ends outside the years 1 to 9999")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def runs_until(end: date, period: Period) -> date:
    """Give the first day on which a state that lasts `period` after `end` is over: it holds up to that day.

    `end` is the end date E of an agreement, its first day no longer in force.
    """
    return period.after(end)


@overload
def in_time_within(event: datetime, period: Period, done: datetime) -> bool: ...
@overload
def in_time_within(event: date, period: Period, done: date) -> bool: ...
def in_time_within(event: date, period: Period, done: date) -> bool:
    """Tell whether `done` is in time for an act within `period` of `event`, that last moment included.

    Both may be dates or instants; instants count as their day in Amsterdam, except for hours, which need
    instants and end on the very second. What was done before the event is in time as well.
    """
    if period.unit is Unit.HOURS:
        return _instant(done) <= period.after_instant(_instant(event))
    return _day(done) <= period.after(_day(event))


@overload
def in_time_before(deadline: datetime, period: Period, done: datetime) -> bool: ...
@overload
def in_time_before(deadline: date, period: Period, done: date) -> bool: ...
def in_time_before(deadline: date, period: Period, done: date) -> bool:
    """Tell whether `done` is in time for an act at latest `period` before `deadline`, that moment included.

    Dates and instants are taken as in `in_time_within`.
    """
    if period.unit is Unit.HOURS:
        return _instant(done) <= period.before_instant(_instant(deadline))
    return _day(done) <= period.before(_day(deadline))


def earliest_after_notice(told: date, period: Period) -> date:
    """Give the first day that lies at least `period` after a notice of `told`, counted back from that day.

    For what may only start when it was announced at latest `period` before: with 2 months, told on 31
    December gives 1 March, since 28 February counts back to 28 December.
    """
    day, step = period.after(told), timedelta(days=1)
    while period.before(day) < told:  # the months before the day are longer than those after the notice
        day += step
    while period.before(day - step) >= told:  # a weekend before the last working day counts back as far
        day -= step
    return day


def _day(moment: date) -> date:
    return business_day(moment) if isinstance(moment, datetime) else moment


def _instant(moment: date) -> datetime:
    if not isinstance(moment, datetime):
        raise TypeError("hours are counted between instants, not between dates")
    return moment
