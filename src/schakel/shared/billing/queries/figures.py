"""Sums over the invoices of all clients, in a transaction of the provider; no row of them is read into memory."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.shared.billing.facts.figures import (
    Aged,
    FigureFilter,
    MonthAmount,
    Owed,
    ServiceRevenue,
    Waited,
)
from schakel.shared.billing.models import Allocation, Claim, ClaimEvent, Invoice, Receipt

AGES = ((1, 30), (31, 60), (61, 90), (91, None))
"""Days overdue, from and up to and including."""
QUARTER = 3
"""Months of sales that days of sales outstanding are reckoned over."""
_MONTH = Period.parse("1 month")
_DAY = timedelta(days=1)

type PerMonth = Mapping[date, int]


def currencies() -> list[str]:
    """Return the currencies of the invoices, the one of most invoices first."""
    rows = Invoice.objects.across().values("currency").annotate(n=Count("id")).order_by("-n", "currency")
    return [row["currency"] for row in rows]


def months_to(last: date, count: int) -> list[date]:
    """Return the first days of `count` months, up to and including that of a day."""
    place = last.year * 12 + last.month - 1
    return [date(each // 12, each % 12 + 1, 1) for each in range(place - count + 1, place + 1)]


def revenue(months: Sequence[date], wanted: FigureFilter) -> list[ServiceRevenue]:
    """Return what each service brought in per month, credit notes taken off in the month that they are of."""
    rows = _issued(wanted, months[0], _after(months[-1])).annotate(month=TruncMonth("issued_on"))
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for row in rows.values("service", "month").annotate(net=Sum("net_minor")).order_by("service", "month"):
        found[row["service"]][row["month"]] = row["net"]
    return [
        ServiceRevenue(
            service,
            tuple(Money(sums.get(month, 0), wanted.currency) for month in months),
            Money(sum(sums.values()), wanted.currency),
        )
        for service, sums in sorted(found.items())
    ]


def revenue_of_companies(months: Sequence[date], wanted: FigureFilter) -> dict[Any, Money]:
    """Return what each company brought in over some months, credit notes taken off."""
    rows = (
        _issued(wanted, months[0], _after(months[-1]))
        .values("legal_entity_id")
        .annotate(net=Sum("net_minor"))
    )
    return {
        row["legal_entity_id"]: Money(row["net"], wanted.currency) for row in rows.order_by("legal_entity_id")
    }


def collected(months: Sequence[date], wanted: FigureFilter) -> list[MonthAmount]:
    """Return what came in per month and stayed, whatever it was divided over; of no service, as money names none."""
    rows = Receipt.objects.across().filter(
        currency=wanted.currency, state="booked", day__gte=months[0], day__lt=_after(months[-1])
    )
    if wanted.legal_entity is not None:
        rows = rows.filter(legal_entity_id=wanted.legal_entity)
    found = _per_month(rows.annotate(month=TruncMonth("day")), "minor")
    return [MonthAmount(month, Money(found.get(month, 0), wanted.currency)) for month in months]


def owed(today: date, wanted: FigureFilter) -> Owed:
    """Return what is to come in, and what of it had to be in before today."""
    late = Q(due_on__lt=today)
    sums = _open(wanted).aggregate(
        open=Sum("open_minor"), overdue=Sum("open_minor", filter=late),
        invoices=Count("id"), late=Count("id", filter=late),
    )  # fmt: skip
    return Owed(
        Money(sums["open"] or 0, wanted.currency), Money(sums["overdue"] or 0, wanted.currency),
        sums["invoices"], sums["late"],
    )  # fmt: skip


def aged(today: date, wanted: FigureFilter) -> list[Aged]:
    """Return what is open by how many days it is overdue; what is not due yet comes first."""
    bands = [(None, 0), *AGES]
    asked: dict[str, Any] = {}
    for place, (least, most) in enumerate(bands):
        within = Q() if least is None else Q(due_on__lte=today - least * _DAY)
        within &= Q() if most is None else Q(due_on__gte=today - most * _DAY)
        asked[f"sum_{place}"] = Sum("open_minor", filter=within)
        asked[f"count_{place}"] = Count("id", filter=within)
    sums = _open(wanted).aggregate(**asked)
    return [
        Aged(least or 0, most, Money(sums[f"sum_{place}"] or 0, wanted.currency), sums[f"count_{place}"])
        for place, (least, most) in enumerate(bands)
    ]


def waited(months: Sequence[date], today: date, wanted: FigureFilter) -> list[Waited]:
    """Return what was still to come in at the end of each month, and for how many days of sales that stood.

    Reckoned back from what is open now: what was issued since comes off, what was paid or written off since comes on.
    The days are those of the month and the two before it, times what was open, by what was invoiced in them.
    """
    first = months_to(months[0], QUARTER)[0]
    until = today + _DAY
    sold = _per_month(_issued(wanted, first, until).annotate(month=TruncMonth("issued_on")), "total_minor")
    gone = _gone(months[0], until, wanted)
    left, found = owed(today, wanted).open.minor, []
    for month in reversed(months):
        ends = min(_after(month), until)
        quarter = months_to(month, QUARTER)
        sales = sum(sold.get(each, 0) for each in quarter)
        days = round(left * (ends - quarter[0]).days / sales) if sales > 0 else None
        found.append(Waited(month, Money(left, wanted.currency), days))
        left += gone.get(month, 0) - sold.get(month, 0)
    return found[::-1]


def _gone(first: date, until: date, wanted: FigureFilter) -> PerMonth:
    """Return what was paid of principal, or written off, per month."""
    came = Receipt.objects.across().filter(pk=OuterRef("receipt_id")).values("day")
    used = ClaimEvent.objects.across().filter(pk=OuterRef("receipt_id")).values("day")
    principal = Allocation.objects.across().filter(part="principal", currency=wanted.currency)
    paid = principal.annotate(day=Coalesce(Subquery(came), Subquery(used)))
    written = ClaimEvent.objects.across().filter(kind="written_off", currency=wanted.currency)
    found: dict[date, int] = defaultdict(int)
    for rows in (paid, written):
        of_claims = _of_claims(rows, wanted).filter(day__gte=first, day__lt=until)
        for month, minor in _per_month(of_claims.annotate(month=TruncMonth("day")), "minor").items():
            found[month] += minor
    return found


def _of_claims(rows: QuerySet[Any], wanted: FigureFilter) -> QuerySet[Any]:
    if wanted.legal_entity is not None:
        rows = rows.filter(legal_entity_id=wanted.legal_entity)
    if wanted.service:
        rows = rows.filter(claim_id__in=Claim.objects.across().filter(service=wanted.service).values("pk"))
    return rows


def _per_month(rows: QuerySet[Any], what: str) -> dict[date, int]:
    sums = rows.values("month").annotate(together=Sum(what)).order_by("month")
    return {row["month"]: row["together"] for row in sums}


def _issued(wanted: FigureFilter, first: date, until: date) -> QuerySet[Invoice]:
    rows = Invoice.objects.across().filter(
        currency=wanted.currency, issued_on__gte=first, issued_on__lt=until
    )
    return _narrowed(rows, wanted)


def _open(wanted: FigureFilter) -> QuerySet[Claim]:
    return _narrowed(Claim.objects.across().filter(currency=wanted.currency, settled_on=None), wanted)


def _narrowed[M: Model](rows: QuerySet[M], wanted: FigureFilter) -> QuerySet[M]:
    if wanted.legal_entity is not None:
        rows = rows.filter(legal_entity_id=wanted.legal_entity)
    if wanted.service:
        rows = rows.filter(service=wanted.service)
    return rows


def _after(month: date) -> date:
    return _MONTH.after(month)
