"""Keep that the application was used, or was to be, on a website that is not active."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from schakel.kernel.calendars import business_day
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.models import ForeignUse, PaymentWebsite
from schakel.shared.tenancy.interface import outside, transaction

MOST_A_DAY = 50
"""Hosts that are told apart a day: anybody can send any name to a page, and each becomes a row."""
OTHERS = "(others)"
LONGEST = 253


def note_foreign_use(
    organisation: UUID, host: str, place: Where, *, at: datetime, link: UUID | None = None
) -> None:
    """Count a use that was refused, as a fact for staff to look at (linktopay:6.2, 6.5).

    Beside it stands since when the client had reported the website, if it had at that moment.
    """
    with transaction(outside("payments", organisation)):
        rows, day = ForeignUse.objects.of(organisation), business_day(at)
        name = host[:LONGEST] or "(none)"
        if rows.filter(day=day).count() >= MOST_A_DAY and not rows.filter(day=day, host=name).exists():
            name = OTHERS
        site = PaymentWebsite.objects.of(organisation).filter(host=name, removed_at=None).first()
        row, made = rows.get_or_create(
            host=name, place=place, day=day,
            defaults={"at": at, "link_id": link, "reported_at": None if site is None else _told(site)},
        )  # fmt: skip
        if not made:
            rows.filter(pk=row.pk).update(times=F("times") + 1)


def _told(site: PaymentWebsite) -> datetime | None:
    """Return since when the provider knows of a website: reported by the client, or named in the contract."""
    return min((each for each in (site.reported_at, site.named_at) if each is not None), default=None)
