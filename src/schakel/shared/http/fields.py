"""Fields that forms of every app have in common."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.asked import YEARS


def in_our_time(told: date | datetime) -> None:
    """Refuse a year that can only be a typing error.

    Raises:
        ValidationError: outside 2000 up to and including 2199.

    """
    if told.year not in YEARS:
        raise ValidationError(_("Enter a year between 2000 and 2199."))


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """Return a field for a day, with the browser's own picker, between 2000 and 2199."""
    bounds = {"type": "date", "min": f"{YEARS[0]}-01-01", "max": f"{YEARS[-1]}-12-31"}
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        validators=[in_our_time],
        widget=forms.DateInput(attrs=bounds, format="%Y-%m-%d"),
    )


def moment_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateTimeField:
    """Return a field for a moment, with the browser's own picker."""
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        required=required,
        validators=[in_our_time],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
