"""Filters that write money, dates, telephone numbers and durations for the reader: `{% load formats %}`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format

register = template.Library()

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@register.filter
def moment(value: datetime) -> str:
    """An instant as the clock in Amsterdam shows it, with the date."""
    return date_format(value.astimezone(AMSTERDAM), "DATETIME_FORMAT")
