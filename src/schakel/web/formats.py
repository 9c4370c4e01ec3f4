"""Money, dates, durations and telephone numbers as a Dutch or English reader writes them. No Django."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from schakel.shared.http.telephone import NO_BREAK, telephone

__all__ = ["NO_BREAK", "distance", "duration", "number", "percent", "probability", "telephone"]


def duration(length: timedelta | float) -> str:
    """A length of time (or seconds) as mm:ss, or h:mm:ss from an hour on; parts of seconds are dropped."""
    seconds = int(length.total_seconds() if isinstance(length, timedelta) else length)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def number(value: float | Decimal, language: str, decimals: int = 0) -> str:
    """A number with separators: 1.250,5 in nl, 1,250.5 in en; halves away from zero."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    written = f"{exact:,f}"
    return written.translate(str.maketrans(",.", ".,")) if language == "nl" else written


def percent(share: float | Decimal, language: str, decimals: int = 0) -> str:
    """A share (0.25) as a percentage (25%)."""
    return f"{number(Decimal(str(share)) * 100, language, decimals)}%"


def probability(share: float, language: str) -> str:
    """A probability in whole per cents that never says 0% or 100% of what is merely nearly so."""
    if 0 < share < 0.01:
        return "< 1%".replace(" ", NO_BREAK)
    if 0.99 < share < 1:
        return "> 99%".replace(" ", NO_BREAK)
    return percent(share, language)


def distance(then: datetime, now: datetime) -> tuple[str, int, bool] | None:
    """How far `then` lies from `now`: (unit, count, lies ahead); None beyond a week, where a date says more.

    Units are "moment", "minute", "hour" and "day"; parts of units are dropped.
    """
    ahead = then > now
    seconds = int(abs(then - now).total_seconds())
    if seconds >= 7 * 86400:
        return None
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return unit, seconds // length, ahead
    return "moment", 0, ahead
