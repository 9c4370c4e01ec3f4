"""Give the next number of the installation's series."""

from datetime import datetime

from django.db import connections

from schakel.kernel.calendars import business_day


def next_number(letter: str, at: datetime) -> str:
    """Give the next number of the installation's series, such as "C2026-00042"; numbers can be left out."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nextval('agreements_number')")
        (number,) = cursor.fetchone()
    return f"{letter}{business_day(at).year}-{number:05d}"
