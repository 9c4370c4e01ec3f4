"""The calendar that the contract terms count in: days in Amsterdam, Dutch working days.

A working day is Monday to Friday and not a Dutch public holiday. Public holidays are those that the Dutch
general act on terms (Algemene termijnenwet, article 3) names: New Year's Day, Good Friday (put on a par in
its second paragraph), Easter Monday, Ascension Day, Whit Monday, both Christmas days, the King's birthday as
celebrated, and Liberation Day. So Good Friday and 5 May of *every* year are no working days here, also where
an employer has its people work: the act gives nobody a term that ends on such a day, and neither do we.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_SATURDAY = 5
_DAY = timedelta(days=1)


def business_day(instant: datetime) -> date:
    """Tell on which day in Amsterdam `instant` falls. Raises ValueError for a time without zone."""
    if instant.tzinfo is None:
        raise ValueError("a time without zone falls on no particular day")
    return instant.astimezone(AMSTERDAM).date()


def start_of_day(day: date) -> datetime:
    """Give the instant at which `day` begins in Amsterdam, in UTC like every instant of the product."""
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)


@lru_cache(maxsize=256)
def public_holidays(year: int) -> frozenset[date]:
    """List the Dutch public holidays of `year`, as the module describes them; none are known before 1966."""
    import holidays  # half a second to load, and most processes never count a working day

    return frozenset(
        holidays.country_holidays("NL", years=year, categories=("public", "optional"), expand=False)
    )


def is_working_day(day: date) -> bool:
    """Tell whether `day` is Monday to Friday and not a Dutch public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """Give the `count`-th working day after `day`; before it when `count` is negative, `day` itself for none.

    `day` itself is never counted, whether it is a working day or not.
    """
    if count == 0:
        return day
    working_days = (other for other in _days_from(day, _DAY if count > 0 else -_DAY) if is_working_day(other))
    for _ in range(abs(count) - 1):
        next(working_days)
    return next(working_days)


def _days_from(day: date, step: timedelta) -> Iterator[date]:
    while True:
        day += step
        yield day
