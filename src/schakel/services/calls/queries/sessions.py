"""How many sessions there were."""

from datetime import date
from uuid import UUID

from django.db.models import Count, DateField
from django.db.models.functions import TruncDay

from schakel.kernel.calendars import AMSTERDAM, start_of_day
from schakel.services.calls.models import VisitorSession

SESSIONS = "sessions"
"""The meter that a price list prices them by."""


def sessions_per_day(organisation: UUID, starts: date, until: date) -> dict[date, int]:
    """Return the sessions that began on each day (in Amsterdam) from a day up to, not including, another one.

    Days without any are left out.
    """
    rows = VisitorSession.objects.of(organisation).filter(
        started_at__gte=start_of_day(starts), started_at__lt=start_of_day(until)
    )
    day = TruncDay("started_at", tzinfo=AMSTERDAM, output_field=DateField())
    return dict(rows.annotate(day=day).values_list("day").annotate(n=Count("id")).order_by())
