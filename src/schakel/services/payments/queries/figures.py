"""Sums for the dashboard, all of one currency: amounts of different currencies do not add up."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from schakel.kernel.calendars import AMSTERDAM, start_of_day
from schakel.kernel.money import Money
from schakel.services.payments.facts.books import BOOK, EXPECTED
from schakel.services.payments.facts.figures import Daily, PerSite, Totals
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.models import Attempt, PaymentLink, Transfer
from schakel.shared.ledger.interface import balances


def currencies(organisation: UUID) -> list[str]:
    """Return the currencies in which links were made, the one of most links first."""
    rows = (
        PaymentLink.objects.of(organisation)
        .values("currency")
        .annotate(n=Count("id"))
        .order_by("-n", "currency")
    )
    return [row["currency"] for row in rows]


def totals(organisation: UUID, currency: str, first: date, last: date, website: UUID | None = None) -> Totals:
    """Return what came in a period of days in Amsterdam, and what is open."""
    paid = _paid(organisation, currency, first, last, website)
    moved = _moved(organisation, currency, first, last, website)
    sums = paid.aggregate(
        received=Sum("received_minor"),
        refunded=Sum("refunded_minor"),
        taken=Sum("charged_back_minor"),
        n=Count("id"),
    )
    came = moved.aggregate(
        received=Sum("minor", filter=Q(minor__gt=0)), back=Sum("minor", filter=Q(minor__lt=0)),
        n=Count("id", filter=Q(minor__gt=0)),
    )  # fmt: skip
    ended = _links(organisation, currency, website).filter(
        state=LinkState.EXPIRED, expires_at__gte=start_of_day(first), expires_at__lt=_after(last)
    )
    lost = ended.aggregate(left=Sum("amount_minor"))["left"]
    return Totals(
        currency=currency,
        received=Money((sums["received"] or 0) + (came["received"] or 0), currency),
        returned=Money((sums["refunded"] or 0) + (sums["taken"] or 0) - (came["back"] or 0), currency),
        open=_open(organisation, currency, website),
        expired=Money(lost or 0, currency),
        payments=sums["n"] + came["n"],
    )


def daily(organisation: UUID, currency: str, first: date, last: date, website: UUID | None = None) -> Daily:
    """Return what was received on each day."""
    found: dict[date, int] = {}
    paid = _paid(organisation, currency, first, last, website).annotate(
        day=TruncDate("paid_at", tzinfo=AMSTERDAM)
    )
    moved = _moved(organisation, currency, first, last, website).filter(minor__gt=0)
    for rows, what in (
        (paid, "received_minor"),
        (moved.annotate(day=TruncDate("at", tzinfo=AMSTERDAM)), "minor"),
    ):
        for row in rows.values("day").annotate(total=Sum(what)).order_by("day"):
            found[row["day"]] = found.get(row["day"], 0) + row["total"]
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return Daily(days, [found.get(day, 0) for day in days])


def per_site(organisation: UUID, currency: str, first: date, last: date) -> list[PerSite]:
    """Return what was received for each website, most first."""
    found: dict[str, int] = {}
    sources: tuple[tuple[QuerySet[Attempt] | QuerySet[Transfer], str], ...] = (
        (_paid(organisation, currency, first, last, None), "received_minor"),
        (_moved(organisation, currency, first, last, None).filter(minor__gt=0), "minor"),
    )
    for rows, what in sources:
        for row in rows.values(host=F("link__website__host")).annotate(total=Sum(what)).order_by("host"):
            found[row["host"]] = found.get(row["host"], 0) + row["total"]
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return [PerSite(host, Money(minor, currency)) for host, minor in ordered]


def _open(organisation: UUID, currency: str, website: UUID | None) -> Money:
    if website is None:
        return balances(organisation, BOOK).get((EXPECTED, currency), Money(0, currency))
    rows = _links(organisation, currency, website).filter(
        state__in=[LinkState.OPEN, LinkState.PENDING, LinkState.PARTLY_PAID],
        reusable=False,
        amount_minor__isnull=False,
    )
    left = rows.aggregate(left=Sum(F("amount_minor") - F("paid_minor")))["left"]
    return Money(left or 0, currency)


def _links(organisation: UUID, currency: str, website: UUID | None) -> QuerySet[PaymentLink]:
    rows = PaymentLink.objects.of(organisation).filter(currency=currency)
    return rows if website is None else rows.filter(website_id=website)


def _paid(
    organisation: UUID, currency: str, first: date, last: date, website: UUID | None
) -> QuerySet[Attempt]:
    rows = Attempt.objects.of(organisation).filter(
        currency=currency, received_minor__gt=0, paid_at__gte=start_of_day(first), paid_at__lt=_after(last)
    )
    return rows if website is None else rows.filter(link__website_id=website)


def _moved(
    organisation: UUID, currency: str, first: date, last: date, website: UUID | None
) -> QuerySet[Transfer]:
    rows = Transfer.objects.of(organisation).filter(
        currency=currency, undone_at=None, at__gte=start_of_day(first), at__lt=_after(last)
    )
    return rows if website is None else rows.filter(link__website_id=website)


def _after(last: date) -> datetime:
    return start_of_day(last + timedelta(days=1))
