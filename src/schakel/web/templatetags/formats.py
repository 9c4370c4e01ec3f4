"""Filters that write money, dates, telephone numbers and durations for the reader: `{% load formats %}`.

An empty value (None or "") gives an empty text, except with `phone`, where nothing means withheld.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django import template
from django.template import Context
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, ngettext

from schakel.kernel.money import Money
from schakel.web import formats

register = template.Library()

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = "j F Y"
SHORT_DAY = {"nl": "j b Y", "en": "j M Y"}
MOMENT = {"nl": "j b Y, H:i", "en": "j M Y, H:i"}


def language() -> str:
    """The reader's language: nl or en."""
    return (get_language() or "nl").split("-")[0]


@register.filter
def money(amount: Money | None) -> str:
    """An amount: "€ 1.250,50" in nl, "€1,250.50" in en."""
    return "" if amount is None else amount.format(language()).replace(" ", formats.NO_BREAK)


@register.filter
def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """A number with separators; `decimals` places."""
    return "" if value is None else formats.number(value, language(), decimals)


@register.filter
def percent(share: float | Decimal | None, decimals: int = 0) -> str:
    """A share (0.25) as a percentage (25%)."""
    return "" if share is None else formats.percent(share, language(), decimals)


@register.filter
def probability(share: float | None) -> str:
    """A probability in whole per cents; never 0% or 100% of what is not certain."""
    return "" if share is None else formats.probability(share, language())


@register.filter
def duration(length: timedelta | float | None) -> str:
    """A length of time, or seconds, as mm:ss."""
    return "" if length is None else formats.duration(length)


@register.filter
def phone(caller: str | None) -> str:
    """A telephone number in E.164; nothing means the caller withheld it."""
    return formats.telephone(caller, language()) if caller else gettext("Withheld")


@register.filter(is_safe=True)
def day(value: date | None, length: str = "long") -> str:
    """A day in a <time> element: "21 november 2026", or with `|day:"short"` "21 nov 2026".

    An instant is refused: which day it is depends on the place; use `moment`.
    """
    if not value:
        return ""
    if isinstance(value, datetime):
        raise TypeError("|day takes a day; write an instant with |moment")
    shown = date_format(value, SHORT_DAY[language()] if length == "short" else DAY)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown)


@register.filter(is_safe=True)
def moment(value: datetime | None) -> str:
    """An instant in a <time> element, as the clock in Amsterdam shows it: "21 nov 2026, 14:05"."""
    if not value:
        return ""
    here = value.astimezone(AMSTERDAM)
    return format_html(
        '<time datetime="{}">{}</time>',
        here.isoformat(timespec="seconds"),
        date_format(here, MOMENT[language()]),
    )


@register.simple_tag(takes_context=True)
def ago(context: Context, value: datetime | None) -> str:
    """An instant by its distance from now ("3 minutes ago", "in 2 days"), with the full time on hover.

    Beyond a week it is written as `moment` writes it. Now is the context's `now`.
    """
    if not value:
        return ""
    distance = formats.distance(value, context["now"])
    if distance is None:
        return moment(value)
    here = value.astimezone(AMSTERDAM)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        here.isoformat(timespec="seconds"),
        date_format(here, MOMENT[language()]),
        _in_words(*distance),
    )


def _in_words(unit: str, count: int, ahead: bool) -> str:
    if unit == "moment":
        return gettext("now")
    return (_ahead(unit, count) if ahead else _past(unit, count)) % {"n": count}


def _ahead(unit: str, count: int) -> str:
    match unit:
        case "day":
            return ngettext("in %(n)d day", "in %(n)d days", count)
        case "hour":
            return ngettext("in %(n)d hour", "in %(n)d hours", count)
        case _:
            return ngettext("in %(n)d minute", "in %(n)d minutes", count)


def _past(unit: str, count: int) -> str:
    match unit:
        case "day":
            return ngettext("%(n)d day ago", "%(n)d days ago", count)
        case "hour":
            return ngettext("%(n)d hour ago", "%(n)d hours ago", count)
        case _:
            return ngettext("%(n)d minute ago", "%(n)d minutes ago", count)
