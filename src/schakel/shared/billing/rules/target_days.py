"""Days on which TARGET is open, the euro's settlement system: only on such a day is a direct debit collected.

Closed on Saturdays, Sundays, New Year's Day, Good Friday, Easter Monday, 1 May, 25 and 26 December (ECB). These
are other days than the Dutch working days: on 27 April banks settle, on 1 May they do not.
"""

from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5
_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def _closed(year: int) -> frozenset[date]:
    import holidays  # half a second to load, and most processes collect nothing

    return frozenset(holidays.financial_holidays("ECB", years=year))


def is_target_day(day: date) -> bool:
    """Tell whether TARGET is open on `day`."""
    return day.weekday() < _SATURDAY and day not in _closed(day.year)


def target_day_from(day: date) -> date:
    """Give `day` when TARGET is open on it, else the next day on which it is."""
    while not is_target_day(day):
        day += _DAY
    return day


def target_days_after(day: date, count: int) -> date:
    """Give the `count`-th TARGET day after `day`; before it when `count` is negative, `day` itself for none.

    `day` itself is never counted.
    """
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_target_day(day):
            day += step
    return day
